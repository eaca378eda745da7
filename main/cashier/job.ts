import type { Job } from '../entities/job.ts';
import { createCashierHandlers } from './handlers.ts';
import { shiftEntity } from './shift-entity.ts';
import { createShiftsStore } from './shifts-store.ts';

export const cashierJob = {
  handlersOn: (database) => createCashierHandlers(createShiftsStore(database)),
  entities: [shiftEntity],
} satisfies Job;
