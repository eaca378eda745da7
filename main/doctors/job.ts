import type { Job } from '../entities/job.ts';
import { createSchedules } from '../schedule/schedules.ts';
import { doctorEntity } from './doctor-entity.ts';
import { createDoctorsStore } from './doctors-store.ts';
import { createDoctorsHandlers } from './handlers.ts';

export const doctorsJob = {
  handlersOn: (database) => createDoctorsHandlers(createDoctorsStore(database), createSchedules(database)),
  entities: [doctorEntity],
} satisfies Job;
