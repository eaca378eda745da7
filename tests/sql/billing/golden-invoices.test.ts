import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { anInvoice, anItem, aPatient, type Hospital, openHospital } from '../hospital.ts';

/**
 * Forty invoices whose sums were computed apart from the application, with decimal arithmetic that rounds half up. Each
 * adds up, by HSN too, and its return in whole leaves nothing.
 */

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

type Bill = {
  /** `gstin`: the hospital has a number, so that each half is rounded; `igst`: and it is supplied in another state. */
  as?: 'gstin' | 'igst';
  percent?: number;
  discountMinor?: number;
  isWaived?: true;
  /** What comes back first: the place of the line and how many. */
  back?: readonly [number, number][];
};

/** Lines, bill; amount, tax, total, and what the first credit note comes to. */
const golden: [string, Binds[], Bill, string[]][] = [
  ['one paisa at 18 %', [{ unitPriceMinor: 1, qty: 1, taxRate: 18 }], {}, ['0.01', '0.00', '0.01']],
  [
    'one paisa at 18 %, in halves',
    [{ unitPriceMinor: 1, qty: 1, taxRate: 18 }],
    { as: 'gstin' },
    ['0.01', '0.00', '0.01'],
  ],
  ['three paise at 18 %', [{ unitPriceMinor: 3, qty: 1, taxRate: 18 }], {}, ['0.03', '0.01', '0.04']],
  [
    'six paise at 18 %, in halves',
    [{ unitPriceMinor: 6, qty: 1, taxRate: 18 }],
    { as: 'gstin' },
    ['0.06', '0.02', '0.08'],
  ],
  ['100 lines of one paisa', [{ unitPriceMinor: 1, qty: 100, taxRate: 18 }], {}, ['1.00', '0.18', '1.18']],
  [
    '82.50 less 15 % × 10',
    [{ unitPriceMinor: 8250, qty: 10, taxRate: 0, discountPercent: 15 }],
    {},
    ['701.25', '0.00', '701.25'],
  ],
  [
    '82.50 less 15 % × 10 at 18 %',
    [{ unitPriceMinor: 8250, qty: 10, taxRate: 18, discountPercent: 15 }],
    { as: 'gstin' },
    ['701.25', '126.22', '827.47'],
  ],
  [
    '82.50 × 10 less 123.75',
    [{ unitPriceMinor: 8250, qty: 10, taxRate: 5, discountMinor: 12375 }],
    {},
    ['701.25', '35.06', '736.31'],
  ],
  ['100.05 at 18 %', [{ unitPriceMinor: 10005, qty: 1, taxRate: 18 }], {}, ['100.05', '18.01', '118.06']],
  [
    '100.05 at 18 %, in halves',
    [{ unitPriceMinor: 10005, qty: 1, taxRate: 18 }],
    { as: 'gstin' },
    ['100.05', '18.00', '118.05'],
  ],
  [
    '100.05 at 18 %, to another state',
    [{ unitPriceMinor: 10005, qty: 1, taxRate: 18 }],
    { as: 'igst' },
    ['100.05', '18.01', '118.06'],
  ],
  [
    '99.99 at 5 %, in halves',
    [{ unitPriceMinor: 9999, qty: 1, taxRate: 5 }],
    { as: 'gstin' },
    ['99.99', '5.00', '104.99'],
  ],
  [
    'a third of a strip before tax',
    [{ unitPriceMinor: 10000, qty: 1, taxRate: 12, packQty: 3 }],
    {},
    ['33.33', '4.00', '37.33'],
  ],
  [
    'a loose tablet of a strip of 10 at an MRP of 33.33',
    [{ unitPriceMinor: 3333, qty: 1, taxRate: 5, packQty: 10, priceIncludesTax: 'Y' }],
    {},
    ['3.17', '0.16', '3.33'],
  ],
  [
    'the same with a GSTIN',
    [{ unitPriceMinor: 3333, qty: 1, taxRate: 5, packQty: 10, priceIncludesTax: 'Y' }],
    { as: 'gstin' },
    ['3.17', '0.16', '3.33'],
  ],
  [
    'seven loose tablets less 10 %',
    [{ unitPriceMinor: 3333, qty: 7, taxRate: 5, packQty: 10, discountPercent: 10, priceIncludesTax: 'Y' }],
    { as: 'gstin' },
    ['20.00', '1.00', '21.00'],
  ],
  [
    'an MRP of 112 at 12 %',
    [{ unitPriceMinor: 11200, qty: 1, taxRate: 12, priceIncludesTax: 'Y' }],
    {},
    ['100.00', '12.00', '112.00'],
  ],
  [
    'an MRP of 99 at 5 %, in halves',
    [{ unitPriceMinor: 9900, qty: 1, taxRate: 5, priceIncludesTax: 'Y' }],
    { as: 'gstin' },
    ['94.28', '4.72', '99.00'],
  ],
  [
    'an MRP of 99 at 5 %, to another state',
    [{ unitPriceMinor: 9900, qty: 1, taxRate: 5, priceIncludesTax: 'Y' }],
    { as: 'igst' },
    ['94.29', '4.71', '99.00'],
  ],
  [
    'an MRP of one paisa',
    [{ unitPriceMinor: 1, qty: 1, taxRate: 18, priceIncludesTax: 'Y' }],
    {},
    ['0.01', '0.00', '0.01'],
  ],
  [
    'an MRP without tax',
    [{ unitPriceMinor: 4550, qty: 2, taxRate: 0, priceIncludesTax: 'Y' }],
    {},
    ['91.00', '0.00', '91.00'],
  ],
  [
    'an MRP beside a price before tax',
    [
      { unitPriceMinor: 10500, qty: 1, taxRate: 5, priceIncludesTax: 'Y' },
      { unitPriceMinor: 10005, qty: 1, taxRate: 5 },
    ],
    { as: 'gstin' },
    ['200.05', '10.00', '210.05'],
  ],
  [
    'exempt, 5 % and 18 % on one bill',
    [
      { unitPriceMinor: 50000, qty: 1, taxRate: 0 },
      { unitPriceMinor: 9600, qty: 3, taxRate: 5 },
      { unitPriceMinor: 350000, qty: 1, taxRate: 18 },
    ],
    { as: 'gstin' },
    ['4288.00', '644.40', '4932.40'],
  ],
  [
    'many small lines of one rate',
    [
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
    ],
    {},
    ['2.45', '0.12', '2.57'],
  ],
  [
    'many small lines of one rate, in halves',
    [
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
      { unitPriceMinor: 35, qty: 1, taxRate: 5 },
    ],
    { as: 'gstin' },
    ['2.45', '0.12', '2.57'],
  ],
  [
    'half a litre and a quarter',
    [
      { unitPriceMinor: 1999, qty: 0.5, taxRate: 5 },
      { unitPriceMinor: 1999, qty: 0.25, taxRate: 5 },
    ],
    {},
    ['15.00', '0.75', '15.75'],
  ],
  ['three decimal places', [{ unitPriceMinor: 777, qty: 1.333, taxRate: 18 }], {}, ['10.36', '1.86', '12.22']],
  [
    'a discount of an amount on the bill',
    [
      { unitPriceMinor: 100000, qty: 1, taxRate: 18 },
      { unitPriceMinor: 25025, qty: 1, taxRate: 5 },
    ],
    { discountMinor: 10010 },
    ['1250.25', '192.51', '1342.66'],
  ],
  [
    '10 % on the bill, with mixed rates',
    [
      { unitPriceMinor: 100000, qty: 1, taxRate: 18 },
      { unitPriceMinor: 25025, qty: 1, taxRate: 5 },
    ],
    { as: 'gstin', percent: 10 },
    ['1250.25', '192.52', '1317.74'],
  ],
  [
    '33.33 % on the bill',
    [{ unitPriceMinor: 9999, qty: 1, taxRate: 0 }],
    { percent: 33.33 },
    ['99.99', '0.00', '66.66'],
  ],
  [
    '100 % on the bill before tax',
    [{ unitPriceMinor: 10000, qty: 1, taxRate: 18 }],
    { percent: 100 },
    ['100.00', '18.00', '18.00'],
  ],
  [
    'free of charge',
    [{ unitPriceMinor: 100000, qty: 1, taxRate: 18 }],
    { isWaived: true },
    ['1000.00', '180.00', '0.00'],
  ],
  [
    'free of charge, with mixed rates',
    [
      { unitPriceMinor: 100000, qty: 1, taxRate: 18 },
      { unitPriceMinor: 3333, qty: 1, taxRate: 5, priceIncludesTax: 'Y' },
      { unitPriceMinor: 1234, qty: 3, taxRate: 0 },
    ],
    { as: 'gstin', isWaived: true },
    ['1068.77', '181.58', '0.00'],
  ],
  [
    'a room at 5,000 and one above it',
    [
      { unitPriceMinor: 500000, qty: 2, taxRate: 0 },
      { unitPriceMinor: 750000, qty: 3, taxRate: 5 },
    ],
    { as: 'gstin' },
    ['32500.00', '1125.00', '33625.00'],
  ],
  [
    'a part of one line comes back',
    [{ unitPriceMinor: 10005, qty: 3, taxRate: 18 }],
    { back: [[0, 1]] },
    ['300.15', '54.03', '354.18', '118.06'],
  ],
  [
    'a part comes back, in halves',
    [
      { unitPriceMinor: 3335, qty: 3, taxRate: 5 },
      { unitPriceMinor: 1001, qty: 1, taxRate: 5 },
    ],
    { as: 'gstin', back: [[0, 2]] },
    ['110.06', '5.50', '115.56', '70.03'],
  ],
  [
    'a part of an MRP comes back',
    [{ unitPriceMinor: 3333, qty: 7, taxRate: 5, packQty: 10, priceIncludesTax: 'Y' }],
    { as: 'gstin', back: [[0, 3]] },
    ['22.21', '1.12', '23.33', '10.00'],
  ],
  [
    'a part with a discount on the bill comes back',
    [{ unitPriceMinor: 9999, qty: 7, taxRate: 18 }],
    { percent: 7.5, back: [[0, 2]] },
    ['699.93', '125.99', '773.43', '220.98'],
  ],
  [
    'a line of a mixed bill comes back',
    [
      { unitPriceMinor: 50000, qty: 1, taxRate: 0 },
      { unitPriceMinor: 9605, qty: 3, taxRate: 5 },
      { unitPriceMinor: 350055, qty: 1, taxRate: 18 },
    ],
    {
      as: 'gstin',
      back: [
        [1, 1],
        [2, 1],
      ],
    },
    ['4288.70', '644.50', '4933.20', '4231.50'],
  ],
  [
    'thirds come back one by one',
    [{ unitPriceMinor: 10, qty: 3, taxRate: 18 }],
    { back: [[0, 1]] },
    ['0.30', '0.05', '0.35', '0.12'],
  ],
];

async function aGoldenInvoice(lines: readonly Binds[], bill: Bill) {
  const invoiceId = await anInvoice(hospital, { patientId });
  const placeOfSupply = bill.as === 'igst' ? '27' : null;
  await hospital.call('pkg_billing.set_buyer', { invoiceId, buyerName: null, placeOfSupply }, {});
  const itemIds: number[] = [];
  for (const [index, line] of lines.entries()) {
    itemIds.push(await anItem(hospital, { invoiceId, hsnSac: `${3000 + index}`, ...line }));
  }
  const said = { invoiceId, discountMinor: bill.discountMinor ?? null, discountPercent: bill.percent ?? null };
  if (bill.percent || bill.discountMinor) await hospital.call('pkg_billing.set_discount', said, {});
  if (bill.isWaived) await hospital.call('pkg_billing.waive_invoice', { invoiceId, reason: 'Cannot pay' }, {});
  return { invoiceId, itemIds };
}

const credit = (invoiceId: number, lines: string | null) =>
  hospital.call(
    'pkg_refunds.issue_credit_note',
    { invoiceId, reason: 'Returned', lines },
    { creditNoteId: 'number', creditNoteNo: 'text' },
  );

test.each(golden)('%s', async (_name, lines, bill, sums) => {
  await hospital.owner('update hospital_settings set gstin = $1', [bill.as ? '29AAAAA0000A1Z5' : null]);
  const { invoiceId, itemIds } = await aGoldenInvoice(lines, bill);
  const read = async (sql: string) => (await hospital.owner(sql, [invoiceId]))[0] ?? {};
  const invoice = 'select amount, tax, discount, total, credited from billing where invoice_id = $1';
  const { amount, tax, discount, total } = await read(invoice);
  expect([amount, tax, total]).toEqual(sums.slice(0, 3));
  const byHsn = 'select sum(taxable) as amount, sum(tax) as tax from billing_hsn_v where invoice_id = $1';
  expect(await read(byHsn)).toEqual({ amount, tax });
  await hospital.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
  if (Number(total) === 0) return;
  const [first] = sums.slice(3);
  if (bill.back) {
    await credit(invoiceId, bill.back.map(([place, qty]) => `${itemIds[place]}:${qty}`).join(','));
    expect((await read(invoice)).credited).toBe(first);
  }
  await credit(invoiceId, null);
  const returned = `select sum(amount) as amount, sum(tax) as tax, sum(discount) as discount, sum(total) as total
    from credit_notes where invoice_id = $1`;
  expect(await read(returned)).toEqual({ amount, tax, discount, total });
});
