import { afterAll, beforeAll, expect, test } from 'vitest';
import { invoiceDocument } from '#contract/billing-documents.ts';
import type { callNames } from '#contract/contract.ts';
import { composeInvoice } from '../../../main/billing/invoice-document.ts';
import type { Session } from '../../../main/calls/calls.ts';
import { loadDemo } from '../../../main/demo/load.ts';
import { hashPassword } from '../../../main/staff/passwords.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
let admin: Session;

beforeAll(async () => {
  desk = await aDesk({ isEmpty: true });
  await loadDemo({ ...desk, hashPassword, composeInvoice });
  admin = (await signIn('admin')) as Session;
});
afterAll(() => desk.dispose());

async function signIn(username: string): Promise<Session | null> {
  let session: Session | null = null;
  const openSession = (opened: Session) => {
    session = opened;
  };
  await desk.tryAs(null, { openSession })('staff.signIn', { username, password: `demo-${username}` });
  return session;
}

const read = <Row extends object>(sql: string) => desk.database.query<Row>(sql);
const number = async (sql: string) => (await read<{ n: number }>(`select ${sql} as n from hospital_settings_v`))[0]?.n;
const ask = (name: (typeof callNames)[number], input: object) => desk.tryAs(null, { session: admin })(name, input);

test('it is Lakeside Hospital, and says that it is a demo', async () => {
  expect(await ask('settings.hospital', {})).toMatchObject({
    value: { hospitalName: 'Lakeside Hospital', isDemo: 'Y', gstin: expect.any(String), defaultTaxRate: 18 },
  });
  expect(await desk.desk.isDemo()).toBe(true);
  expect(await desk.tryAs(null)('staff.session', {})).toMatchObject({
    value: { isDemo: true, needsFirstAdmin: false },
  });
});

test('the four demo people sign in', async () => {
  for (const username of ['admin', 'reception', 'billing', 'doctor']) expect(await signIn(username)).not.toBeNull();
  expect(await read('select username, role, doctor_id from staff_v order by staff_id')).toEqual([
    { username: 'admin', role: 'admin', doctorId: null },
    { username: 'reception', role: 'receptionist', doctorId: null },
    { username: 'billing', role: 'billing', doctorId: null },
    { username: 'doctor', role: 'doctor', doctorId: 1 },
  ]);
});

test('there is as much of everything as a demo wants', async () => {
  expect(await number('(select count(*) from patients_v)')).toBe(2_000);
  expect(await number('(select count(*) from doctors_v)')).toBe(12);
  expect(await number('(select count(*) from wards_v)')).toBe(4);
  expect(await number('(select count(*) from items_v)')).toBe(150);
  expect(await number('(select count(*) from stock_v where on_hand > 0)')).toBe(400);
  expect(await number('(select sum(qty) from stock_moves_v)')).toBe(await number('(select sum(on_hand) from stock_v)'));
  expect(await number('(select count(*) from beds_v)')).toBe(60);
  const states = await read<{ status: string }>('select distinct status from admissions_v');
  expect(states.map((row) => row.status).sort()).toEqual([
    'ADMITTED',
    'CANCELLED',
    'DISCHARGE_ORDERED',
    'LEFT',
    'REQUESTED',
  ]);
  expect(await number('(select count(*) from appointments_v)')).toBeGreaterThan(1_200);
  const standings = await read<{ standing: string }>('select distinct standing from prescriptions_v');
  expect(standings.map((row) => row.standing).sort()).toEqual(['CANCELLED', 'DRAFT', 'REPLACED', 'SIGNED']);
  expect(await number('(select count(*) from medicine_templates_v)')).toBe(4);
  expect(await ask('patients.search', { q: 'ravi patel 99988' })).toMatchObject({
    value: { items: [{ patientId: 1 }] },
  });
  const statuses = await read<{ status: string }>('select distinct status from billing_v');
  expect(statuses.map((row) => row.status).sort()).toEqual(['CANCELLED', 'ISSUED', 'OPEN', 'PAID']);
  const partly = `(select count(*) from billing_v where status = 'ISSUED' and paid > 0)`;
  expect(await number(partly)).toBeGreaterThan(3);
});

test('the money adds up: totals follow from the lines, what was paid from the payments, the report from both', async () => {
  const wrongTotals = `(select count(*) from billing_v b where b.total <> b.amount + b.tax - b.discount
    or b.amount <> (select coalesce(sum(line_total), 0) from billing_items_v i where i.invoice_id = b.invoice_id)
    or b.tax <> (select coalesce(sum(tax), 0) from billing_taxes_v t where t.invoice_id = b.invoice_id)
    or b.paid <> (select coalesce(sum(amount), 0) from payments_v p where p.invoice_id = b.invoice_id)
    or (b.status = 'PAID') <> (b.invoice_no is not null and b.paid = b.total and b.status <> 'CANCELLED'))`;
  expect(await number(wrongTotals)).toBe(0);
  const report = await ask('reports.run', { name: 'daily-revenue', from: '2020-01-01', to: '2029-12-31' });
  const [ledger] = await read<{ paidMinor: number }>(
    'select cast(sum(amount) as numeric(12,2)) as paid from payments_v',
  );
  expect(report).toMatchObject({ value: { totals: { revenue: ledger?.paidMinor } } });
});

test('every issued invoice has the paper it was issued with, and it says what the invoice says', async () => {
  const rows = await read<{ issuedDocument: string; totalMinor: number; invoiceNo: string }>(
    `select d.issued_document, b.total, b.invoice_no from billing_v b
       join issued_documents_v d on d.invoice_id = b.invoice_id`,
  );
  expect(rows).toHaveLength((await number(`(select count(*) from billing_v where invoice_no is not null)`)) ?? -1);
  for (const row of rows) {
    const document = invoiceDocument.parse(JSON.parse(row.issuedDocument));
    expect([document.totalMinor, document.invoiceNo]).toEqual([row.totalMinor, row.invoiceNo]);
    expect(document.items.length).toBeGreaterThan(0);
  }
});

test('a handful wait, of whom one has waited too long and one has a visit meanwhile', async () => {
  const waits = await read<{ isLapsed: string; heldApptTime: string | null; patientPhone: string | null }>(
    'select is_lapsed, held_appt_time, patient_phone from waitlist_v order by waitlist_id',
  );
  expect(waits.map(({ isLapsed }) => isLapsed)).toEqual(['N', 'N', 'N', 'N', 'Y', 'N', 'N']);
  expect(waits.slice(0, 6).every(({ patientPhone }) => patientPhone !== null)).toBe(true);
  expect(waits.map(({ heldApptTime }) => heldApptTime !== null)).toEqual([
    ...Array.from({ length: 6 }, () => false),
    true,
  ]);
});

test('no two visits of a doctor overlap but the one that was meant to', async () => {
  const overlaps = await read<{ isOverbooked: string }>(
    `select b.is_overbooked from appointments_v a join appointments_v b on a.doctor_id = b.doctor_id
        and a.appt_id < b.appt_id and a.appt_time < b.end_time and b.appt_time < a.end_time
      where a.status <> 'CANCELLED' and b.status <> 'CANCELLED'`,
  );
  expect(overlaps.length).toBeLessThanOrEqual(1);
});

test('the audit names the demo, and the numbers go on behind it', async () => {
  const [row] = await read<{ people: number }>(
    `select count(*) as people from audit_log_v where changed_by not in ('demo', 'admin', 'front-desk') and action = 'INSERT'`,
  );
  expect(row?.people).toBe(0);
  const person = { firstName: 'Next', lastName: 'One', dob: '1990-01-01', gender: 'F' };
  expect(await ask('patients.register', person)).toEqual({ ok: true, value: { patientId: 2_001 } });
  const raised = await ask('billing.raise', { patientId: 2_001 });
  const invoiceId = raised.ok ? (raised.value as { invoiceId: number }).invoiceId : 0;
  const item = { invoiceId, itemType: 'LAB', description: 'x', unitPriceMinor: 100, qty: 1 };
  expect(refusalOf(await ask('billing.addItem', item))).toBe('ok');
  expect(refusalOf(await ask('billing.issue', { invoiceId }))).toBe('ok');
  const numbers = await read<{ invoiceNo: string }>(
    'select invoice_no from billing_v where invoice_no is not null order by issued_at, invoice_id',
  );
  const sorted = numbers.map((one) => one.invoiceNo).sort();
  expect(new Set(sorted).size).toBe(sorted.length);
  expect(numbers.at(-1)?.invoiceNo).toBe(sorted.at(-1));
});

test('a second load, also at the same time, leaves the data alone', async () => {
  const before = await number('(select count(*) from audit_log_v)');
  await loadDemo({ ...desk, hashPassword, composeInvoice });
  expect(await number('(select count(*) from audit_log_v)')).toBe(before);

  const other = await aDesk({ isEmpty: true });
  try {
    await Promise.all([1, 2].map(() => loadDemo({ ...other, hashPassword, composeInvoice })));
    const rows = await other.database.query<{ n: number }>('select count(*) as n from patients_v');
    expect(rows).toEqual([{ n: 2_000 }]);
  } finally {
    await other.dispose();
  }
});

test('a load that fails leaves nothing, and a database with people is no place for a demo', async () => {
  const other = await aDesk({ isEmpty: true });
  try {
    const broken = () => {
      throw new Error('no paper');
    };
    await expect(loadDemo({ ...other, hashPassword, composeInvoice: broken })).rejects.toThrow();
    const count =
      'select (select count(*) from patients_v) + (select count(*) from doctors_v) as n from hospital_settings_v';
    expect(await other.database.query(count)).toEqual([{ n: 0 }]);
    await other.tryAs(null, { channel: 'ipc' })('staff.addFirstAdmin', {
      username: 'chief',
      password: 'a long password',
      fullName: 'Chief',
    });
    await loadDemo({ ...other, hashPassword, composeInvoice });
    expect(await other.database.query(count)).toEqual([{ n: 0 }]);
    expect(await other.desk.isDemo()).toBe(false);
  } finally {
    await other.dispose();
  }
});
