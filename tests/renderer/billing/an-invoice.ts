import type { Charge, Invoice, InvoiceItem } from '#contract/billing.ts';

export const anItem = (change: Partial<InvoiceItem> = {}): InvoiceItem => ({
  itemId: 11,
  itemType: 'CONSULTATION',
  chargeCode: 'CONS-GEN',
  description: 'General consultation',
  unitPriceMinor: 50_000,
  qty: 1,
  taxRate: 0,
  lineTotalMinor: 50_000,
  ...change,
});

/** An open invoice of one line. */
export const anInvoice = (change: Partial<Invoice> = {}): Invoice => ({
  invoiceId: 7,
  invoiceNo: null,
  patientId: 1042,
  patientFirstName: 'Ravi',
  patientLastName: 'Patel',
  patientDob: '1992-04-14',
  patientDobEstimated: 'N',
  patientPhone: null,
  patientGender: 'M',
  apptId: null,
  doctorName: null,
  apptTime: null,
  status: 'OPEN',
  amountMinor: 50_000,
  taxMinor: 0,
  discountMinor: 0,
  totalMinor: 50_000,
  creditedMinor: 0,
  paidMinor: 0,
  dueMinor: 50_000,
  createdAt: '2026-11-22T06:00:00.000Z',
  issuedAt: null,
  cancelReason: null,
  items: [anItem()],
  payments: [],
  creditNotes: [],
  printCount: 0,
  ...change,
});

export const aCharge = (change: Partial<Charge> = {}): Charge => ({
  chargeCode: 'CONS-GEN',
  itemType: 'CONSULTATION',
  description: 'General consultation',
  unitPriceMinor: 50_000,
  taxRate: 0,
  isActive: 'Y',
  ...change,
});
