import type { InvoiceDocument, Letterhead, ReceiptDocument } from '#contract/billing-documents.ts';

export const aLetterhead = (change: Partial<Letterhead> = {}): Letterhead => ({
  hospitalName: 'Sanjeevani Hospital',
  address: '14 MG Road, Shivajinagar\nPune 411005, Maharashtra',
  phone: '+91 20 2553 0000',
  email: 'desk@sanjeevani.example',
  gstin: '27AAACS1234A1Z5',
  registrationNo: 'PMC/CE/2019/0147',
  currency: 'INR',
  upiId: 'sanjeevani@examplebank',
  footer: 'Get well soon. Keep this invoice for your insurer.',
  ...change,
});

type Line = { description?: string; priceMinor?: number; qty?: number; taxRate?: number; hsnSac?: string };

const half = (number: number) => Math.floor(number + 0.5);

/** An issued, unpaid invoice; its totals follow from its lines as the database computes them. */
export function anInvoiceDocument(
  change: Partial<Omit<InvoiceDocument, 'items'>> & { lines?: readonly Line[] } = {},
): InvoiceDocument {
  const { lines = [{}], ...rest } = change;
  const items = lines.map(
    ({ description = 'Consultation, cardiology', priceMinor = 100_000, qty = 1, taxRate = 18, hsnSac }) => ({
      description,
      itemType: 'CONSULTATION',
      qty,
      unitPriceMinor: priceMinor,
      taxRate,
      lineTotalMinor: half(priceMinor * qty),
      hsnSac: hsnSac ?? null,
    }),
  );
  const taxes = [...new Set(items.map((item) => item.taxRate))].map((taxRate) => {
    const taxableMinor = items
      .filter((item) => item.taxRate === taxRate)
      .reduce((sum, item) => sum + item.lineTotalMinor, 0);
    return { taxRate, taxableMinor, taxMinor: half((taxableMinor * taxRate) / 100) };
  });
  const amountMinor = items.reduce((sum, item) => sum + item.lineTotalMinor, 0);
  const taxMinor = taxes.reduce((sum, tax) => sum + tax.taxMinor, 0);
  const totalMinor = amountMinor + taxMinor - (rest.discountMinor ?? 0);
  const paidMinor = (rest.payments ?? []).reduce((sum, payment) => sum + payment.amountMinor, 0);
  return {
    letterhead: aLetterhead(),
    invoiceNo: 'INV/2627/0000042',
    status: 'ISSUED',
    createdAt: '2026-11-22T19:05:00.000Z',
    issuedAt: '2026-11-22T19:15:00.000Z',
    patient: {
      patientId: 1042,
      firstName: 'Ravi',
      lastName: 'Patel',
      dob: '1992-04-14',
      gender: 'M',
      phone: '98200 12345',
      address: 'Flat 7, Ganga Apartments\nKothrud, Pune 411038',
    },
    visit: { apptTime: '2026-11-23T10:00', doctorName: 'Dr Asha Menon', specialization: 'Cardiology' },
    items,
    taxes,
    amountMinor,
    taxMinor,
    discountMinor: 0,
    totalMinor,
    paidMinor,
    dueMinor: totalMinor - paidMinor,
    payments: [],
    copyNo: 1,
    printedBy: 'Meera Joshi',
    printedAt: '2026-11-22T19:16:00.000Z',
    timeZone: 'Asia/Kolkata',
    ...rest,
  };
}

export const aReceiptDocument = (change: Partial<ReceiptDocument> = {}): ReceiptDocument => ({
  kind: 'PAYMENT',
  letterhead: aLetterhead(),
  receiptNo: 'RCT/2627/0000017',
  invoiceNo: 'INV/2627/0000042',
  paidAt: '2026-11-22T19:20:00.000Z',
  method: 'UPI',
  reference: '432198765012',
  amountMinor: 50_000,
  reason: null,
  ofReceiptNo: null,
  tenderedMinor: null,
  invoiceTotalMinor: 118_000,
  dueAfterMinor: 68_000,
  patient: { patientId: 1042, firstName: 'Ravi', lastName: 'Patel' },
  takenBy: 'Meera Joshi',
  copyNo: 1,
  printedAt: '2026-11-22T19:20:30.000Z',
  timeZone: 'Asia/Kolkata',
  ...change,
});
