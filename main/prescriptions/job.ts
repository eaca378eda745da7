import type { Job } from '../entities/job.ts';
import { createPrescriptionsHandlers } from './handlers.ts';
import { createMedicineSearch } from './medicine-search.ts';
import { prescriptionEntity } from './prescription-entity.ts';
import { createPrescriptionsReader } from './prescriptions-reader.ts';
import { createPrescriptionsStore } from './prescriptions-store.ts';
import { templateEntity } from './template-entity.ts';

export const prescriptionsJob = {
  handlersOn: (database) =>
    createPrescriptionsHandlers(
      createPrescriptionsStore(database),
      createPrescriptionsReader(database),
      createMedicineSearch(database),
    ),
  entities: [prescriptionEntity, templateEntity],
} satisfies Job;
