import { expect, test } from 'vitest';
import { type CallName, contract } from '#contract/contract.ts';
import { fieldProblemsOf } from '#contract/field-problems.ts';

const problems = (name: CallName, input: unknown) => {
  const parsed = contract[name].input.safeParse(input);
  return parsed.success ? 'fine' : fieldProblemsOf(parsed.error, input);
};

const ravi = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' };
const item = { invoiceId: 1, itemType: 'LAB', description: 'x', unitPriceMinor: 1, qty: 1 };
const visit = { patientId: 1, doctorId: 1, apptTime: '2026-11-23T10:00' };

test.each([
  // That a person has a name at all is the package's rule: a form may be sent without a first or without a last name.
  ['patients.register', {}, { gender: 'required' }],
  ['patients.register', { ...ravi, firstName: '   ' }, 'fine'],
  ['patients.register', { ...ravi, firstName: null }, 'fine'],
  ['patients.register', { ...ravi, firstName: 7 }, { firstName: 'malformed' }],
  ['patients.register', { ...ravi, firstName: 'x'.repeat(10_000) }, { firstName: 'too_long' }],
  ['patients.register', { ...ravi, firstName: 'Ra\u0000vi' }, { firstName: 'malformed' }],
  ['patients.register', { ...ravi, lastName: 'a\nb' }, { lastName: 'malformed' }],
  ['patients.register', { ...ravi, notes: 'a\nb' }, 'fine'],
  ['patients.register', { ...ravi, dob: '2021-02-29' }, { dob: 'malformed' }],
  ['patients.register', { ...ravi, dob: '14.4.1992' }, { dob: 'malformed' }],
  ['patients.register', { ...ravi, gender: 'X' }, { gender: 'not_in_list' }],
  ['patients.register', { ...ravi, email: 'ravi' }, { email: 'malformed' }],
  ['patients.register', { ...ravi, email: `${'x'.repeat(120)}@x.in` }, { email: 'too_long' }],
  ['patients.register', { ...ravi, phone: 'call me' }, { phone: 'malformed' }],
  ['patients.register', { ...ravi, admin: true, dob: 'x' }, { admin: 'unknown', dob: 'malformed' }],
  ['patients.register', 'Ravi', {}],
  ['patients.register', null, {}],
  ['patients.register', [], {}],
  ['patients.list', { size: 101, page: 0 }, { size: 'out_of_range', page: 'out_of_range' }],
  ['patients.list', { page: 1.5 }, { page: 'malformed' }],
  ['patients.list', { page: 1e300 }, { page: 'out_of_range' }],
  ['appointments.book', { ...visit, apptTime: '2026-11-23T10:00Z' }, { apptTime: 'malformed' }],
  ['appointments.book', { ...visit, apptTime: '2026-11-23T10:00+05:30' }, { apptTime: 'malformed' }],
  ['appointments.book', { ...visit, apptTime: '2026-02-30T10:00' }, { apptTime: 'malformed' }],
  ['appointments.book', { ...visit, apptTime: '2026-11-23T24:00' }, { apptTime: 'malformed' }],
  ['appointments.book', { ...visit, apptTime: '2026-11-23T10:00:30' }, 'fine'],
  ['appointments.book', { ...visit, durationMin: 481 }, { durationMin: 'out_of_range' }],
  ['appointments.book', { ...visit, patientId: '1' }, { patientId: 'malformed' }],
  ['appointments.book', { ...visit, patientId: -1 }, { patientId: 'out_of_range' }],
  ['appointments.list', { from: 'monday' }, { from: 'malformed' }],
  ['appointments.list', { status: 'GONE' }, { status: 'not_in_list' }],
  ['doctors.availability', { doctorId: 1, from: '2026-11-23' }, { to: 'required' }],
  [
    'doctors.saveHours',
    { doctorId: 1, hours: [{ weekday: 8, fromTime: '9', toTime: '10:00' }] },
    { 'hours.0.weekday': 'out_of_range', 'hours.0.fromTime': 'malformed' },
  ],
  ['billing.addItem', { ...item, qty: -1 }, { qty: 'out_of_range' }],
  ['billing.addItem', { ...item, qty: 0 }, { qty: 'out_of_range' }],
  ['billing.addItem', { ...item, qty: 0.0001 }, { qty: 'malformed' }],
  ['billing.addItem', { ...item, qty: Number.NaN }, { qty: 'malformed' }],
  ['billing.addItem', { ...item, unitPriceMinor: -5 }, { unitPriceMinor: 'out_of_range' }],
  ['billing.addItem', { ...item, unitPriceMinor: 1.5 }, { unitPriceMinor: 'malformed' }],
  ['billing.addItem', { ...item, taxRate: 101 }, { taxRate: 'out_of_range' }],
  ['billing.addItem', { ...item, itemType: '' }, { itemType: 'required' }],
  [
    'billing.takePayment',
    { invoiceId: 1, amountMinor: 0, method: 'GOLD' },
    { amountMinor: 'out_of_range', method: 'not_in_list' },
  ],
  [
    'staff.addFirstAdmin',
    { username: 'a', password: 'short', fullName: 'A' },
    { username: 'too_short', password: 'too_short' },
  ],
  ['reports.run', { name: 'horoscope', from: '2026-01-01', to: '2026-01-01' }, { name: 'not_in_list' }],
] as const)('%s with %j', (name, input, expected) => {
  expect(problems(name, input)).toEqual(expected);
});
