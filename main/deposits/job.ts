import type { Job } from '../entities/job.ts';
import { depositEntity } from './deposit-entity.ts';
import { depositsAtDesk } from './deposits-at-desk.ts';
import { createDepositsStore } from './deposits-store.ts';
import { createDepositsHandlers } from './handlers.ts';

export const depositsJob = {
  handlersOn: (database) => createDepositsHandlers(createDepositsStore(database)),
  entities: [depositEntity],
  callsAtDesk: depositsAtDesk,
} satisfies Job;
