import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import { minorToDecimal } from '#contract/money.ts';
import { nameOfField, planInput, readInput } from '../../../main/web/rest-input.ts';

const addItem = planInput(contract['billing.addItem'].input);
const listDoctors = planInput(contract['doctors.list'].input);
const listPatients = planInput(contract['patients.list'].input);
const takePayment = planInput(contract['billing.takePayment'].input);
const read = (plan: typeof addItem, parts: { path?: object; query?: object; body?: unknown }) =>
  readInput(plan, { path: { ...parts.path }, query: { ...parts.query }, body: parts.body });

test('spells the names as the contract does', () => {
  const body = { item_type: 'LAB', description: 'CBC', qty: 1, tax_rate: 5, charge_code: 'CBC', unit_price: '250.00' };
  expect(read(addItem, { path: { invoice_id: '7' }, body })).toEqual({
    invoiceId: 7,
    itemType: 'LAB',
    description: 'CBC',
    qty: 1,
    taxRate: 5,
    chargeCode: 'CBC',
    unitPriceMinor: 25_000,
  });
});

test.each([
  ['1180.00', 118_000],
  ['1180', 118_000],
  ['0.5', 50],
  ['-3.50', -350],
  [1180, 118_000],
  [1.15, 115],
  [0.07, 7],
  [8.2, 820],
  [1e2, 10_000],
  [9_999_999_999.99, 999_999_999_999],
])('reads money %s as %d minor units', (written, minor) => {
  expect(read(addItem, { body: { unit_price: written } })).toEqual({ unitPriceMinor: minor });
});

test.each(['10.005', '1,180.00', '₹5', '1e3', 'NaN', '', ' 5', '0x10', 10.005, 5e-7, true, {}, '1180.00.00'])(
  'hands money %s on for the contract to refuse',
  (written) => {
    const input = read(addItem, { body: { unit_price: written } }) as { unitPriceMinor: unknown };
    expect(contract['billing.addItem'].input.shape.unitPriceMinor.safeParse(input.unitPriceMinor).success).toBe(false);
  },
);

test('calls a whole number that is too long for an amount out of range', () => {
  const input = read(addItem, { body: { unit_price: 1e15 } }) as { unitPriceMinor: unknown };
  expect(
    contract['billing.addItem'].input.shape.unitPriceMinor.safeParse(input.unitPriceMinor).error?.issues[0]?.code,
  ).toBe('too_big');
});

test('loses no paisa of any amount, as text and as a number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (minor) => {
      const text = minorToDecimal(minor);
      for (const written of [text, JSON.parse(text)]) {
        expect(read(addItem, { body: { unit_price: written } })).toEqual({ unitPriceMinor: minor });
      }
    }),
  );
});

test('reads the numbers of a query and leaves what is none', () => {
  expect(read(listPatients, { query: { page: '2', size: 'many', q: '42' } })).toEqual({
    page: 2,
    size: 'many',
    q: '42',
  });
});

test('takes an empty query value for none, and an empty text in a body for one', () => {
  expect(read(listPatients, { query: { page: '', q: '', size: '5' } })).toEqual({ size: 5 });
  expect(read(listDoctors, { query: { active: '', nonsense: '' } })).toEqual({ '?nonsense': '' });
  expect(read(addItem, { body: { description: '' } })).toEqual({ description: '' });
});

test.each([
  ['cash', 'CASH'],
  ['Bank_Transfer', 'BANK_TRANSFER'],
  ['UPI', 'UPI'],
  ['shells', 'shells'],
])('takes %s of an enumeration in any case', (written, spelled) => {
  expect(read(takePayment, { body: { method: written } })).toEqual({ method: spelled });
});

test.each([
  ['true', 'Y'],
  ['1', 'Y'],
  ['y', 'Y'],
  ['false', 'N'],
  ['N', 'N'],
])('takes the flag %s as %s', (written, flag) => {
  expect(read(listDoctors, { query: { active: written } })).toEqual({ active: flag });
});

test('keeps the contract spelling out: a name REST does not know stays unknown', () => {
  const input = read(addItem, { body: { unitPriceMinor: 1, unit_price_minor: 1, invoice_id: 7 } });
  expect(input).toEqual({ '?unitPriceMinor': 1, '?unit_price_minor': 1, invoiceId: 7 });
  expect(Object.keys(input as object).map(nameOfField)).toEqual(['unitPriceMinor', 'unit_price_minor', 'invoice_id']);
});

test('refuses a body that names another record than the path', () => {
  const contradictory = read(addItem, { path: { invoice_id: '7' }, body: { invoice_id: 8 } });
  expect(contract['billing.addItem'].input.safeParse(contradictory).error?.issues[0]?.path).toEqual(['invoiceId']);
  expect(read(addItem, { path: { invoice_id: '7' }, body: { invoice_id: 7 } })).toEqual({ invoiceId: 7 });
});

test.each([null, [], 'text', 5])('hands a body that is no object on: %j', (body) => {
  expect(read(addItem, { body })).toBe(body);
});
