import type { z } from 'zod';
import { admissionsCalls } from './admissions.ts';
import { analysesCalls } from './analyses.ts';
import { appointmentsCalls } from './appointments.ts';
import { auditCalls } from './audit.ts';
import { backupsCalls } from './backups.ts';
import { billingCalls } from './billing.ts';
import { billingApprovalsCalls } from './billing-approvals.ts';
import { billingFeesCalls } from './billing-fees.ts';
import { billingPaymentsCalls } from './billing-payments.ts';
import { billingPricesCalls } from './billing-prices.ts';
import { billingRefundsCalls } from './billing-refunds.ts';
import { billingTaxesCalls } from './billing-taxes.ts';
import { cashierCalls } from './cashier.ts';
import { connectionCalls } from './connection.ts';
import { dashboardCalls } from './dashboard.ts';
import { decisionCalls } from './decisions.ts';
import { depositsCalls } from './deposits.ts';
import { desksCalls } from './desks.ts';
import { dischargesCalls } from './discharges.ts';
import { doctorsCalls } from './doctors.ts';
import { draftsCalls } from './drafts.ts';
import { offlineCalls } from './offline.ts';
import { operationsCalls } from './operations.ts';
import { patientImportCalls } from './patient-import.ts';
import { patientMergesCalls } from './patient-merges.ts';
import { patientsCalls } from './patients.ts';
import { paymentsCalls } from './payments.ts';
import { pharmacyCalls } from './pharmacy.ts';
import { pharmacyCounterCalls } from './pharmacy-counter.ts';
import { pharmacyDocumentsCalls } from './pharmacy-documents.ts';
import { pharmacyOrdersCalls } from './pharmacy-orders.ts';
import { pharmacySupplyCalls } from './pharmacy-supply.ts';
import { prescriptionsCalls } from './prescriptions.ts';
import { remindersCalls } from './reminders.ts';
import { reportsCalls } from './reports.ts';
import { reportsFileCalls } from './reports-file.ts';
import { settingsCalls } from './settings.ts';
import { staffCalls } from './staff.ts';
import { staysCalls } from './stays.ts';
import { waitlistCalls } from './waitlist.ts';
import { wardsCalls } from './wards.ts';
import { warehouseCalls } from './warehouse.ts';

/** Every call of the application, once. Everything else about a call is computed from here. */
export const contract = {
  ...staffCalls,
  ...patientsCalls,
  ...patientImportCalls,
  ...patientMergesCalls,
  ...doctorsCalls,
  ...appointmentsCalls,
  ...waitlistCalls,
  ...remindersCalls,
  ...admissionsCalls,
  ...dischargesCalls,
  ...staysCalls,
  ...wardsCalls,
  ...prescriptionsCalls,
  ...billingCalls,
  ...billingApprovalsCalls,
  ...billingFeesCalls,
  ...billingPaymentsCalls,
  ...billingRefundsCalls,
  ...billingPricesCalls,
  ...billingTaxesCalls,
  ...depositsCalls,
  ...paymentsCalls,
  ...cashierCalls,
  ...pharmacyCalls,
  ...pharmacyCounterCalls,
  ...pharmacyDocumentsCalls,
  ...pharmacyOrdersCalls,
  ...dashboardCalls,
  ...pharmacySupplyCalls,
  ...reportsCalls,
  ...auditCalls,
  ...settingsCalls,
  ...connectionCalls,
  ...draftsCalls,
  ...offlineCalls,
  ...decisionCalls,
  ...desksCalls,
  ...backupsCalls,
  ...operationsCalls,
  ...warehouseCalls,
  ...analysesCalls,
  ...reportsFileCalls,
};

export type Contract = typeof contract;
export type CallName = keyof Contract;

/** What a screen passes: before defaults and clean-up. */
export type CallInput<Name extends CallName> = z.input<Contract[Name]['input']>;
/** What a handler gets: checked, trimmed, with defaults. */
export type CheckedInput<Name extends CallName> = z.output<Contract[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<Contract[Name]['output']>;

export const callNames = Object.keys(contract) as CallName[];
export const isCallName = (name: string): name is CallName => Object.hasOwn(contract, name);

export type InvokeOptions = {
  /** A uuid made when the form opens: a double click, a retry and a replay are one. */
  requestId?: string;
};
