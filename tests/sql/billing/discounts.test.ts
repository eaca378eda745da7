import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { anInvoice, anItem, aPatient, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

const sumsOf = async (invoiceId: number) => {
  const [row] = await hospital.owner('select amount, tax, discount, total from billing where invoice_id = $1', [
    invoiceId,
  ]);
  return [row?.amount, row?.tax, row?.discount, row?.total];
};
const setDiscount = (invoiceId: number, details: Binds) =>
  hospital.call('pkg_billing.set_discount', { invoiceId, discountMinor: null, ...details }, {});

describe('a discount of an invoice', () => {
  test('in per cent follows the lines; an amount does not', async () => {
    const invoiceId = await anInvoice(hospital, { patientId });
    await anItem(hospital, { invoiceId, taxRate: 0 });
    await setDiscount(invoiceId, { discountPercent: 10, reason: 'Senior' });
    expect(await sumsOf(invoiceId)).toEqual(['1000.00', '0.00', '100.00', '900.00']);
    const itemId = await anItem(hospital, { invoiceId, unitPriceMinor: 50_000, taxRate: 0 });
    expect(await sumsOf(invoiceId)).toEqual(['1500.00', '0.00', '150.00', '1350.00']);
    await setDiscount(invoiceId, { discountMinor: 12_500 });
    await hospital.call('pkg_billing.remove_item', { invoiceId, itemId }, {});
    expect(await sumsOf(invoiceId)).toEqual(['1000.00', '0.00', '125.00', '875.00']);
  });

  test('over the amount, or of more than 100 per cent, is refused', async () => {
    const invoiceId = await anInvoice(hospital, { patientId });
    await anItem(hospital, { invoiceId });
    expect(await refusalOf(setDiscount(invoiceId, { discountMinor: 100_001 }))).toEqual({
      code: 'invalid_input',
      fields: { discountMinor: 'over_amount' },
    });
    expect(await refusalOf(setDiscount(invoiceId, { discountPercent: 100.5 }))).toEqual({
      code: 'invalid_input',
      fields: { discountPercent: 'out_of_range' },
    });
    expect(await refusalOf(setDiscount(invoiceId, {}))).toEqual({
      code: 'invalid_input',
      fields: { discountMinor: 'required' },
    });
  });
});

describe('a waiver', () => {
  test('brings the bill with its tax to zero, also with further lines, until a discount takes its place', async () => {
    const invoiceId = await anInvoice(hospital, { patientId });
    await anItem(hospital, { invoiceId });
    await hospital.call('pkg_billing.waive_invoice', { invoiceId, reason: 'Cannot pay' }, {});
    expect(await sumsOf(invoiceId)).toEqual(['1000.00', '180.00', '1180.00', '0.00']);
    await anItem(hospital, { invoiceId, unitPriceMinor: 1 });
    expect((await sumsOf(invoiceId))[3]).toBe('0.00');
    await setDiscount(invoiceId, { discountMinor: 0 });
    expect((await sumsOf(invoiceId))[3]).toBe('1180.01');
    await hospital.call('pkg_billing.waive_invoice', { invoiceId, reason: 'Cannot pay' }, {});
    await hospital.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
    const [row] = await hospital.owner('select status, total from billing where invoice_id = $1', [invoiceId]);
    expect(row).toEqual({ status: 'PAID', total: '0.00' });
    expect(await refusalOf(hospital.call('pkg_billing.waive_invoice', { invoiceId, reason: 'x' }, {}))).toMatchObject({
      code: 'invalid_state',
    });
  });
});

/** Amount, tax, discount, total of one invoice with these lines. */
const golden: [string, Binds[], string[]][] = [
  ['82.50 less 15 % × 10', [{ unitPriceMinor: 8_250, qty: 10, taxRate: 0, discountPercent: 15 }], ['701.25', '0.00']],
  [
    'a line less an amount',
    [{ unitPriceMinor: 8_250, qty: 10, taxRate: 18, discountMinor: 2_500 }],
    ['800.00', '144.00'],
  ],
  ['100.05 at 18 %', [{ unitPriceMinor: 10_005, qty: 1, taxRate: 18 }], ['100.05', '18.01']],
  [
    'an MRP of 112.00 at 12 %',
    [{ unitPriceMinor: 11_200, qty: 1, taxRate: 12, priceIncludesTax: 'Y' }],
    ['100.00', '12.00'],
  ],
  [
    'a loose tablet of a strip of 10 at an MRP of 33.33',
    [{ unitPriceMinor: 3_333, qty: 1, packQty: 10, taxRate: 5, priceIncludesTax: 'Y' }],
    ['3.17', '0.16'],
  ],
  [
    'seven of them less 10 %',
    [{ unitPriceMinor: 3_333, qty: 7, packQty: 10, taxRate: 5, priceIncludesTax: 'Y', discountPercent: 10 }],
    ['20.00', '1.00'],
  ],
  [
    'an MRP beside a price before tax at the same rate',
    [
      { unitPriceMinor: 10_500, qty: 1, taxRate: 5, priceIncludesTax: 'Y' },
      { unitPriceMinor: 10_005, qty: 1, taxRate: 5 },
    ],
    ['200.05', '10.00'],
  ],
  ['the smallest line', [{ unitPriceMinor: 1, qty: 1, taxRate: 18 }], ['0.01', '0.00']],
];

test.each(golden)('%s', async (_name, lines, sums) => {
  const invoiceId = await anInvoice(hospital, { patientId });
  for (const line of lines) await anItem(hospital, { invoiceId, ...line });
  expect((await sumsOf(invoiceId)).slice(0, 2)).toEqual(sums);
});

test('with a GSTIN both halves of the tax are rounded, so that they are equal', async () => {
  await hospital.owner("update hospital_settings set gstin = '29AAAAA0000A1Z5'");
  const invoiceId = await anInvoice(hospital, { patientId });
  await anItem(hospital, { invoiceId, unitPriceMinor: 10_005, taxRate: 18 });
  await hospital.owner('update hospital_settings set gstin = null');
  expect(await sumsOf(invoiceId)).toEqual(['100.05', '18.00', '0.00', '118.05']);
});

test('a line keeps the discount that it does not name, and forgets the other way to say it', async () => {
  const invoiceId = await anInvoice(hospital, { patientId });
  const itemId = await anItem(hospital, { invoiceId, taxRate: 0, discountPercent: 10 });
  const change = (fields: Binds) =>
    hospital.call(
      'pkg_billing.update_item',
      { invoiceId, itemId, itemType: null, description: null, unitPriceMinor: null, qty: null, ...fields },
      {},
    );
  await change({ qty: 2, fields: 'qty' });
  expect((await sumsOf(invoiceId))[0]).toBe('1800.00');
  await change({ discountMinor: 5_000, fields: 'discount' });
  await change({ qty: 1, fields: 'qty' });
  expect((await sumsOf(invoiceId))[0]).toBe('950.00');
  expect(await refusalOf(change({ discountMinor: 100_001, fields: 'discount' }))).toEqual({
    code: 'invalid_input',
    fields: { discountMinor: 'over_amount' },
  });
});
