import type { Job } from '../entities/job.ts';
import { createSchedules } from '../schedule/schedules.ts';
import { createAppointmentsStore } from './appointments-store.ts';
import { createAppointmentsHandlers } from './handlers.ts';
import { visitEntity } from './visit-entity.ts';
import { visitsAtDesk } from './visits-at-desk.ts';

export const appointmentsJob = {
  handlersOn: (database) => createAppointmentsHandlers(createAppointmentsStore(database), createSchedules(database)),
  entities: [visitEntity],
  callsAtDesk: visitsAtDesk,
} satisfies Job;
