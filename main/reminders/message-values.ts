import { placeholders } from '#contract/reminders.ts';
import type { Message } from './message-sender.ts';
import type { ClaimedMessage, HospitalFacts } from './reminders-store.ts';
import { dayAndClock, exampleVisit, fillIn, templateFor, templatesWith, type Values } from './template-rules.ts';

type Letterhead = Pick<HospitalFacts, 'hospitalName' | 'phone'>;

const valuesWith = (
  { hospitalName, phone }: Letterhead,
  { patient, doctor, apptTime }: { patient: string; doctor: string; apptTime: string },
  language: string,
): Values => ({ patient, doctor, ...dayAndClock(apptTime, language), hospital: hospitalName, phone: phone ?? '' });

/** What a preview and a test message say. */
export const exampleValues = (hospital: Letterhead, language: string): Values =>
  valuesWith(hospital, exampleVisit, language);

type Parts = {
  saved: Parameters<typeof templatesWith>[0];
  values: Values;
  message: Pick<Message, 'key' | 'kind' | 'to' | 'language'>;
};

/** A message with its text, from the templates that the hospital wrote and those that the application brings along. */
export function messageWith({ saved, values, message }: Parts): Message {
  const template = templateFor(templatesWith(saved), message.kind, message.language);
  return {
    ...message,
    language: template.language,
    subject: fillIn(template.subject, values),
    text: fillIn(template.body, values),
    values: placeholders.map((name) => values[name]),
  };
}

/** What the message of a visit says, as the visit is now. */
export const valuesOf = (hospital: Letterhead, claimed: ClaimedMessage): Values =>
  valuesWith(
    hospital,
    {
      patient: [claimed.patientTitle, claimed.patientFirstName, claimed.patientLastName].filter(Boolean).join(' '),
      doctor: claimed.doctorName,
      apptTime: claimed.apptTime,
    },
    claimed.language,
  );
