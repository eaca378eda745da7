import type { CallName } from '#contract/contract.ts';
import { admissionsJob } from './admissions/job.ts';
import { appointmentsJob } from './appointments/job.ts';
import { auditJob } from './audit/job.ts';
import { type BillingServices, billingJob } from './billing/job.ts';
import { paperKeeper } from './billing/keep-paper.ts';
import type { Handlers } from './calls/calls.ts';
import { cashierJob } from './cashier/job.ts';
import { dashboardJob } from './dashboard/job.ts';
import type { Database } from './database/database.ts';
import { depositsJob } from './deposits/job.ts';
import { doctorsJob } from './doctors/job.ts';
import type { Job } from './entities/job.ts';
import { patientsJob } from './patients/job.ts';
import { type PaymentsServices, paymentsJob } from './payments/job.ts';
import { pharmacyJob } from './pharmacy/job.ts';
import { type PrescriptionsServices, prescriptionsJob } from './prescriptions/job.ts';
import { remindersJob } from './reminders/job.ts';
import { reportsJob } from './reports/job.ts';
import { settingsJob } from './settings/job.ts';
import { type StaffJobServices, staffJob } from './staff/job.ts';
import { provesToBeOn } from './staff/second-person.ts';
import { waitlistJob } from './waitlist/job.ts';

export type JobServices = StaffJobServices & BillingServices & PaymentsServices & PrescriptionsServices;

/**
 * Every job that works on the database, once: the application and the simulation of desks are composed of this list.
 * Where two entities give the same fact of a command, the later one in the list counts.
 */
export const createJobs = (services: JobServices) =>
  [
    settingsJob,
    staffJob(services),
    patientsJob,
    waitlistJob,
    doctorsJob,
    appointmentsJob,
    remindersJob,
    admissionsJob,
    prescriptionsJob(services),
    billingJob(services),
    depositsJob,
    paymentsJob(services),
    cashierJob,
    pharmacyJob({ keepPaper: paperKeeper(services.clock), provesToBeOn }),
    dashboardJob,
    reportsJob,
    auditJob,
  ] as const satisfies readonly Job[];

type NamesOf<Listed> = Listed extends { handlersOn: (database: Database) => infer Provided } ? keyof Provided : never;
/** The calls of the listed jobs. The computer itself answers the others, in `own-jobs.ts`; a call of neither is a type error. */
export type JobCallName = NamesOf<ReturnType<typeof createJobs>[number]> & CallName;
export type JobHandlers = Pick<Handlers, JobCallName>;

/** The handlers of these jobs on one database. */
export const handlersOn =
  (jobs: readonly Job[]) =>
  (database: Database): JobHandlers =>
    Object.assign({}, ...jobs.map((job) => job.handlersOn(database)));
