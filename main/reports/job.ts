import type { Job } from '../entities/job.ts';
import { createGstStore } from './gst-store.ts';
import { createReportsHandlers } from './handlers.ts';
import { createLedgerStore } from './ledger-store.ts';
import { createPharmacyReportsStore } from './pharmacy-store.ts';
import { createReportsStore } from './reports-store.ts';

export const reportsJob = {
  handlersOn: (database) =>
    createReportsHandlers(
      createReportsStore(database),
      createLedgerStore(database),
      createGstStore(database),
      createPharmacyReportsStore(database),
    ),
  entities: [],
} satisfies Job;
