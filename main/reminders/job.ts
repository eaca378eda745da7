import type { Job } from '../entities/job.ts';
import { createRemindersHandlers } from './handlers.ts';
import { createRemindersStore } from './reminders-store.ts';

/** Messages are planned and sent at the central database alone, so the job has no entity that a desk copies. */
export const remindersJob = {
  handlersOn: (database) => createRemindersHandlers(createRemindersStore(database)),
  entities: [],
  heard: [{ name: 'REMINDER_SETTINGS', topic: 'reminders' }],
} satisfies Job;
