import { createCatalogue } from '../../main/entities/catalogue.ts';
import type { Job } from '../../main/entities/job.ts';
import { createJobs, type JobServices } from '../../main/jobs.ts';

/** The product's jobs without people who sign in: nobody does in a simulation. Its PDF is a text. */
export const jobsWithoutPeople = (): readonly Job[] =>
  createJobs({
    isDemoOn: async () => false,
    renderPdf: async ({ copyNo }) => Buffer.from(`%PDF copy ${copyNo}`),
    clock: Date.now,
  } as Partial<JobServices> as JobServices);

export const productCatalogue = createCatalogue(jobsWithoutPeople());
