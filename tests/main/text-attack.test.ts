import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { type CallName, callNames, contract } from '#contract/contract.ts';
import { aDesk, refusalOf, type TestDesk } from './desk-fixture.ts';

/**
 * Attack: SQL, patterns and markup are typed wherever text may be typed. Whatever is stored is stored letter for
 * letter, whatever is refused is refused with a word of the contract, nothing is ever `unexpected`, and the tables
 * are as full as they were.
 */
const attacks = [
  `'; drop table hms.patients; --`,
  `' or '1'='1`,
  `x'); delete from audit_log; select ('`,
  `%' union select username, password_hash from staff_credentials_v --`,
  `\\'; select pg_sleep(10); --`,
  `$$; select 1; $$`,
  `:patient_id $1 {} \${x} %s`,
  `<script>alert(1)</script> & "quoted" \\ back`,
  `100% _under\\score_ %`,
  `=cmd|'/c calc'!A0`,
];

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
  const reception = desk.as('receptionist');
  await reception('patients.register', { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' });
  await reception('appointments.book', { patientId: 1, doctorId: 1, apptTime: '2027-01-04T10:00' });
  const { invoiceId } = await desk.as('billing')('billing.raise', { patientId: 1, apptId: 1 });
  await desk.as('billing')('billing.addItem', {
    invoiceId,
    itemType: 'LAB',
    description: 'CBC',
    unitPriceMinor: 100,
    qty: 1,
  });
});
afterAll(() => desk.dispose());

/** Valid values for the fields that are not under attack. */
const valid: Record<string, unknown> = {
  patientId: 1,
  doctorId: 1,
  apptId: 1,
  invoiceId: 1,
  itemId: 1,
  paymentId: 1,
  staffId: 2,
  leaveId: 1,
  firstName: 'A',
  lastName: 'B',
  fullName: 'A B',
  dob: '1990-01-01',
  gender: 'F',
  specialization: 'ENT',
  apptTime: '2027-01-05T10:00',
  from: '2027-01-05',
  to: '2027-01-05',
  day: '2027-01-05',
  firstDay: '2027-01-05',
  lastDay: '2027-01-05',
  hours: [],
  itemType: 'LAB',
  description: 'x',
  chargeCode: 'CODE',
  unitPriceMinor: 1,
  qty: 1,
  taxRate: 0,
  discountMinor: 0,
  amountMinor: 1,
  method: 'CASH',
  paper: 'a4',
  reason: 'r',
  hospitalName: 'H',
  currency: 'INR',
  defaultTaxRate: 18,
  timeZone: 'Asia/Kolkata',
  username: 'someone',
  password: 'long enough password',
  newPassword: 'long enough password',
  currentPassword: 'wrong',
  role: 'receptionist',
  isActive: 'Y',
  name: 'daily-revenue',
  formKey: 'patients.register',
  content: '{}',
  engine: 'embedded',
  q: 'x',
};

const shapeOf = (name: CallName) => (contract[name].input as unknown as z.ZodObject).shape;
const textFields = (name: CallName) =>
  Object.entries(shapeOf(name)).filter(([, field]) => field.safeParse('Abcde').success || field.safeParse('A').success);

const counts = () =>
  desk.database.query(
    `select (select count(*) from doctors_v) as doctors, (select count(*) from billing_items_v) as items,
            (select count(*) from staff_credentials_v) as staff, (select count(*) from hospital_settings_v) as settings
       from hospital_settings_v`,
  );

const cases = callNames.flatMap((name) => textFields(name).map(([field]) => [name, field] as const));

test('there are text fields to attack in every room', () => {
  expect(new Set(cases.map(([name]) => name.split('.')[0])).size).toBeGreaterThanOrEqual(8);
  expect(cases.length).toBeGreaterThan(50);
});

test.each(cases)('%s stands SQL in %s', async (name, field) => {
  const role = name === 'appointments.start' || name === 'staff.changePassword' ? 'doctor' : 'admin';
  const tries = desk.tryAs(role);
  const required = Object.fromEntries(
    Object.entries(shapeOf(name))
      .filter(([, schema]) => !schema.safeParse(undefined).success)
      .map(([key]) => [key, valid[key]]),
  );
  for (const attack of attacks) {
    const result = await tries(name, { ...required, [field]: attack });
    expect(`${attack} → ${refusalOf(result)}`).not.toMatch(/unexpected|busy|offline/);
  }
});

test('afterwards every table is there, and the audit lost nothing', async () => {
  expect(await counts()).toMatchObject([{ staff: expect.any(Number), settings: 1 }]);
  expect((await desk.as('admin')('patients.list', {})).total).toBeGreaterThan(10);
  expect((await desk.as('admin')('audit.list', {})).total).toBeGreaterThan(20);
});

test('what is stored comes back letter for letter', async () => {
  const reception = desk.as('receptionist');
  for (const attack of attacks) {
    const text = attack.slice(0, 50).trim();
    const { patientId } = await reception('patients.register', {
      firstName: text,
      lastName: text,
      dob: '1990-01-01',
      gender: 'O',
      address: attack,
      notes: attack,
    });
    expect(await reception('patients.get', { patientId })).toMatchObject({
      firstName: text,
      lastName: text,
      address: attack,
      notes: attack,
    });
  }
});

test('a search means its letters: a per cent sign finds a per cent sign', async () => {
  const reception = desk.as('receptionist');
  const before = await reception('patients.list', {});
  expect(before.total).toBeGreaterThan(5);
  expect((await reception('patients.list', { q: '%' })).total).toBeLessThan(before.total);
  expect(
    (await reception('patients.search', { q: '_' })).items.every((one) =>
      /(^|\s)_/.test(` ${one.firstName} ${one.lastName}`),
    ),
  ).toBe(true);
  const hundred = await reception('patients.search', { q: '100%' });
  expect(hundred.items.length).toBeGreaterThan(0);
  expect(hundred.items.every((one) => `${one.firstName} ${one.lastName}`.includes('100%'))).toBe(true);
  expect((await desk.as('billing')('billing.list', { q: `' or 1=1 --` })).total).toBe(0);
  expect((await desk.as('billing')('billing.charges', { q: '%%' })).items).toEqual([]);
});
