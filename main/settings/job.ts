import type { Job } from '../entities/job.ts';
import { createSettingsHandlers } from './handlers.ts';
import { hospitalEntity } from './hospital-entity.ts';
import { createSettingsStore } from './settings-store.ts';

export const settingsJob = {
  handlersOn: (database) => createSettingsHandlers(createSettingsStore(database)),
  entities: [hospitalEntity],
} satisfies Job;
