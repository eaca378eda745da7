import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anInvoice, anItem, aPatient, type Hospital, openHospital } from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

/** The seed's formula in whole numbers: prices in hundredths, quantities in thousandths, rates in hundredths of a per cent. */
type Line = { price: bigint; qty: bigint; rate: bigint };

const halfUp = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator);
const lineTotal = ({ price, qty }: Line): bigint => halfUp(price * qty, 1000n);

function totalsOf(lines: Line[], discount: bigint) {
  const byRate = new Map<bigint, bigint>();
  for (const line of lines) byRate.set(line.rate, (byRate.get(line.rate) ?? 0n) + lineTotal(line));
  const amount = lines.reduce((sum, line) => sum + lineTotal(line), 0n);
  const tax = [...byRate].reduce((sum, [rate, taxable]) => sum + halfUp(taxable * rate, 10_000n), 0n);
  return { amount, tax, total: amount + tax - discount };
}

const scaled = (text: string | null | undefined, places: number): bigint => {
  const [whole = '', fraction = ''] = (text ?? '').split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
};

async function expectFormula(invoiceId: number): Promise<void> {
  const [invoice] = await hospital.owner('select * from billing where invoice_id = $1', [invoiceId]);
  const rows = await hospital.owner('select * from billing_items where invoice_id = $1', [invoiceId]);
  const lines = rows.map((row) => ({
    price: scaled(row.unit_price, 2),
    qty: scaled(row.qty, 3),
    rate: scaled(row.tax_rate, 2),
  }));
  for (const [index, line] of lines.entries()) expect(scaled(rows[index]?.line_total, 2)).toBe(lineTotal(line));
  const stored = { amount: scaled(invoice?.amount, 2), tax: scaled(invoice?.tax, 2), total: scaled(invoice?.total, 2) };
  expect(stored).toEqual(totalsOf(lines, scaled(invoice?.discount, 2)));
}

const decimal = (max: number, places: number) =>
  fc.nat({ max: max * 10 ** places }).map((n) => (n / 10 ** places).toFixed(places));
const price = decimal(50_000, 2);
const qty = decimal(20, 3).map((text) => (Number(text) === 0 ? '0.001' : text));
const rate = fc.constantFrom('0', '5', '12', '18', '28', '2.5', '7.25');
const line = fc.record({ price, qty, rate });
const side = fc.constantFrom(0, 1);
const statement = fc.oneof(
  fc.record({
    kind: fc.constant('insert' as const),
    lines: fc.array(fc.record({ line, side }), { minLength: 1, maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('reprice' as const), price, rate, modulus: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('requantify' as const), qty, side }),
  fc.record({ kind: fc.constant('move' as const), side, modulus: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('swap' as const) }),
  fc.record({ kind: fc.constant('delete' as const), side, modulus: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('discount' as const), side, price }),
);

describe('an open invoice is its formula', () => {
  test('after every statement of the owner, of one row or many, within one invoice or across two', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 3, maxLength: 15 }), async (statements) => {
        const invoices = [await anInvoice(hospital, { patientId }), await anInvoice(hospital, { patientId })];
        for (const next of statements) {
          await run(next, invoices);
          for (const invoiceId of invoices) await expectFormula(invoiceId);
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  test('after every call of the package', async () => {
    const invoiceId = await anInvoice(hospital, { patientId, discountMinor: 500 });
    await expectFormula(invoiceId);
    const itemId = await anItem(hospital, { invoiceId, unitPriceMinor: 3333, qty: 3 });
    await expectFormula(invoiceId);
    const other = await anItem(hospital, { invoiceId, unitPriceMinor: 1, qty: 0.5, taxRate: 5 });
    await expectFormula(invoiceId);
    const change = {
      invoiceId,
      itemId,
      itemType: 'LAB',
      description: 'x',
      unitPriceMinor: 12_345,
      qty: 1.5,
      taxRate: 12,
    };
    await hospital.call('pkg_billing.update_item', change, {});
    await expectFormula(invoiceId);
    await hospital.call('pkg_billing.set_discount', { invoiceId, discountMinor: 1000 }, {});
    await expectFormula(invoiceId);
    await hospital.call('pkg_billing.remove_item', { invoiceId, itemId: other }, {});
    await expectFormula(invoiceId);
  });

  test.each([
    // 0.5 paise of a line and of tax go up.
    [[{ unitPriceMinor: 1, qty: 0.5 }], { amount: '0.01', tax: '0.00', total: '0.01' }],
    [[{ unitPriceMinor: 25, qty: 1, taxRate: 18 }], { amount: '0.25', tax: '0.05', total: '0.30' }],
    [[{ unitPriceMinor: 100_000, qty: 1 }], { amount: '1000.00', tax: '180.00', total: '1180.00' }],
    // Tax once for each rate: three lines of 0.03 at 18 % are 0.02, and not three times 0.01.
    [
      [
        { unitPriceMinor: 3, qty: 1 },
        { unitPriceMinor: 3, qty: 1 },
        { unitPriceMinor: 3, qty: 1 },
      ],
      { amount: '0.09', tax: '0.02', total: '0.11' },
    ],
    [
      [{ unitPriceMinor: 999_999_999_99, qty: 1, taxRate: 0 }],
      { amount: '999999999.99', tax: '0.00', total: '999999999.99' },
    ],
  ])('of %o is %o', async (items, totals) => {
    const invoiceId = await anInvoice(hospital, { patientId });
    for (const item of items) await anItem(hospital, { invoiceId, ...item });
    const [row] = await hospital.owner('select amount, tax, total from billing where invoice_id = $1', [invoiceId]);
    expect(row).toEqual(totals);
  });
});

type Statement = typeof statement extends fc.Arbitrary<infer Value> ? Value : never;

function run(next: Statement, [one = 0, two = 0]: number[]): Promise<unknown> {
  const of = (index: number) => (index === 0 ? one : two);
  switch (next.kind) {
    case 'insert': {
      const rows = next.lines.map(
        ({ line: { price, qty, rate }, side: at }) => `(${of(at)}, 'LAB', 'x', ${price}, ${qty}, ${rate})`,
      );
      return hospital.owner(
        `insert into billing_items (invoice_id, item_type, description, unit_price, qty, tax_rate) values ${rows.join(', ')}`,
      );
    }
    case 'reprice':
      return hospital.owner(
        'update billing_items set unit_price = $1, tax_rate = $2 where invoice_id in ($3, $4) and item_id % $5 = 0',
        [next.price, next.rate, one, two, next.modulus],
      );
    case 'requantify':
      return hospital.owner('update billing_items set qty = $1 where invoice_id = $2', [next.qty, of(next.side)]);
    case 'move':
      return hospital.owner(
        'update billing_items set invoice_id = $1 where invoice_id in ($2, $3) and item_id % $4 = 0',
        [of(next.side), one, two, next.modulus],
      );
    case 'swap':
      return hospital.owner(
        'update billing_items set invoice_id = case invoice_id when $1 then $2::bigint else $1::bigint end where invoice_id in ($1, $2)',
        [one, two],
      );
    case 'delete':
      return hospital.owner('delete from billing_items where invoice_id = $1 and item_id % $2 = 0', [
        of(next.side),
        next.modulus,
      ]);
    case 'discount':
      return hospital.owner('update billing set discount = $1 where invoice_id = $2', [next.price, of(next.side)]);
  }
}
