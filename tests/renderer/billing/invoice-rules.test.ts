import { describe, expect, test } from 'vitest';
import type { Invoice } from '#contract/billing.ts';
import { dueLabel, invoiceRights, issueObstacle, readOnlyReason } from '../../../renderer/billing/invoice-rules.ts';
import { anInvoice } from './an-invoice.ts';

const payment: Invoice['payments'][number] = {
  paymentId: 1,
  amountMinor: 10_000,
  method: 'CASH',
  reference: null,
  receiptNo: 'RCT/2627/0000001',
  paidAt: '2026-11-22T06:00:00.000Z',
  takenBy: 'billing',
  kind: 'PAYMENT',
  ofPaymentId: null,
  reason: null,
  tenderedMinor: null,
  depositId: null,
  togetherId: null,
  payerId: null,
};
const issued = anInvoice({ status: 'ISSUED', invoiceNo: 'INV/2627/0000001' });
const paidInPart = anInvoice({ ...issued, payments: [payment], paidMinor: 10_000, dueMinor: 40_000 });
const paid = anInvoice({ ...issued, status: 'PAID', payments: [payment], paidMinor: 50_000, dueMinor: 0 });
const cancelled = anInvoice({ ...issued, status: 'CANCELLED', cancelReason: 'Wrong patient' });

describe('what can be done with an invoice', () => {
  const allowed = (invoice: Invoice, isClerk = true) =>
    Object.entries(invoiceRights(invoice, isClerk))
      .filter(([, may]) => may)
      .map(([right]) => right);

  test('an open one is typed, issued, paid at once or cancelled', () => {
    expect(allowed(anInvoice())).toEqual(['mayEdit', 'mayIssue', 'mayPay', 'mayCancel', 'mayPrint']);
  });

  test('an issued one is paid, and cancelled as long as nothing was paid', () => {
    expect(allowed(issued)).toEqual(['mayPay', 'mayCancel', 'mayCredit', 'mayPrint']);
    expect(allowed(paidInPart)).toEqual(['mayPay', 'mayRefund', 'mayCredit', 'mayPrint']);
  });

  test('one over nothing is cancelled although it is paid', () => {
    expect(allowed(anInvoice({ ...issued, status: 'PAID', totalMinor: 0, dueMinor: 0 }))).toContain('mayCancel');
  });

  test('a paid one is refunded, credited or printed; a cancelled one is only printed', () => {
    expect(allowed(paid)).toEqual(['mayRefund', 'mayCredit', 'mayPrint']);
    expect(allowed(cancelled)).toEqual(['mayPrint']);
  });

  test('a receptionist only reads, and is told who does the rest', () => {
    for (const invoice of [anInvoice(), issued, paid, cancelled]) expect(allowed(invoice, false)).toEqual([]);
    expect(readOnlyReason(anInvoice(), false)).toMatch(/^Read only/u);
  });
});

test('says why nothing can be typed', () => {
  expect(readOnlyReason(anInvoice(), true)).toBeNull();
  expect(readOnlyReason(issued, true)).toMatch(/cancel this invoice and create another/u);
  expect(readOnlyReason(paidInPart, true)).not.toMatch(/cancel/u);
  expect(readOnlyReason(cancelled, true)).toBe('Cancelled: Wrong patient');
});

test('says why it cannot be issued yet', () => {
  expect(issueObstacle(anInvoice())).toBeNull();
  expect(issueObstacle(anInvoice({ items: [] }))).toMatch(/Add a line/u);
  expect(issueObstacle(anInvoice({ discountMinor: 60_000 }))).toMatch(/100\.00 more than the amount/u);
});

test('the big figure says what it is', () => {
  expect([anInvoice(), issued, paid, cancelled].map(dueLabel)).toEqual(['Due', 'Due', 'Paid in full', 'Cancelled']);
});
