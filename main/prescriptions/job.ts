import type { Job } from '../entities/job.ts';
import { createPrescriptionsHandlers } from './handlers.ts';
import { createMedicineSearch } from './medicine-search.ts';
import type { PrescriptionPaper } from './prescription-document.ts';
import { prescriptionEntity } from './prescription-entity.ts';
import { createPrescriptionsReader } from './prescriptions-reader.ts';
import { createPrescriptionsStore } from './prescriptions-store.ts';
import { templateEntity } from './template-entity.ts';

/** Where no host puts prescriptions on paper, a PDF is refused. */
export type PrescriptionsServices = { prescriptionPaper?: PrescriptionPaper | undefined };

export const prescriptionsJob = ({ prescriptionPaper }: PrescriptionsServices) =>
  ({
    handlersOn: (database) =>
      createPrescriptionsHandlers(
        createPrescriptionsStore(database),
        createPrescriptionsReader(database),
        createMedicineSearch(database),
        prescriptionPaper,
      ),
    entities: [prescriptionEntity, templateEntity],
  }) satisfies Job;
