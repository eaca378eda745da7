import type { Job } from '../entities/job.ts';
import { createSchedules } from '../schedule/schedules.ts';
import { createDashboardStore } from './dashboard-store.ts';
import { createDashboardHandlers } from './handlers.ts';

export const dashboardJob = {
  handlersOn: (database) => createDashboardHandlers(createDashboardStore(database), createSchedules(database)),
  entities: [],
  callsAtDesk: {
    // The copy has every open invoice and every visit of the day, and a part of the payments and papers.
    'dashboard.today': {
      answerHere: (today) => ({ ...today, isFromCopy: true, received: null, unusual: today.unusual && [] }),
    },
  },
} satisfies Job;
