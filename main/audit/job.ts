import type { Job } from '../entities/job.ts';
import { createAuditStore } from './audit-store.ts';
import { createAuditHandlers } from './handlers.ts';

export const auditJob = {
  handlersOn: (database) => createAuditHandlers(createAuditStore(database)),
  entities: [],
} satisfies Job;
