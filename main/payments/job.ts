import type { Job } from '../entities/job.ts';
import { createPaymentsHandlers } from './handlers.ts';
import { createPaymentsStore } from './payments-store.ts';
import type { Providers } from './providers.ts';

export type PaymentsServices = {
  providers: Providers;
  clock: () => number;
  onAttempt: (attemptId: number) => void;
};

/** Attempts are read with their invoice, so the job has no entity of its own. */
export const paymentsJob = (services: PaymentsServices) =>
  ({
    handlersOn: (database) => createPaymentsHandlers({ ...services, store: createPaymentsStore(database) }),
    entities: [],
  }) satisfies Job;
