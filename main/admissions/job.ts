import type { Job } from '../entities/job.ts';
import { admissionEntity } from './admission-entity.ts';
import { createAdmissionsStore } from './admissions-store.ts';
import { createBoardStore } from './board-store.ts';
import { createAdmissionsHandlers } from './handlers.ts';
import { wardEntity } from './ward-entity.ts';
import { createWardsHandlers } from './wards-handlers.ts';

export const admissionsJob = {
  handlersOn: (database) => {
    const store = createAdmissionsStore(database);
    const board = createBoardStore(database);
    return { ...createAdmissionsHandlers(store, board), ...createWardsHandlers(store, board) };
  },
  entities: [wardEntity, admissionEntity],
} satisfies Job;
