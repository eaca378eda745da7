import type { CallsAtDesk } from '../entities/call-at-desk.ts';
import { overwriteAtDesk } from '../entities/overwrite-at-desk.ts';
import { slotAtDesk } from '../schedule/slot-at-desk.ts';

export const visitsAtDesk: CallsAtDesk = {
  'appointments.book': slotAtDesk<'appointments.book'>([{ name: 'waitlist' }]),
  'appointments.editNotes': overwriteAtDesk<'appointments.editNotes'>(),
  'appointments.reschedule': slotAtDesk<'appointments.reschedule'>([{ name: 'waitlist' }]),
};
