import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CallInput, type Contract, callNames, contract } from '#contract/contract.ts';
import type { Database } from '../../main/database/database.ts';
import { createWebHost, type WebHost } from '../../main/web/host.ts';
import { restBase, restCalls } from '../../main/web/rest-routes.ts';
import { restName } from '../../main/web/rest-spelling.ts';
import { aPatientInBed } from './admissions/stays.ts';
import { aTestDatabase } from './database/test-database.ts';
import { aDesk, refusalOf, type TestDesk } from './desk-fixture.ts';
import { anAttempt } from './payments/attempts.ts';
import { aShelf } from './pharmacy/shop.ts';
import { storePapers } from './pharmacy/store-work.ts';
import { paracetamol } from './prescriptions/a-course.ts';
import { inThisProcess } from './warehouse/a-warehouse.ts';

/**
 * A call that the contract marks as reading may be asked by any HTTP method, by a link preview or a cache, as often as they
 * like. So each runs here in transactions that the database itself keeps from writing.
 */

type ReadingName = {
  [Name in keyof Contract]: Contract[Name]['writes'] extends false ? Name : never;
}[keyof Contract];

let isReadOnly = false;
let desk: TestDesk;
let host: WebHost;
let inputs: { [Name in ReadingName]: CallInput<Name> };

beforeAll(async () => {
  const on = await aTestDatabase();
  desk = await aDesk({
    on: { ...on, database: readOnlyWhenAsked(on.database) },
    renderPdf: async () => Buffer.from('%PDF-1.7'),
    prescriptionPaper: { render: async () => Buffer.from('%PDF-1.7'), sayDose: () => '1-0-1' },
    startWarehouse: inThisProcess,
  });
  host = await createWebHost({ desk: desk.desk, host: '127.0.0.1', port: 0, rendererFolder: '/nonexistent' });
  inputs = await aDayOfWork();
  // A report of the warehouse is answered by what is in it when the database refuses to be read anew.
  await desk.as('admin')('warehouse.refresh', {});
  while ((await desk.as('admin')('warehouse.state', {})).readAt === null) await sleep(50);
  isReadOnly = true;
});
afterAll(async () => {
  isReadOnly = false;
  await host?.close();
  await desk?.dispose();
});

/** The database, whose transactions refuse every write while `isReadOnly`. */
function readOnlyWhenAsked(database: Database): Database {
  const readOnly: Database['transaction'] = (context, work) =>
    database.transaction(context, async (transaction) => {
      if (isReadOnly) await transaction.query('set transaction read only');
      return work(transaction);
    });
  return {
    ...database,
    transaction: readOnly,
    call: (procedure, args, out, context) => readOnly(context, (transaction) => transaction.call(procedure, args, out)),
    query: (sql, binds, context = { actor: 'test' }) =>
      readOnly(context, (transaction) => transaction.query(sql, binds)),
  };
}

async function aDayOfWork(): Promise<typeof inputs> {
  const admin = desk.as('admin');
  const [day, apptTime] = ['2031-03-03', '2031-03-03T10:00'];
  const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
  const { patientId } = await admin('patients.register', patient);
  const { patientId: loserId } = await admin('patients.register', patient);
  const { apptId } = await admin('appointments.book', { patientId, doctorId: 1, apptTime });
  const wait = { patientId, doctorId: 1, fromDay: day, toDay: day, dayPart: 'ANY' } as const;
  const { waitlistId } = await admin('waitlist.add', wait);
  const { invoiceId } = await admin('billing.raise', { patientId, apptId });
  const item = { itemType: 'LAB', description: 'CBC', unitPriceMinor: 100_000, qty: 1 };
  await admin('billing.addItem', { invoiceId, ...item });
  const { paymentId } = await admin('billing.issueAndPay', { invoiceId, amountMinor: 100, method: 'CASH' });
  await admin('billing.recordPrint', { invoiceId, paper: 'a4' });
  const { creditNoteId } = await admin('billing.creditNote', { invoiceId, reason: 'Not done' });
  const { shiftId } = await admin('cashier.open', { openingFloatMinor: 0 });
  const { depositId } = await admin('deposits.receive', { patientId, amountMinor: 100, method: 'CASH' });
  const { attemptId } = await anAttempt(admin, desk.database, patientId);
  const { admissionId } = await aPatientInBed(admin, patientId);
  const paper = { patientId, doctorId: 1, lines: [paracetamol] };
  const { prescriptionId } = await admin('prescriptions.draft', paper);
  await admin('prescriptions.sign', { prescriptionId });
  await aShelf(admin);
  const shelf = await aShelf(admin);
  const { itemId, receiptId, storeId, supplierId } = shelf;
  const { transferId, countId, supplierReturnId } = await storePapers(admin, shelf);
  const sale = { storeId, customerName: 'Meena', lines: [{ itemId, qty: 3 }] };
  const { dispenseId } = (await admin('pharmacy.dispense', sale)).dispense;
  return {
    'staff.session': {},
    'staff.list': {},
    'staff.rights': {},
    'staff.signInSettings': {},
    'patients.search': { q: 'pat' },
    'patients.list': { q: 'ravi' },
    'patients.get': { patientId },
    'patients.history': { patientId },
    'patients.similar': { firstName: 'Ravi', lastName: 'Patel' },
    'patients.mergePreview': { patientId, loserId },
    'patients.merges': { patientId },
    'patients.likelyDuplicates': {},
    'doctors.list': {},
    'doctors.availability': { doctorId: 1, from: day, to: day },
    'doctors.schedule': { doctorId: 1 },
    'appointments.day': { day },
    'appointments.list': {},
    'appointments.get': { apptId },
    'appointments.toMove': {},
    'waitlist.list': {},
    'waitlist.get': { waitlistId },
    'waitlist.fitting': { doctorId: 1, apptTime },
    'reminders.list': { apptId },
    'reminders.consent': { patientId },
    'reminders.settings': {},
    'reminders.preview': { language: 'en', subject: '{date}', body: '{patient}' },
    'reminders.channels': {},
    'waitlist.freeTimes': { waitlistIds: [waitlistId] },
    'admissions.board': {},
    'admissions.list': {},
    'admissions.get': { admissionId },
    'admissions.day': { day },
    'admissions.present': { patientId },
    'admissions.policies': {},
    'admissions.depositRules': {},
    'admissions.askedDeposit': { rentClass: 'PRIVATE' },
    'prescriptions.list': { q: 'pat' },
    'prescriptions.get': { prescriptionId },
    'prescriptions.record': { patientId },
    'prescriptions.medicines': { q: 'par' },
    'prescriptions.check': { patientId, line: paracetamol },
    'prescriptions.document': { prescriptionId },
    'prescriptions.pdf': { prescriptionId },
    'prescriptions.bundle': { prescriptionId },
    'prescriptions.templates': {},
    'billing.list': { q: 'inv/' },
    'billing.get': { invoiceId },
    'billing.document': { invoiceId },
    'billing.receipt': { invoiceId, paymentId },
    'billing.pdf': { invoiceId, printNo: 1 },
    'billing.creditNoteDocument': { invoiceId, creditNoteId },
    'billing.charges': {},
    'billing.visitFee': { apptId },
    'billing.feeRules': {},
    'billing.taxCategories': {},
    'billing.discountLimits': {},
    'billing.approvals': {},
    'deposits.list': {},
    'deposits.get': { depositId },
    'deposits.document': { depositId },
    'payments.get': { attemptId },
    'payments.list': {},
    'payments.qrPicture': { attemptId },
    'payments.providers': {},
    'cashier.current': {},
    'cashier.list': {},
    'cashier.get': { shiftId },
    'pharmacy.items': { q: 'calpol' },
    'pharmacy.item': { itemId },
    'pharmacy.ledger': { itemId },
    'pharmacy.stores': {},
    'pharmacy.suppliers': {},
    'pharmacy.receipts': {},
    'pharmacy.receipt': { receiptId },
    'pharmacy.recipients': { itemId, batch: 'CP1' },
    'pharmacy.find': { storeId, q: 'calp' },
    'pharmacy.dispenses': { q: 'meena' },
    'pharmacy.dispensed': { dispenseId },
    'pharmacy.stock': { storeId, q: 'calp' },
    'pharmacy.transfers': { status: 'SENT' },
    'pharmacy.transfer': { transferId },
    'pharmacy.counts': {},
    'pharmacy.count': { countId },
    'pharmacy.supplierReturns': { supplierId },
    'pharmacy.supplierReturn': { supplierReturnId },
    'pharmacy.expiring': {},
    'pharmacy.supply': {},
    'pharmacy.orders': {},
    'pharmacy.order': { storeId, prescriptionId },
    'pharmacy.register': { schedule: 'H1', month: '2026-11' },
    'dashboard.today': {},
    'dashboard.wall': {},
    'reports.statement': { patientId, from: '2026-01-01', to: '2026-12-31' },
    'reports.run': { name: 'daily-revenue', from: '2026-01-01', to: '2026-12-31' },
    'audit.seals': {},
    'audit.list': {},
    'audit.references': { logId: 1 },
    'settings.health': {},
    'settings.hospital': {},
    'settings.connection': {},
    'settings.testConnection': { engine: 'embedded' },
    'drafts.load': { formKey: 'patients.register' },
    'offline.state': {},
    'offline.pending': {},
    'offline.commands': {},
    'offline.conflict': { commandNo: 1 },
    'desks.list': {},
    'backups.state': {},
    'operations.state': {},
    'operations.diagnostics': {},
    'warehouse.state': {},
    'warehouse.status': {},
    'warehouse.questions': {},
    'analyses.run': { name: 'tax', from: '2026-01-01', to: '2026-12-31' },
    'analyses.rows': { name: 'tax', from: '2026-01-01', to: '2026-12-31', group: '18.0' },
    'reports.workbook': { title: 'Tax', from: '2026-01-01', to: '2026-12-31', columns: [], rows: [] },
  };
}

/** Without a store of its own a desk has no commands to look at; and an embedded database has no connection to test. */
const refusals: Partial<Record<string, string>> = {
  'offline.conflict': 'not_found commandNo:unknown',
  'settings.testConnection': 'invalid_state engine:not_in_list',
};
const isReading = (name: string): name is ReadingName => callNames.some((one) => one === name && !contract[one].writes);
const readingNames = callNames.filter(isReading);

test('the database refuses a write here', async () => {
  const result = await desk.tryAs('admin')('patients.register', {
    firstName: 'Asha',
    lastName: 'Rao',
    dob: '1990-01-01',
    gender: 'F',
  });
  expect(refusalOf(result)).toBe('unexpected');
});

test.each(readingNames)('%s writes nothing', async (name) => {
  const result = await desk.tryAs('admin')(name, inputs[name]);
  expect(refusalOf(result)).toBe(refusals[name] ?? 'ok');
});

test.each(
  restCalls
    .filter(({ name }) => !contract[name].writes)
    .map(({ name, route }) => [`${route.method} ${route.path}`, name, route] as const),
)('%s writes nothing, as HEAD neither', async (_title, name, route) => {
  expect(route.method).toBe('GET');
  if (!isReading(name)) throw new Error(name);
  const fields = Object.entries(inputs[name]).map(([field, value]) => [restName(field), String(value)] as const);
  const path = fields.reduce<string>((url, [field, value]) => url.replace(`{${field}}`, value), route.path);
  const query = new URLSearchParams(
    fields.filter(([field]) => !route.path.includes(`{${field}}`)).map((one) => [...one]),
  );
  const { token } = await desk.sessionOf('admin');
  for (const method of ['GET', 'HEAD']) {
    const response = await fetch(`${host.address}${restBase}${path}?${query}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status, method).toBe(200);
  }
});
