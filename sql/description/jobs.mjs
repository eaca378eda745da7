import { admissionsJob } from './admissions.mjs';
import { appointmentsJob } from './appointments.mjs';
import { approvalsJob } from './approvals.mjs';
import { auditJob } from './audit.mjs';
import { billingJob } from './billing.mjs';
import { cashierJob } from './cashier.mjs';
import { depositsJob } from './deposits.mjs';
import { desksJob } from './desks.mjs';
import { dispensingJob } from './dispensing.mjs';
import { doctorsJob } from './doctors.mjs';
import { feedJob } from './feed.mjs';
import { feesJob } from './fees.mjs';
import { job } from './form.mjs';
import { itemsJob } from './items.mjs';
import { patientMergesJob, patientsJob } from './patients.mjs';
import { paymentsJob } from './payments.mjs';
import { prescriptionsJob } from './prescriptions.mjs';
import { remindersJob } from './reminders.mjs';
import { requestsJob } from './requests.mjs';
import { schemaVersionJob } from './schema-version.mjs';
import { settingsJob } from './settings.mjs';
import { staffJob } from './staff.mjs';
import { stockJob } from './stock.mjs';
import { stockDocumentsJob } from './stock-documents.mjs';
import { taxesJob } from './taxes.mjs';
import { waitlistJob } from './waitlist.mjs';

/** Every job, each after those that its tables, its package and its views refer to. */
export const jobs = [
  schemaVersionJob,
  job('errors', {}),
  auditJob,
  feedJob,
  desksJob,
  job('audit_row', {}),
  requestsJob,
  settingsJob,
  taxesJob,
  patientsJob,
  doctorsJob,
  appointmentsJob,
  remindersJob,
  waitlistJob,
  job('ledger', {}),
  billingJob,
  feesJob,
  approvalsJob,
  job('refunds', { runs: ['issue_credit_note', 'refund_payment', 'correct_payment'] }),
  job('payers', { runs: ['add_payer', 'change_payer'] }),
  depositsJob,
  paymentsJob,
  cashierJob,
  admissionsJob,
  itemsJob,
  stockJob,
  stockDocumentsJob,
  prescriptionsJob,
  dispensingJob,
  patientMergesJob,
  staffJob,
  job('reports', {}),
];

export const tables = jobs.flatMap((described) => described.tables);
