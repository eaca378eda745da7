import type { Job } from '../entities/job.ts';
import { admissionEntity } from './admission-entity.ts';
import { createAdmissionsStore } from './admissions-store.ts';
import { createBoardStore } from './board-store.ts';
import { createAdmissionsHandlers } from './handlers.ts';
import { wardEntity } from './ward-entity.ts';

export const admissionsJob = {
  handlersOn: (database) => createAdmissionsHandlers(createAdmissionsStore(database), createBoardStore(database)),
  entities: [wardEntity, admissionEntity],
} satisfies Job;
