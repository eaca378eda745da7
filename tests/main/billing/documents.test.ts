import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InvoiceDocument } from '#contract/billing-documents.ts';
import { Refusal } from '../../../main/calls/calls.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
let invoiceId: number;
const drawn: { document: InvoiceDocument; paper: string }[] = [];
let isBroken = false;

beforeAll(async () => {
  desk = await aDesk({
    renderPdf: async (document, paper) => {
      if (isBroken) throw new Refusal('unsupported');
      drawn.push({ document, paper });
      return new Uint8Array([37, 80, 68, 70]);
    },
  });
  await desk.as('receptionist')('patients.register', {
    firstName: 'Ravi',
    lastName: 'Patel',
    dob: '1992-04-14',
    gender: 'M',
    address: '12 Lake View',
  });
  await desk.as('receptionist')('appointments.book', { patientId: 1, doctorId: 1, apptTime: '2027-03-01T10:00' });
  invoiceId = (await desk.as('billing')('billing.raise', { patientId: 1, apptId: 1 })).invoiceId;
  await addItem(0, 90_000);
  await addItem(5, 9_650);
});
afterAll(() => desk.dispose());

const addItem = (taxRate: number, unitPriceMinor: number) =>
  desk.as('billing')('billing.addItem', {
    invoiceId,
    itemType: 'OTHER',
    description: `At ${taxRate}`,
    unitPriceMinor,
    qty: 1,
    taxRate,
  });
const document = () => desk.as('billing')('billing.document', { invoiceId });
const change = (sql: string) => desk.asOwner({ actor: 'test' }, (transaction) => transaction.query(sql));

test('an open invoice is shown as it stands, and its PDF is a preview that counts as no print', async () => {
  expect(await document()).toMatchObject({ invoiceNo: null, status: 'OPEN', copyNo: 0, totalMinor: 100_133 });
  const pdf = await desk.as('billing')('billing.pdf', { invoiceId, paper: '80mm' });
  expect(pdf.fileName).toBe(`invoice-${invoiceId}.pdf`);
  expect(drawn.at(-1)).toMatchObject({ paper: '80mm', document: { copyNo: 0 } });
  expect((await desk.as('billing')('billing.get', { invoiceId })).printCount).toBe(0);
});

test('an issued invoice prints what it was issued with, whatever changes after; payments are the present ones', async () => {
  await desk.as('billing')('billing.issue', { invoiceId });
  const issued = await document();
  await desk.as('receptionist')('patients.update', { patientId: 1, lastName: 'Shah', address: 'Moved' });
  await desk.as('admin')('settings.saveHospital', {
    hospitalName: 'Renamed',
    currency: 'INR',
    defaultTaxRate: 5,
    timeZone: 'Europe/Berlin',
  });
  await desk.as('admin')('doctors.update', {
    doctorId: 1,
    firstName: 'Asha',
    lastName: 'Menon',
    specialization: 'ENT',
  });
  await desk.as('billing')('billing.takePayment', { invoiceId, amountMinor: 100, method: 'CASH' });
  const later = await document();
  expect(later).toEqual({
    ...issued,
    paidMinor: 100,
    patientDueMinor: 100_033,
    dueMinor: 100_033,
    payments: [expect.objectContaining({ amountMinor: 100, method: 'CASH' })],
    printedAt: later.printedAt,
  });
  expect(later.patient).toMatchObject({ lastName: 'Patel', address: '12 Lake View' });
  expect(later.visit).toMatchObject({ doctorName: 'Dr Asha Nair', specialization: 'Cardiology' });
  expect(later.taxes).toEqual([
    { taxRate: 0, taxableMinor: 90_000, taxMinor: 0 },
    { taxRate: 5, taxableMinor: 9_650, taxMinor: 483 },
  ]);
});

test('the kept paper is not changed by anybody, also not by the owner of the tables', async () => {
  await expect(change(`update billing set issued_document = '{}' where invoice_id = ${invoiceId}`)).rejects.toThrow();
});

const printed = () =>
  desk
    .as('billing')('billing.get', { invoiceId })
    .then(({ printCount }) => printCount);
const print = (requestId?: string) => desk.as('billing')('billing.recordPrint', { invoiceId, paper: 'a4' }, requestId);
const previewed = async () => {
  await desk.as('billing')('billing.pdf', { invoiceId });
  return drawn.at(-1)?.document;
};

test('a PDF is a preview: it counts nothing, however often it is asked for, and says what the next print would be', async () => {
  const pdf = await desk.as('billing')('billing.pdf', { invoiceId });
  expect(pdf.fileName).toMatch(/^INV-\d{4}-0000001\.pdf$/);
  await Promise.all(Array.from({ length: 4 }, previewed));
  expect(await previewed()).toMatchObject({ copyNo: 0, printedBefore: 0, printedBy: 'The billing' });
  expect(await printed()).toBe(0);
  const { items } = await desk.as('admin')('audit.list', { entityName: 'BILLING', entityId: invoiceId });
  expect(items.filter((entry) => entry.action === 'PRINT')).toEqual([]);
});

test('a print counts once for each request, and the preview says from then on that the next one is a duplicate', async () => {
  const requestId = randomUUID();
  expect([await print(requestId), await print(requestId)]).toEqual([{ printNo: 1 }, { printNo: 1 }]);
  expect(await previewed()).toMatchObject({ copyNo: 0, printedBefore: 1 });
  expect(await print()).toEqual({ printNo: 2 });
  const { items } = await desk.as('admin')('audit.list', { entityName: 'BILLING', entityId: invoiceId });
  expect(items.filter((entry) => entry.action === 'PRINT')).toHaveLength(2);
});

test('the paper of a counted print is the same whenever it is asked for; a print that never was has none', async () => {
  const paperOf = async (printNo: number) => {
    await desk.as('admin')('billing.pdf', { invoiceId, printNo });
    return drawn.at(-1)?.document;
  };
  const second = await paperOf(2);
  expect(second).toMatchObject({ copyNo: 2, printedBy: 'The billing' });
  expect(await paperOf(2)).toEqual(second);
  expect((await paperOf(1))?.copyNo).toBe(1);
  expect(refusalOf(await desk.tryAs('billing')('billing.pdf', { invoiceId, printNo: 3 }))).toBe(
    'not_found printNo:unknown',
  );
});

test('many at once each get a print number of their own', async () => {
  const numbers = await Promise.all(Array.from({ length: 6 }, () => print()));
  expect(new Set(numbers.map(({ printNo }) => printNo))).toEqual(new Set([3, 4, 5, 6, 7, 8]));
  expect(await printed()).toBe(8);
});

test('where nothing can draw it the PDF is unsupported', async () => {
  isBroken = true;
  expect(refusalOf(await desk.tryAs('billing')('billing.pdf', { invoiceId }))).toBe('unsupported');
  isBroken = false;
});

test('a receipt says what was due after its payment, also when more was paid since', async () => {
  const cash = desk.as('billing');
  const { payments } = await cash('billing.get', { invoiceId });
  await cash('billing.takePayment', { invoiceId, amountMinor: 100_033, method: 'UPI', reference: 'UPI-9' });
  const first = await cash('billing.receipt', { invoiceId, paymentId: payments[0]?.paymentId ?? 0 });
  expect(first).toMatchObject({ amountMinor: 100, dueAfterMinor: 100_033, letterhead: { hospitalName: 'Hospital' } });
  const { payments: both } = await cash('billing.get', { invoiceId });
  const last = await cash('billing.receipt', { invoiceId, paymentId: both[1]?.paymentId ?? 0 });
  expect(last).toMatchObject({ dueAfterMinor: 0, reference: 'UPI-9', takenBy: 'billing' });
  const other = await cash('billing.raise', { patientId: 1 });
  const wrong = { invoiceId: other.invoiceId, paymentId: both[0]?.paymentId ?? 0 };
  expect(refusalOf(await desk.tryAs('billing')('billing.receipt', wrong))).toBe('not_found paymentId:unknown');
});

test('the list is searched by invoice number, its last part, and the patient', async () => {
  const { invoiceNo } = await desk.as('billing')('billing.get', { invoiceId });
  const find = async (q: string, show: 'all' | 'paid' | 'unpaid' | 'open' = 'all') =>
    (await desk.as('billing')('billing.list', { q, show })).items.map((one) => one.invoiceId);
  expect(await find(invoiceNo ?? '')).toEqual([invoiceId]);
  expect(await find('inv/')).toEqual([invoiceId]);
  expect((await find('1')).includes(invoiceId)).toBe(true);
  expect(await find('shah', 'paid')).toEqual([invoiceId]);
  expect(await find('shah', 'unpaid')).toEqual([]);
  expect(await find('shah', 'open')).toHaveLength(1);
  expect(await find('patel')).toEqual([]);
});

test('the list has the invoices of a day with their sums', async () => {
  const list = (input: object) => desk.as('billing')('billing.list', { show: 'all', ...input });
  // An earlier test has moved the hospital to another zone.
  const { timeZone } = await desk.as('billing')('settings.hospital', {});
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
  const { items, sums } = await list({ from: today, to: today });
  expect(items.length).toBeGreaterThan(1);
  const counted = items.filter(({ status }) => status !== 'CANCELLED');
  for (const field of ['totalMinor', 'paidMinor', 'dueMinor'] as const)
    expect(sums?.[field]).toBe(counted.reduce((sum, invoice) => sum + invoice[field], 0));
  expect((await list({ from: today, to: today, page: 2 })).sums).toBeUndefined();
  expect(await list({ to: '2020-01-01' })).toMatchObject({ items: [], total: 0, sums: { totalMinor: 0 } });
});

test('what a clerk may not do to an invoice is refused with the reason', async () => {
  const cash = desk.tryAs('billing');
  const item = { invoiceId, itemType: 'LAB', description: 'x', unitPriceMinor: 1, qty: 1 };
  expect(refusalOf(await cash('billing.addItem', item))).toBe('invalid_state invoiceId:not_open');
  expect(refusalOf(await cash('billing.cancel', { invoiceId, reason: 'x' }))).toBe('invalid_state invoiceId:paid');
  const { invoiceId: open } = await desk.as('billing')('billing.raise', { patientId: 1 });
  expect(refusalOf(await cash('billing.issue', { invoiceId: open }))).toBe('invalid_state items:no_items');
  expect(refusalOf(await cash('billing.setDiscount', { invoiceId: open, discountMinor: 1 }))).toBe(
    'invalid_input discountMinor:over_amount',
  );
  const payment = { invoiceId: open, amountMinor: 1, method: 'CASH' };
  expect(refusalOf(await cash('billing.takePayment', payment))).toBe('invalid_state invoiceId:not_issued');
  expect(refusalOf(await cash('billing.raise', { patientId: 1, apptId: 1 }))).toBe(
    'invalid_state apptId:already_billed',
  );
  const unknown = { ...item, invoiceId: open, chargeCode: 'NONE' };
  expect(refusalOf(await cash('billing.addItem', unknown))).toBe('not_found chargeCode:unknown');
  const huge = { ...item, invoiceId: open, unitPriceMinor: 999_999_999_999, qty: 999_999 };
  expect(refusalOf(await cash('billing.addItem', huge))).toMatch(/^invalid_input/);
});
