import type { Job } from '../entities/job.ts';
import { createPatientsHandlers } from './handlers.ts';
import { sendForKnownPatient } from './known-patient.ts';
import { createMergesStore } from './merges-store.ts';
import { patientEntity } from './patient-entity.ts';
import { patientsAtDesk } from './patients-at-desk.ts';
import { createPatientsStore } from './patients-store.ts';

export const patientsJob = {
  handlersOn: (database) => createPatientsHandlers(createPatientsStore(database), createMergesStore(database)),
  entities: [patientEntity],
  callsAtDesk: patientsAtDesk,
  decisions: sendForKnownPatient,
} satisfies Job;
