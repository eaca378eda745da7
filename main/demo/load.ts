import type { AsOwner } from '../database/connect.ts';
import type { Database, Transaction } from '../database/database.ts';
import { StartError } from '../database/errors.ts';
import { instantOf } from '../schedule/calendar.ts';
import { charges, doctors, fees, hours, leaveDoctorId, letterhead, staff } from './hospital.ts';
import { demoBilling } from './invoices.ts';
import { type ComposeInvoice, keepPapers } from './papers.ts';
import { demoPatients } from './patients.ts';
import { demoReceipts, demoStock, items, stores, suppliers } from './pharmacy.ts';
import * as pharmacyStatements from './pharmacy-statements.ts';
import { loadPrescriptions, loadTemplates } from './prescriptions.ts';
import { createRandom } from './random.ts';
import * as statements from './statements.ts';
import { clockOfDemo, demoVisits, leaveDays, tokenSeries } from './visits.ts';
import { demoWaitlist } from './waitlist.ts';
import * as wardStatements from './ward-statements.ts';
import { beds, demoAdmissions, depositRules, policies, rooms, wards } from './wards.ts';

export type DemoServices = {
  database: Pick<Database, 'query' | 'engine'>;
  asOwner: AsOwner;
  hashPassword: (password: string) => Promise<string>;
  /** Makes the printed paper of an issued invoice; it belongs to another room, which hands it in. */
  composeInvoice: ComposeInvoice;
};

const patientCount = 2_000;
const seed = 20_251_115;
const actor = 'demo';

/**
 * Loads the demo hospital into an empty database; any other database is left unchanged. It is one transaction as the owner
 * of the tables: it loads everything or nothing, and the second of two loaders finds it done. Triggers compute the totals and
 * write the audit as usual.
 */
export async function loadDemo(services: DemoServices): Promise<void> {
  const { database, asOwner, hashPassword } = services;
  if (!(await isEmpty(database))) return;
  if (database.engine === 'oracle') throw new StartError('--demo loads into PostgreSQL only.');
  // The password hash is computed on another thread meanwhile.
  const passwords = Promise.all(staff.map(({ username }) => hashPassword(`demo-${username}`)));
  passwords.catch(() => undefined);
  await asOwner({ actor, callName: 'demo' }, async (transaction) => {
    await transaction.query(statements.waitLong);
    await transaction.query(statements.lockTables);
    if (await isEmpty(transaction)) await load(transaction, passwords, services.composeInvoice);
  });
}

async function isEmpty(reader: Pick<Transaction, 'query'>): Promise<boolean> {
  const rows = await reader.query<{ rowCount: number }>(
    'select (select count(*) from patients_v) + (select count(*) from staff_v) as row_count from hospital_settings_v',
  );
  return rows[0]?.rowCount === 0;
}

async function load(transaction: Transaction, passwords: Promise<string[]>, composeInvoice: ComposeInvoice) {
  const insert = (statement: string, rows: readonly object[]) =>
    transaction.query(statement, { rows: JSON.stringify(rows) });
  const [settings] = await transaction.query<{ nowTime: string; timeZone: string }>(
    'select now_time, time_zone from hospital_settings_v',
  );
  if (!settings) throw new Error('The settings row is missing');
  const { timeZone } = settings;
  const clock = clockOfDemo(settings.nowTime);
  const toInstant = instantsOf(timeZone);
  const random = createRandom(seed);
  const patients = demoPatients(patientCount, clock.today, random);
  const visits = demoVisits(patients.length, clock, random);
  const billing = demoBilling(visits, patients.length, clock, random);

  await insert(statements.saveHospital, [letterhead]);
  await insert(
    statements.insertDoctors,
    doctors.map((doctor, index) => ({ doctorId: index + 1, registrationNo: `KMC ${48_213 + index * 317}`, ...doctor })),
  );
  await insert(statements.insertHours, hours);
  await insert(statements.insertLeave, [{ doctorId: leaveDoctorId, ...leaveDays(clock.today), reason: 'Conference' }]);
  await insert(statements.insertCharges, charges);
  await insert(statements.insertFees, fees);
  const passwordHashes = await passwords;
  await insert(
    statements.insertStaff,
    staff.map((person, index) => ({ staffId: index + 1, ...person, passwordHash: passwordHashes[index] })),
  );
  await insert(
    statements.insertPatients,
    patients.map(({ createdDay, ...patient }) => ({ ...patient, createdAt: toInstant(`${createdDay}T00:00`) })),
  );
  await insert(
    statements.insertVisits,
    visits.map(({ createdTime, checkedInTime, startedTime, completedTime, ...visit }) => ({
      ...visit,
      createdAt: toInstant(createdTime),
      checkedInAt: toInstant(checkedInTime),
      startedAt: toInstant(startedTime),
      completedAt: toInstant(completedTime),
    })),
  );
  await insert(statements.insertTokenSeries, tokenSeries(visits));
  const reachable = patients.filter(({ phone }) => phone !== null).map(({ patientId }) => patientId);
  await insert(
    statements.insertWaits,
    demoWaitlist(reachable.slice(10), visits, clock).map(({ createdTime, ...wait }) => ({
      ...wait,
      createdAt: toInstant(createdTime),
    })),
  );
  const invoices = billing.invoices.map(({ createdTime, issuedTime, cancelledTime, ...invoice }) => ({
    ...invoice,
    createdAt: toInstant(createdTime),
    issuedAt: toInstant(issuedTime),
    cancelledAt: toInstant(cancelledTime),
  }));
  await insert(statements.insertInvoices, invoices);
  await insert(statements.insertItems, billing.items);
  await insert(
    statements.issueInvoices,
    invoices.filter((invoice) => invoice.invoiceNo !== null),
  );
  await keepPapers(transaction, composeInvoice);
  const payments = billing.payments.map(({ paidTime, ...payment }) => ({ ...payment, paidAt: toInstant(paidTime) }));
  await insert(
    statements.insertPayments,
    payments.filter((payment) => payment.sharePercent !== null),
  );
  await insert(
    statements.insertPayments,
    payments.filter((payment) => payment.sharePercent === null),
  );
  await insert(
    statements.insertDeposits,
    billing.deposits.map(({ receivedTime, ...deposit }) => ({ ...deposit, receivedAt: toInstant(receivedTime) })),
  );
  await insert(
    statements.cancelInvoices,
    invoices.filter((invoice) => invoice.cancelledAt !== null),
  );
  await insert(statements.insertSeries, billing.series);
  const { admissions, stays, gone } = demoAdmissions(patients, clock);
  await insert(wardStatements.insertWards, wards);
  await insert(wardStatements.insertRooms, rooms);
  await insert(wardStatements.insertBeds, beds);
  await insert(wardStatements.insertPolicies, policies);
  await insert(wardStatements.insertDepositRules, depositRules);
  await insert(
    wardStatements.insertAdmissions,
    admissions.map(({ createdTime, ...admission }) => ({
      ...admission,
      createdAt: toInstant(createdTime),
      closedAt: toInstant(admission.leftTime ?? (admission.status === 'CANCELLED' ? createdTime : null)),
    })),
  );
  await insert(wardStatements.insertStays, stays);
  await transaction.query(statements.continueNumbers);
  await loadPharmacy(insert, clock.today);
  await transaction.query(pharmacyStatements.continueStockNumbers);
  await loadStockPapers(transaction, clock.today);
  const paying = await billStays(transaction, gone);
  await keepPapers(transaction, composeInvoice);
  for (const payment of paying) {
    await transaction.call('pkg_billing.take_payment', { ...payment, method: 'CARD' }, { paymentId: 'number' });
  }
  await loadPrescriptions(transaction, visits, clock.today);
  await loadTemplates(transaction, 1);
}

/** Items, stores and suppliers, and the goods that came, which are the stock. */
async function loadPharmacy(
  insert: (statement: string, rows: readonly object[]) => Promise<unknown>,
  today: string,
): Promise<void> {
  const lots = demoStock(today);
  await insert(pharmacyStatements.insertStores, stores);
  await insert(pharmacyStatements.insertSuppliers, suppliers);
  await insert(pharmacyStatements.insertStockItems, items);
  await insert(pharmacyStatements.insertPacks, items);
  await insert(pharmacyStatements.insertReceipts, demoReceipts(today));
  await insert(pharmacyStatements.insertLots, lots);
  await insert(pharmacyStatements.insertReceiptLines, lots);
  await insert(pharmacyStatements.insertMoves, lots);
}

/** Goods that are on their way from the main store to the ward, and a count of the counter that waits for an admin. */
async function loadStockPapers(transaction: Transaction, today: string): Promise<void> {
  const lots = demoStock(today).filter(({ recallReason, expiryDay }) => recallReason === null && expiryDay > today);
  const written = (storeId: number, qtyOf: (lot: (typeof lots)[number]) => number) =>
    lots
      .filter((lot) => lot.storeId === storeId)
      .slice(0, 4)
      .map((lot) => `${lot.lotId}:${qtyOf(lot)}`)
      .join(',');
  const sent = {
    fromStoreId: 1,
    toStoreId: 3,
    lines: written(1, ({ packQty }) => 2 * packQty),
    note: 'For the night',
  };
  await transaction.call('pkg_stock_documents.send_stock', sent, { transferId: 'number' });
  const counted = { storeId: 2, lines: written(2, ({ qty, packQty, lotId }) => qty - (lotId % 3) * packQty) };
  await transaction.call('pkg_stock_documents.submit_count', counted, { countId: 'number' });
}

/** Whoever has left was billed; what each has to pay comes back. */
async function billStays(transaction: Transaction, gone: readonly { admissionId: number }[]) {
  const due: { invoiceId: number; amountMinor: number }[] = [];
  for (const { admissionId } of gone) {
    const { invoiceId } = await transaction.call('pkg_admissions.bill_stay', { admissionId }, { invoiceId: 'number' });
    await transaction.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
    const sql = 'select total from billing_v where invoice_id = :invoice_id';
    const [invoice] = await transaction.query<{ totalMinor: number }>(sql, { invoiceId });
    due.push({ invoiceId, amountMinor: invoice?.totalMinor ?? 0 });
  }
  return due;
}

/** Most wall times fall on few days, so the zone's offset from UTC is looked up once a day. */
function instantsOf(timeZone: string) {
  const midnights = new Map<string, number>();
  return (wallTime: string | null): string | null => {
    if (wallTime === null) return null;
    const day = wallTime.slice(0, 10);
    let midnight = midnights.get(day);
    if (midnight === undefined) {
      midnight = Date.parse(instantOf(`${day}T00:00`, timeZone));
      midnights.set(day, midnight);
    }
    return new Date(midnight + (Date.parse(`${wallTime}Z`) - Date.parse(`${day}T00:00Z`))).toISOString();
  };
}
