import type { Job } from '../entities/job.ts';
import { overwriteAtDesk } from '../entities/overwrite-at-desk.ts';
import { createSchedules } from '../schedule/schedules.ts';
import { slotAtDesk } from '../schedule/slot-at-desk.ts';
import { createWaitlistHandlers } from './handlers.ts';
import { waitlistEntity } from './waitlist-entity.ts';
import { createWaitlistStore } from './waitlist-store.ts';
import { withdrawOntoWaitlist } from './withdraw-onto-waitlist.ts';

export const waitlistJob = {
  handlersOn: (database) => createWaitlistHandlers(createWaitlistStore(database), createSchedules(database)),
  entities: [waitlistEntity],
  callsAtDesk: {
    'waitlist.book': slotAtDesk<'waitlist.book'>(),
    'waitlist.change': overwriteAtDesk<'waitlist.change'>(),
  },
  decisions: withdrawOntoWaitlist,
} satisfies Job;
