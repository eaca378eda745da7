/** Example input and output of the calls in `billing.ts`, for the OpenAPI page. */
const exampleItem = {
  itemId: 911,
  itemType: 'CONSULTATION',
  chargeCode: 'CONS-OPD',
  description: 'Consultation',
  unitPriceMinor: 100_000,
  qty: 1,
  taxRate: 18,
  lineTotalMinor: 100_000,
  packQty: 1,
  discountPercent: null,
  discountMinor: 0,
  priceIncludesTax: 'N',
  includedTaxMinor: 0,
};
const examplePayment = {
  paymentId: 207,
  amountMinor: 118_000,
  method: 'UPI',
  reference: '432187650912',
  receiptNo: 'RCT/2627/0000207',
  paidAt: '2026-11-22T04:30:00.000Z',
  takenBy: 'billing',
  kind: 'PAYMENT',
  ofPaymentId: null,
  reason: null,
  tenderedMinor: null,
  depositId: null,
};
const exampleInvoiceSummary = {
  invoiceId: 318,
  invoiceNo: null,
  patientId: 42,
  patientFirstName: 'Ravi',
  patientLastName: 'Patel',
  patientDob: '1992-04-14',
  patientDobEstimated: 'N',
  patientPhone: '+91 98765 43210',
  apptId: 1203,
  status: 'OPEN',
  amountMinor: 100_000,
  taxMinor: 18_000,
  discountMinor: 0,
  totalMinor: 118_000,
  creditedMinor: 0,
  paidMinor: 0,
  dueMinor: 118_000,
  createdAt: '2026-11-22T04:30:00.000Z',
  issuedAt: null,
  doctorName: 'Dr Asha Nair',
};
/** Open, with one line. */
const draftInvoice = {
  ...exampleInvoiceSummary,
  patientGender: 'M',
  apptTime: '2026-11-23T10:00',
  cancelReason: null,
  discountPercent: null,
  discountReason: null,
  isWaived: 'N',
  items: [exampleItem],
  payments: [],
  creditNotes: [],
  printCount: 0,
};
/** Issued, paid and printed once. */
export const paidInvoice = {
  ...draftInvoice,
  invoiceNo: 'INV/2627/0000318',
  status: 'PAID',
  paidMinor: 118_000,
  dueMinor: 0,
  issuedAt: '2026-11-23T05:00:00.000Z',
  payments: [examplePayment],
  printCount: 1,
};

export const billingExamples = {
  'billing.list': {
    input: { show: 'open', q: 'ravi pat', from: '2026-11-22', to: '2026-11-22' },
    output: {
      items: [exampleInvoiceSummary],
      page: 1,
      size: 25,
      total: 1,
      sums: { totalMinor: 118_000, paidMinor: 0, dueMinor: 118_000 },
    },
  },
  'billing.get': { input: { invoiceId: 318 }, output: paidInvoice },
  'billing.raise': { input: { patientId: 42, apptId: 1203, discountMinor: 0 }, output: { invoiceId: 318 } },
  'billing.addItem': {
    input: {
      invoiceId: 318,
      itemType: 'CONSULTATION',
      description: 'Consultation',
      unitPriceMinor: 100_000,
      qty: 1,
      taxRate: 18,
      chargeCode: 'CONS-OPD',
    },
    output: { itemId: 911, invoice: draftInvoice },
  },
  'billing.updateItem': {
    input: {
      invoiceId: 318,
      itemId: 911,
      itemType: 'CONSULTATION',
      description: 'Consultation',
      unitPriceMinor: 100_000,
      qty: 1,
      taxRate: 18,
      chargeCode: 'CONS-OPD',
    },
    output: { invoice: draftInvoice },
  },
  'billing.removeItem': { input: { invoiceId: 318, itemId: 912 }, output: { invoice: draftInvoice } },
  'billing.setDiscount': {
    input: { invoiceId: 318, discountPercent: 10, reason: 'Senior citizen' },
    output: {
      invoice: {
        ...draftInvoice,
        discountMinor: 10_000,
        discountPercent: 10,
        discountReason: 'Senior citizen',
        totalMinor: 108_000,
        dueMinor: 108_000,
      },
    },
  },
  'billing.waive': {
    input: { invoiceId: 318, reason: 'Cannot pay' },
    output: {
      invoice: {
        ...draftInvoice,
        discountMinor: 118_000,
        discountReason: 'Cannot pay',
        isWaived: 'Y',
        totalMinor: 0,
        dueMinor: 0,
      },
    },
  },
  'billing.issue': { input: { invoiceId: 318 }, output: { invoiceNo: 'INV/2627/0000318' } },
  'billing.takePayment': {
    input: { invoiceId: 318, amountMinor: 118_000, method: 'UPI', reference: '432187650912' },
    output: { paymentId: 207, invoice: paidInvoice },
  },
  'billing.issueAndPay': {
    input: { invoiceId: 318, amountMinor: 118_000, method: 'UPI', reference: '432187650912' },
    output: { invoiceNo: 'INV/2627/0000318', paymentId: 207, invoice: paidInvoice },
  },
  'billing.cancel': {
    input: { invoiceId: 318, reason: 'Raised twice' },
    output: { invoice: { ...draftInvoice, status: 'CANCELLED', cancelReason: 'Raised twice' } },
  },
  'billing.recordPrint': { input: { invoiceId: 318, paper: 'a4' }, output: { printNo: 1 } },
  'billing.pdf': {
    input: { invoiceId: 318, paper: 'a4' },
    output: { fileName: 'INV-2627-0000318.pdf', contentBase64: 'JVBERi0xLjc=' },
  },
};
