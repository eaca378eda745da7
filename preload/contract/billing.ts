import { z } from 'zod';
import { invoiceDocument, receiptDocument } from './billing-documents.ts';
import { billingExamples } from './billing-examples.ts';
import { defineCalls, slowCallTimeoutMs } from './call.ts';
import {
  afterInstant,
  calendarDate,
  countedUpTo,
  flag,
  id,
  instant,
  nextKey,
  oneLine,
  optionalText,
  pageQuery,
  requiredText,
  wallTime,
} from './fields.ts';
import { invoiceStatus } from './invoice-status.ts';
import { amountMinor, positiveAmountMinor, signedAmountMinor } from './money.ts';

/** The common kinds of a charge; a hospital may use others. */
export const itemTypes = ['CONSULTATION', 'PROCEDURE', 'PHARMACY', 'LAB', 'ROOM', 'OTHER'] as const;

export const paymentMethods = ['CASH', 'CARD', 'UPI', 'BANK_TRANSFER', 'CHEQUE', 'INSURANCE', 'OTHER'] as const;
export const paymentMethod = z.enum(paymentMethods);
export type PaymentMethod = z.infer<typeof paymentMethod>;

/** At most three decimal places: half a strip, 1.25 litres. */
const quantity = z
  .number()
  .gt(0)
  .max(999_999)
  .refine((qty) => Math.round(qty * 1000) / 1000 === qty, { params: { problem: 'malformed' } });
/** Per cent, `18` is eighteen per cent. */
export const taxRate = z
  .number()
  .min(0)
  .max(100)
  .refine((rate) => Math.round(rate * 100) / 100 === rate, { params: { problem: 'malformed' } });

/** Why a line has tax or has none: `ZERO` is zero-rated, as an export. */
export const taxTreatment = z.enum(['TAXABLE', 'EXEMPT', 'NIL', 'ZERO']);
export type TaxTreatment = z.infer<typeof taxTreatment>;

/** What the paper of an issued invoice is; INVOICE for a hospital without a GSTIN. */
export const documentKind = z.enum(['INVOICE', 'TAX_INVOICE', 'BILL_OF_SUPPLY', 'INVOICE_CUM_BILL']);

export const invoiceItem = z.object({
  itemId: id,
  itemType: z.string(),
  chargeCode: z.string().nullable(),
  description: z.string(),
  unitPriceMinor: amountMinor,
  qty: z.number(),
  taxRate: z.number(),
  /** Before tax, after the line's discount. */
  lineTotalMinor: amountMinor,
  /** How many the price is for: 10 for a strip that is sold by the tablet. */
  packQty: z.number(),
  /** The line's discount as it was said, in per cent; null when an amount was said. */
  discountPercent: z.number().nullable(),
  discountMinor: amountMinor,
  /** Whether the price includes the tax, as an MRP does. */
  priceIncludesTax: flag,
  /** Tax within such a price. */
  includedTaxMinor: amountMinor,
  /** Category of tax that the rate comes from; null for a rate of its own. */
  taxCode: z.string().nullable(),
  /** HSN of goods or SAC of a service. */
  hsnSac: z.string().nullable(),
  taxTreatment,
});
export type InvoiceItem = z.infer<typeof invoiceItem>;

/** DEPOSIT is a use of a deposit; money can only be taken by the other ways. */
const entryMethod = z.enum([...paymentMethods, 'DEPOSIT']);

/** An entry of the money on an invoice. Nothing of it ever changes: what was wrong is reversed and entered anew. */
export const payment = z.object({
  paymentId: id,
  /** Below zero for a refund and a reversal. */
  amountMinor: signedAmountMinor,
  method: entryMethod,
  reference: z.string().nullable(),
  /** Of the receipt, the refund voucher or the reversal. */
  receiptNo: z.string(),
  paidAt: instant,
  takenBy: z.string(),
  kind: z.enum(['PAYMENT', 'REFUND', 'REVERSAL']),
  /** The payment that is given back, reversed or replaced. */
  ofPaymentId: id.nullable(),
  reason: z.string().nullable(),
  /** Cash that was handed over; the change is what is above the amount. */
  tenderedMinor: amountMinor.nullable(),
  depositId: id.nullable(),
  /** The first of the payments that were taken at once for several invoices, this one among them. */
  togetherId: id.nullable(),
  /** Which of the invoice's payers has paid it; null is the patient. */
  payerId: id.nullable(),
});
export type Payment = z.infer<typeof payment>;

/** Who besides the patient pays a part of the invoice. The patient pays the rest. */
export const payerKinds = ['INSURER', 'EMPLOYER', 'OTHER'] as const;
export const invoicePayer = z.object({
  payerId: id,
  kind: z.enum(payerKinds),
  payerName: z.string(),
  /** Number of the policy, claim or letter. */
  reference: z.string().nullable(),
  agreedMinor: amountMinor,
  paidMinor: signedAmountMinor,
  dueMinor: signedAmountMinor,
});
export type InvoicePayer = z.infer<typeof invoicePayer>;

export const creditNoteItem = z.object({ itemId: id, qty: z.number(), lineTotalMinor: amountMinor });

export const creditNote = z.object({
  creditNoteId: id,
  creditNoteNo: z.string(),
  reason: z.string(),
  /** Before tax and discount. */
  amountMinor,
  taxMinor: amountMinor,
  discountMinor: amountMinor,
  totalMinor: amountMinor,
  issuedAt: instant,
  issuedBy: z.string(),
  items: z.array(creditNoteItem),
});
export type CreditNote = z.infer<typeof creditNote>;

export const invoiceSummary = z.object({
  invoiceId: id,
  invoiceNo: z.string().nullable(),
  patientId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  patientDob: calendarDate.nullable(),
  patientDobEstimated: flag,
  patientPhone: z.string().nullable(),
  apptId: id.nullable(),
  status: invoiceStatus,
  /** Before tax and discount. */
  amountMinor,
  taxMinor: amountMinor,
  discountMinor: amountMinor,
  totalMinor: signedAmountMinor,
  /** Sum of the credit notes. */
  creditedMinor: amountMinor,
  /** What was paid and not given back. */
  paidMinor: amountMinor,
  /** Total less credit notes and payments; below zero is money to give back. */
  dueMinor: signedAmountMinor,
  /** What of it the patient owes: the rest that no other payer has agreed to pay. */
  patientDueMinor: signedAmountMinor,
  createdAt: instant,
  issuedAt: instant.nullable(),
  /** Of the visit that is billed. */
  doctorName: z.string().nullable(),
});
export type InvoiceSummary = z.infer<typeof invoiceSummary>;

export const invoice = invoiceSummary.extend({
  patientGender: z.string().nullable(),
  apptTime: wallTime.nullable(),
  cancelReason: z.string().nullable(),
  /** The discount as it was said, in per cent of the amount: it follows the lines. Null when an amount was said. */
  discountPercent: z.number().nullable(),
  discountReason: z.string().nullable(),
  /** Free of charge: the discount covers amount and tax. */
  isWaived: flag,
  /** Whom the paper is made out to, where it is not the patient. */
  buyerName: z.string().nullable(),
  buyerGstin: z.string().nullable(),
  /** GST code of the state where it is supplied; null is the hospital's own. */
  placeOfSupply: z.string().nullable(),
  /** Supplied in another state: the tax is IGST. */
  isInterstate: flag,
  /** From issue on. */
  documentKind: documentKind.nullable(),
  items: z.array(invoiceItem),
  payments: z.array(payment),
  payers: z.array(invoicePayer),
  creditNotes: z.array(creditNote),
  /** How often the invoice itself was printed; a print after the first says DUPLICATE. */
  printCount: z.int(),
});
export type Invoice = z.infer<typeof invoice>;

export const itemType = z.string().trim().toUpperCase().normalize().min(1).max(30).regex(oneLine);
export const chargeCode = z
  .string()
  .trim()
  .toUpperCase()
  .min(1)
  .max(20)
  .regex(/^[A-Z0-9][A-Z0-9._-]*$/);
export const taxCode = z
  .string()
  .trim()
  .toUpperCase()
  .min(1)
  .max(20)
  .regex(/^[A-Z0-9][A-Z0-9._-]*$/);
/** Four to eight digits. */
export const hsnSac = optionalText(8).refine((text) => text === null || /^\d{4,8}$/.test(text), {
  params: { problem: 'malformed' },
});
const itemDetails = {
  itemType,
  description: requiredText(200),
  unitPriceMinor: amountMinor,
  qty: quantity,
  taxRate: taxRate.nullish(),
  chargeCode: chargeCode.nullish(),
  packQty: quantity.optional(),
  discountPercent: taxRate.nullish(),
  discountMinor: amountMinor.optional(),
  priceIncludesTax: flag.optional(),
  taxCode: taxCode.nullish(),
  hsnSac,
};
const paymentDetails = {
  invoiceId: id,
  amountMinor: positiveAmountMinor,
  method: paymentMethod,
  reference: optionalText(100),
  /** Cash that was handed over, where the change is to be kept with the payment. */
  tenderedMinor: amountMinor.nullish(),
};
const clerks = ['billing', 'admin'] as const;
export const withInvoice = z.object({ invoice });

export const billingCalls = defineCalls({
  'billing.list': {
    summary:
      'Lists invoices page by page, newest first. `unpaid` are issued invoices with an amount due. `from` and `to` are days of the hospital, both included: the day of issue, or of creation where the invoice is not issued. The first page has the sums of all that are found, unless there are too many to count.',
    input: z.strictObject({
      ...pageQuery,
      after: afterInstant,
      show: z.enum(['all', 'open', 'unpaid', 'paid', 'cancelled']).default('all'),
      q: optionalText(100),
      patientId: id.nullish(),
      from: calendarDate.nullish(),
      to: calendarDate.nullish(),
    }),
    output: z.object({
      items: z.array(invoiceSummary),
      page: z.int(),
      size: z.int(),
      ...countedUpTo,
      ...nextKey,
      /** Cancelled invoices do not count. */
      sums: z.object({ totalMinor: z.int(), paidMinor: z.int(), dueMinor: z.int() }).optional(),
    }),
    roles: ['billing', 'admin', 'receptionist'],
    errors: [],
    writes: false,
    shows: ['billing'],
    isSharedAnswer: true,
    offline: 'read-local',
    rest: { method: 'GET', path: '/billing' },
    example: billingExamples['billing.list'],
  },
  'billing.get': {
    summary: 'Returns an invoice with its lines and payments.',
    input: z.strictObject({ invoiceId: id }),
    output: invoice,
    roles: ['billing', 'admin', 'receptionist'],
    errors: ['not_found'],
    writes: false,
    shows: ['billing'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/billing/{invoice_id}' },
    example: billingExamples['billing.get'],
  },
  'billing.raise': {
    summary:
      'Creates an open invoice for a patient, for a visit when one is given. A visit has one invoice at a time. `fee` becomes its first line; what the rules say of a visit is `GET /appointments/{appt_id}/fee`.',
    input: z.strictObject({
      patientId: id,
      apptId: id.nullish(),
      discountMinor: amountMinor.default(0),
      /** A line of the price list at this price before tax. */
      fee: z.strictObject({ chargeCode, unitPriceMinor: amountMinor }).nullish(),
    }),
    output: z.object({ invoiceId: id }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/billing', status: 201, location: '/billing/{invoice_id}' },
    example: billingExamples['billing.raise'],
  },
  'billing.addItem': {
    summary:
      'Adds a line. Price list code, tax category and tax rate are optional: without them the line has the tax of its code, else of its kind, else the usual rate. The database computes the new totals.',
    input: z.strictObject({ invoiceId: id, ...itemDetails }),
    output: z.object({ itemId: id, invoice }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/items', status: 201 },
    example: billingExamples['billing.addItem'],
  },
  'billing.updateItem': {
    summary: 'Changes the given fields of a line. Other fields stay as they are.',
    input: z.strictObject({ invoiceId: id, itemId: id, ...z.object(itemDetails).partial().shape }),
    output: withInvoice,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'PATCH', path: '/billing/{invoice_id}/items/{item_id}' },
    example: billingExamples['billing.updateItem'],
  },
  'billing.removeItem': {
    summary: 'Removes a line.',
    input: z.strictObject({ invoiceId: id, itemId: id }),
    output: withInvoice,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'DELETE', path: '/billing/{invoice_id}/items/{item_id}' },
    example: billingExamples['billing.removeItem'],
  },
  'billing.setDiscount': {
    summary:
      'Sets the discount of an open invoice. It is an amount, at most the amount of the lines, or a per cent of it that follows the lines.',
    input: z
      .strictObject({
        invoiceId: id,
        discountMinor: amountMinor.nullish(),
        discountPercent: taxRate.nullish(),
        reason: optionalText(400),
      })
      .refine(
        ({ discountMinor, discountPercent }) => (discountMinor ?? null) !== null || (discountPercent ?? null) !== null,
        {
          path: ['discountMinor'],
          params: { problem: 'required' },
        },
      ),
    output: withInvoice,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'PATCH', path: '/billing/{invoice_id}' },
    example: billingExamples['billing.setDiscount'],
  },
  'billing.waive': {
    summary: 'Makes an open invoice free of charge. Total and due are zero, also when lines are added.',
    input: z.strictObject({ invoiceId: id, reason: requiredText(400) }),
    output: withInvoice,
    roles: ['admin'],
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/waive' },
    example: billingExamples['billing.waive'],
  },
  'billing.issue': {
    summary: 'Issues the invoice. It gets the next number of the financial year and cannot change after that.',
    input: z.strictObject({ invoiceId: id }),
    output: z.object({ invoiceNo: z.string() }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/issue' },
    example: billingExamples['billing.issue'],
  },
  'billing.takePayment': {
    summary:
      'Records a payment on an issued invoice, of the patient or of a payer of the invoice. It cannot be more than the amount due, nor than the part of who pays.',
    input: z.strictObject({ ...paymentDetails, payerId: id.nullish() }),
    output: z.object({ paymentId: id, invoice }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/payments', status: 201 },
    example: billingExamples['billing.takePayment'],
  },
  'billing.issueAndPay': {
    summary:
      'Issues an open invoice and records a payment on it, in one transaction. If one of the two is refused, neither is done.',
    input: z.strictObject(paymentDetails),
    output: z.object({ invoiceNo: z.string(), paymentId: id, invoice }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/issue-and-pay', status: 201 },
    example: billingExamples['billing.issueAndPay'],
  },
  'billing.cancel': {
    summary:
      'Cancels a draft, or an issued invoice on which there is no money and no credit note. Its number stays in use, with the reason.',
    input: z.strictObject({ invoiceId: id, reason: requiredText(400) }),
    output: withInvoice,
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'refuse',
    changes: ['billing', 'appointments'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/cancel' },
    example: billingExamples['billing.cancel'],
  },
  'billing.document': {
    summary: 'Returns what the invoice prints, as data. It does not count as a print.',
    input: z.strictObject({ invoiceId: id }),
    output: invoiceDocument,
    roles: ['billing', 'admin', 'receptionist'],
    errors: ['not_found'],
    writes: false,
    shows: ['billing', 'settings'],
    offline: 'read-local',
  },
  'billing.receipt': {
    summary: 'Returns what the receipt of a payment prints, as data.',
    input: z.strictObject({ invoiceId: id, paymentId: id }),
    output: receiptDocument,
    roles: ['billing', 'admin', 'receptionist'],
    errors: ['not_found'],
    writes: false,
    shows: ['billing', 'settings'],
    offline: 'read-local',
  },
  'billing.recordPrint': {
    summary:
      'Counts a print of an issued invoice, or of the receipt of one payment, and records it in the audit trail. Print 1 is the original. From print 2 on, the paper says DUPLICATE.',
    input: z.strictObject({ invoiceId: id, paymentId: id.nullish(), paper: z.enum(['a4', '80mm']) }),
    output: z.object({ printNo: z.int().min(1) }),
    roles: clerks,
    errors: ['not_found', 'invalid_state'],
    writes: true,
    offline: 'queue',
    changes: ['billing'],
    rest: { method: 'POST', path: '/billing/{invoice_id}/prints', status: 201 },
    example: billingExamples['billing.recordPrint'],
  },
  'billing.pdf': {
    summary:
      'Returns the invoice as a PDF. Nothing is changed or counted. With the number of a counted print it is the paper of that print. Without a number the paper says PREVIEW, and DUPLICATE when the next print is one.',
    input: z.strictObject({
      invoiceId: id,
      paper: z.enum(['a4', '80mm']).default('a4'),
      printNo: z.int().min(1).nullish(),
    }),
    output: z.object({ fileName: z.string(), contentBase64: z.string() }),
    roles: clerks,
    errors: ['not_found', 'unsupported'],
    writes: false,
    shows: ['billing', 'settings'],
    audits: ['invoiceId', 'paper', 'printNo'],
    timeoutMs: slowCallTimeoutMs,
    offline: 'read-local',
    rest: { method: 'GET', path: '/billing/{invoice_id}/pdf', answer: 'pdf' },
    example: billingExamples['billing.pdf'],
  },
});
