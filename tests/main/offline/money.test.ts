import { expect, test } from 'vitest';
import { anIssuedInvoice, done, everythingIsTrue, here, openAt, sql, there, twoDesks, world } from './two-desks.ts';

twoDesks();

/** One row of the central database. */
const central = async (text: string) => (await sql(text))[0] as Record<string, string | null> | undefined;
const patientOf = async (invoiceId: number) =>
  Number((await central(`select patient_id from hms.billing where invoice_id = ${invoiceId}`))?.patient_id);

test('a refund, a correction, a credit note and a deposit that were made offline hold with their numbers', async () => {
  const invoiceId = await anIssuedInvoice();
  const patientId = await patientOf(invoiceId);
  await done(here, 'cashier.open', { openingFloatMinor: 1_000 });
  here.wiring.cut();
  const paid = await done(here, 'billing.takePayment', { invoiceId, amountMinor: 50_000, method: 'CASH' });
  const wrong = { paymentId: paid.paymentId, method: 'CARD', reason: 'Was a card' };
  await done(here, 'billing.correctPayment', wrong);
  const { refundNo } = await done(here, 'billing.refund', { invoiceId, amountMinor: 20_000, reason: 'Too much' });
  const { creditNoteNo } = await done(here, 'billing.creditNote', { invoiceId, reason: 'Not done' });
  await done(here, 'deposits.keep', { invoiceId, amountMinor: 30_000, reason: 'Next week' });
  const deposit = await done(here, 'deposits.receive', { patientId, amountMinor: 9_000, method: 'UPI' });
  expect(deposit.receiptNo).toMatch(/^0\dD\/\d{4}\/\d{7}$/);
  here.wiring.mend();
  await everythingIsTrue();
  expect(await openAt(here)).toEqual([]);

  const invoice = `select paid, credited, status from hms.billing where invoice_id = ${invoiceId}`;
  expect(await central(invoice)).toEqual({ paid: '0.00', credited: '500.00', status: 'PAID' });
  const numbers = `select string_agg(receipt_no, ' ') as numbers from hms.payments where invoice_id = ${invoiceId}`;
  expect((await central(numbers))?.numbers).toContain(refundNo);
  const note = `select credit_note_no from hms.credit_notes where invoice_id = ${invoiceId}`;
  expect(await central(note)).toEqual({ credit_note_no: creditNoteNo });
  const left = `select receipt_no, used, refunded, shift_id is null as is_no_shift from hms.deposits
    where deposit_id = ${deposit.depositId}`;
  expect(await central(left)).toEqual({
    receipt_no: deposit.receiptNo,
    used: '0.00',
    refunded: '0.00',
    is_no_shift: 'f',
  });
});

test('one payment for two invoices that was taken offline keeps its receipts, and stays together', async () => {
  const first = await anIssuedInvoice();
  const second = await anIssuedInvoice();
  here.wiring.cut();
  const shares = [
    { invoiceId: second, amountMinor: 30_000 },
    { invoiceId: first, amountMinor: 20_000 },
  ];
  const taken = await done(here, 'billing.payInvoices', { shares, method: 'CASH', tenderedMinor: 60_000 });
  const [one, other] = taken.entries as { paymentId: number; receiptNo: string }[];
  here.wiring.mend();
  await everythingIsTrue();
  expect(await openAt(here)).toEqual([]);
  const kept = await sql(`select payment_id, invoice_id, receipt_no, taken_with_id, tendered from hms.payments
    where invoice_id in (${first}, ${second}) order by payment_id`);
  expect(kept).toEqual([
    {
      payment_id: String(one?.paymentId),
      invoice_id: String(first),
      receipt_no: one?.receiptNo,
      taken_with_id: null,
      tendered: '200.00',
    },
    {
      payment_id: String(other?.paymentId),
      invoice_id: String(second),
      receipt_no: other?.receiptNo,
      taken_with_id: String(one?.paymentId),
      tendered: '400.00',
    },
  ]);
});

test('the dashboard of a desk alone counts what its copy has whole, and shows no sum over a part', async () => {
  await anIssuedInvoice();
  const online = await world.read(here, 'dashboard.today', {});
  expect(online).toMatchObject({ isFromCopy: false, received: { receivedMinor: expect.any(Number) } });
  here.wiring.cut();
  const alone = await world.read(here, 'dashboard.today', {});
  expect(alone).toMatchObject({ isFromCopy: true, received: null, unusual: [], visits: online?.visits });
  expect(alone?.todo).toEqual(online?.todo);
});

test('a deposit that two desks use at once is used by one of them, and a person decides on the other', async () => {
  const first = await anIssuedInvoice();
  const patientId = await patientOf(first);
  const { invoiceId } = await done(here, 'billing.raise', { patientId });
  const line = { itemType: 'LAB', description: 'CBC', unitPriceMinor: 50_000, qty: 1, taxRate: 0 };
  await done(here, 'billing.addItem', { invoiceId, ...line });
  await done(here, 'billing.issue', { invoiceId });
  const { depositId } = await done(here, 'deposits.receive', { patientId, amountMinor: 50_000, method: 'CASH' });
  await world.turn(here);
  here.wiring.cut();
  await done(here, 'deposits.use', { invoiceId: first, depositId, amountMinor: 50_000 });
  await done(there, 'deposits.use', { invoiceId, depositId, amountMinor: 50_000 });
  here.wiring.mend();
  await world.turn(here);
  const [refused] = await openAt(here);
  expect(refused?.refusal).toMatchObject({ code: 'invalid_state', fields: { amountMinor: 'over_left' } });
  await done(here, 'offline.withdraw', { commandNo: refused?.commandNo, reason: 'Used elsewhere' });
  await everythingIsTrue();
});
