import type { InvoiceDocument, ReceiptDocument } from '#contract/billing-documents.ts';

const letterhead = {
  hospitalName: 'Sanjeevani Hospital',
  address: '12 MG Road, Pune',
  phone: '+91 20 4000 1000',
  email: null,
  gstin: '27AAAAA0000A1Z5',
  registrationNo: null,
  currency: 'INR',
  upiId: null,
  footer: null,
};

/** An issued invoice; whole and valid by default. */
export const anInvoiceDocument = (changes: Partial<InvoiceDocument> = {}): InvoiceDocument => ({
  letterhead,
  invoiceNo: 'INV/2627/0000318',
  status: 'ISSUED',
  createdAt: '2026-11-22T04:30:00.000Z',
  issuedAt: '2026-11-22T04:35:00.000Z',
  patient: {
    patientId: 42,
    firstName: 'Ravindranath',
    lastName: 'Patel',
    dob: '1992-04-14',
    gender: 'M',
    phone: '+91 98765 43210',
    address: null,
  },
  visit: { apptTime: '2026-11-22T10:00', doctorName: 'Dr Asha Nair', specialization: 'Cardiology' },
  items: [
    {
      description: 'Consultation',
      itemType: 'CONSULTATION',
      qty: 1,
      unitPriceMinor: 100_000,
      taxRate: 18,
      lineTotalMinor: 100_000,
    },
  ],
  taxes: [{ taxRate: 18, taxableMinor: 100_000, taxMinor: 18_000 }],
  amountMinor: 100_000,
  taxMinor: 18_000,
  discountMinor: 0,
  totalMinor: 118_000,
  paidMinor: 0,
  dueMinor: 118_000,
  payments: [],
  copyNo: 1,
  printedBy: 'Meera Shah',
  printedAt: '2026-11-22T04:40:00.000Z',
  timeZone: 'Asia/Kolkata',
  ...changes,
});

export const aReceiptDocument = (changes: Partial<ReceiptDocument> = {}): ReceiptDocument => ({
  letterhead,
  receiptNo: 'RCT/2627/0000207',
  invoiceNo: 'INV/2627/0000318',
  paidAt: '2026-11-22T04:50:00.000Z',
  method: 'UPI',
  reference: '432187650912',
  amountMinor: 118_000,
  invoiceTotalMinor: 118_000,
  dueAfterMinor: 0,
  patient: { patientId: 42, firstName: 'Ravindranath', lastName: 'Patel' },
  takenBy: 'Meera Shah',
  copyNo: 1,
  printedAt: '2026-11-22T04:51:00.000Z',
  timeZone: 'Asia/Kolkata',
  ...changes,
});
