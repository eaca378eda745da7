import type { CallsAtDesk } from '../entities/call-at-desk.ts';
import { slotAtDesk } from '../schedule/slot-at-desk.ts';

export const visitsAtDesk: CallsAtDesk = {
  'appointments.book': slotAtDesk<'appointments.book'>([{ name: 'waitlist' }]),
  'appointments.reschedule': slotAtDesk<'appointments.reschedule'>([{ name: 'waitlist' }]),
};
