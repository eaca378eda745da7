import { afterAll, beforeAll, expect, test } from 'vitest';
import { shares } from '../../../main/reports/gst-documents.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

test('shares add up to what is shared', () => {
  expect(shares(100, [1, 1, 1])).toEqual([33, 34, 33]);
  expect(shares(1, [5, 5])).toEqual([1, 0]);
  expect(shares(7, [0, 0])).toEqual([0, 0]);
});

test('the four tables of GSTR-1 add up to the invoices less the credit notes', async () => {
  const [admin, cash] = [desk.as('admin'), desk.as('billing')];
  await desk.asOwner({ actor: 'test' }, (transaction) =>
    transaction.query("update hospital_settings set gstin = '29AAAAA0000A1Z5'"),
  );
  const person = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
  const { patientId } = await admin('patients.register', person);
  const issued = async (lines: readonly object[], buyer: object = {}) => {
    const { invoiceId } = await cash('billing.raise', { patientId });
    await cash('billing.setBuyer', { invoiceId, ...buyer });
    for (const line of lines) await cash('billing.addItem', { invoiceId, description: 'x', qty: 1, ...line } as never);
    await cash('billing.issue', { invoiceId });
    return cash('billing.get', { invoiceId });
  };
  const medicine = { itemType: 'PHARMACY', unitPriceMinor: 10_005, taxRate: 5, hsnSac: '3004' };
  const test18 = { itemType: 'OTHER', unitPriceMinor: 100_000, taxRate: 18, hsnSac: '999799' };
  const exempt = { itemType: 'LAB', unitPriceMinor: 50_000, taxRate: 0, hsnSac: '999316' };
  const business = { buyerName: 'Asha Mills', buyerGstin: '27AAPFU0939F1ZV', placeOfSupply: '27' };
  const toBusiness = await issued([medicine, test18], business);
  const toPatient = await issued([medicine, exempt]);
  const cancelled = await issued([test18]);
  await cash('billing.cancel', { invoiceId: cancelled.invoiceId, reason: 'x' });
  const [line] = toPatient.items;
  const back = [{ itemId: line?.itemId ?? 0, qty: 0.5 }];
  await cash('billing.creditNote', { invoiceId: toPatient.invoiceId, reason: 'x', items: back });

  const [now] = await desk.database.query<{ nowTime: string }>('select now_time from hospital_settings_v');
  const today = now?.nowTime.slice(0, 10) ?? '';
  const run = (name: 'gst-b2b' | 'gst-b2c' | 'gst-hsn' | 'gst-credit-notes') =>
    cash('reports.run', { name, from: `${today.slice(0, 8)}01`, to: today });

  const b2b = await run('gst-b2b');
  expect(b2b.rows).toMatchObject([
    { buyerGstin: '27AAPFU0939F1ZV', placeOfSupply: '27-Maharashtra', taxRate: 5, taxable: 10_005, igst: 500, cgst: 0 },
    { invoiceNo: toBusiness.invoiceNo, taxRate: 18, taxable: 100_000, igst: 18_000, sgst: 0 },
  ]);
  expect(b2b.totals).toMatchObject({ documentTotal: toBusiness.totalMinor, taxable: 110_005, igst: 18_500 });

  const b2c = await run('gst-b2c');
  expect(b2c.rows).toEqual([
    expect.objectContaining({ placeOfSupply: '29-Karnataka', taxed: 'EXEMPT', taxRate: 0, taxable: 50_000, cgst: 0 }),
    expect.objectContaining({ taxed: 'TAXABLE', taxRate: 5, taxable: 5_002, igst: 0, cgst: 125, sgst: 125 }),
  ]);

  const notes = await run('gst-credit-notes');
  expect(notes.rows).toMatchObject([
    { invoiceNo: toPatient.invoiceNo, buyerGstin: null, taxable: 5_003, cgst: 125, sgst: 125, documentTotal: 5_253 },
  ]);

  const hsn = await run('gst-hsn');
  expect(hsn.rows.map(({ hsnSac, quantity, taxable }) => [hsnSac, quantity, taxable])).toEqual([
    ['3004', 0.5, 5_002],
    ['3004', 1, 10_005],
    ['999316', 1, 50_000],
    ['999799', 1, 100_000],
  ]);
  for (const key of ['taxable', 'igst', 'cgst', 'sgst']) {
    expect(hsn.totals[key]).toBe(Number(b2b.totals[key]) + Number(b2c.totals[key]));
  }
});
