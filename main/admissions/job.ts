import type { Job } from '../entities/job.ts';
import { admissionEntity } from './admission-entity.ts';
import { createAdmissionsStore } from './admissions-store.ts';
import { createBoardStore } from './board-store.ts';
import { createDischargesHandlers } from './discharges-handlers.ts';
import { createAdmissionsHandlers } from './handlers.ts';
import { createStayReader } from './stay-reader.ts';
import { createStaysHandlers } from './stays-handlers.ts';
import { createTariffReader } from './tariff-reader.ts';
import { wardEntity } from './ward-entity.ts';
import { createWardsHandlers } from './wards-handlers.ts';

export const admissionsJob = {
  handlersOn: (database) => {
    const store = createAdmissionsStore(database);
    return {
      ...createAdmissionsHandlers(store, createBoardStore(database), createStayReader(database)),
      ...createStaysHandlers(store),
      ...createDischargesHandlers(store),
      ...createWardsHandlers(store, createTariffReader(database)),
    };
  },
  entities: [wardEntity, admissionEntity],
} satisfies Job;
