import type { MessageKind } from '#contract/reminders.ts';

/** The texts that the application brings along. A hospital changes them, and adds other languages. */
export const englishTemplates: Record<MessageKind, { subject: string; body: string }> = {
  CONFIRMATION: {
    subject: 'Visit on {date} at {time}',
    body: 'Dear {patient}, a visit with {doctor} is booked for {date} at {time}. {hospital}, {phone}',
  },
  REMINDER: {
    subject: 'Reminder: visit on {date} at {time}',
    body: 'Dear {patient}, this is a reminder of the visit with {doctor} on {date} at {time}. To change it, call {phone}. {hospital}',
  },
  MOVED: {
    subject: 'Visit moved to {date} at {time}',
    body: 'Dear {patient}, the visit is now with {doctor} on {date} at {time}. {hospital}, {phone}',
  },
  CANCELLED: {
    subject: 'Visit on {date} cancelled',
    body: 'Dear {patient}, the visit with {doctor} on {date} at {time} is cancelled. For another time, call {phone}. {hospital}',
  },
};
