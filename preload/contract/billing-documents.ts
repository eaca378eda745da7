import { z } from 'zod';
import { calendarDate, flag, instant, wallTime } from './fields.ts';
import { amountMinor, signedAmountMinor } from './money.ts';

/** The letterhead; frozen into an invoice when it is issued. */
export const letterhead = z.object({
  hospitalName: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** GST registration number of the hospital. */
  gstin: z.string().nullable(),
  /** Clinical establishment registration. */
  registrationNo: z.string().nullable(),
  /** ISO 4217. */
  currency: z.string(),
  /** Payee of the UPI code on an unpaid invoice. */
  upiId: z.string().nullable(),
  footer: z.string().nullable(),
  /** As `SGH-000000`; none on a paper that was kept before, nor where numbers are written in groups. */
  patientNumberFormat: z.string().nullish(),
});
export type Letterhead = z.infer<typeof letterhead>;

const treatment = z.enum(['TAXABLE', 'EXEMPT', 'NIL', 'ZERO']);

/** What an invoice prints: plain data, so that the same component serves window, browser and PDF. */
export const invoiceDocument = z.object({
  letterhead,
  invoiceNo: z.string().nullable(),
  status: z.enum(['OPEN', 'ISSUED', 'PAID', 'CANCELLED']),
  createdAt: instant,
  issuedAt: instant.nullable(),
  patient: z.object({
    patientId: z.int(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    dob: calendarDate.nullable(),
    // Papers issued before ages were kept do not say it.
    dobEstimated: flag.optional(),
    gender: z.enum(['M', 'F', 'O']).nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
  }),
  visit: z.object({ apptTime: wallTime, doctorName: z.string(), specialization: z.string() }).nullable(),
  items: z.array(
    z.object({
      description: z.string(),
      itemType: z.string(),
      qty: z.number(),
      unitPriceMinor: amountMinor,
      taxRate: z.number(),
      lineTotalMinor: amountMinor,
      /** The line's discount before tax; none on a paper that was kept before there were any. */
      discountMinor: amountMinor.optional(),
      packQty: z.number().optional(),
      priceIncludesTax: z.enum(['Y', 'N']).optional(),
      hsnSac: z.string().nullish(),
      /** Why there is no tax on it; on a paper that was kept before, only the rate is known. */
      taxTreatment: treatment.optional(),
    }),
  ),
  /** Tax by HSN or SAC and rate; it adds up to `taxes`. None on a paper that was kept before. */
  hsn: z
    .array(
      z.object({
        hsnSac: z.string().nullable(),
        taxTreatment: treatment,
        taxRate: z.number(),
        taxableMinor: amountMinor,
        taxMinor: amountMinor,
      }),
    )
    .optional(),
  /** What the paper is called, as it was decided at issue; before, it follows from the lines. */
  documentKind: z.enum(['INVOICE', 'TAX_INVOICE', 'BILL_OF_SUPPLY', 'INVOICE_CUM_BILL']).nullish(),
  /** Whom it is made out to, where it is not the patient. */
  buyer: z.object({ name: z.string(), gstin: z.string().nullable() }).nullish(),
  /** GST code of the state of supply, where it is not the hospital's. */
  placeOfSupply: z.string().nullish(),
  /** Supplied in another state: IGST in place of CGST and SGST. */
  isInterstate: flag.optional(),
  /** Tax by rate, as the database computed it. */
  taxes: z.array(z.object({ taxRate: z.number(), taxableMinor: amountMinor, taxMinor: amountMinor })),
  amountMinor,
  taxMinor: amountMinor,
  discountMinor: amountMinor,
  /** The discount as it was said; on a paper that was kept before, only its amount is known. */
  discountPercent: z.number().nullish(),
  discountReason: z.string().nullish(),
  isWaived: z.enum(['Y', 'N']).optional(),
  totalMinor: signedAmountMinor,
  paidMinor: amountMinor,
  /** Credit notes since; none on a paper that was kept before there were any. */
  creditedMinor: amountMinor.optional(),
  dueMinor: signedAmountMinor,
  payments: z.array(
    z.object({
      /** Refunds and reversals are below zero. */
      kind: z.enum(['PAYMENT', 'REFUND', 'REVERSAL']).optional(),
      receiptNo: z.string(),
      paidAt: instant,
      method: z.string(),
      reference: z.string().nullable(),
      amountMinor: signedAmountMinor,
    }),
  ),
  /** Who pays a part besides the patient, and the patient's part; none where the patient pays all. */
  payers: z
    .array(z.object({ name: z.string().nullable(), reference: z.string().nullable(), agreedMinor: signedAmountMinor }))
    .optional(),
  /** What of the due the patient owes, where others pay a part. */
  patientDueMinor: signedAmountMinor.optional(),
  /** Text of a code that a provider waits for: its payment confirms itself. */
  collectQr: z.string().nullish(),
  /** 1 is the original; above it the paper says DUPLICATE. 0 while it is only a preview. */
  copyNo: z.int(),
  /** How often it was printed before: a preview says whether the next print is a duplicate. */
  printedBefore: z.int().optional(),
  printedBy: z.string(),
  printedAt: instant,
  /** IANA name of the hospital's zone: instants on paper are the hospital's, not the desk's. */
  timeZone: z.string(),
});
export type InvoiceDocument = z.infer<typeof invoiceDocument>;

/** The paper of money that was taken, given back or moved away. */
export const receiptDocument = z.object({
  kind: z.enum(['PAYMENT', 'REFUND', 'REVERSAL']),
  letterhead,
  receiptNo: z.string(),
  invoiceNo: z.string(),
  paidAt: instant,
  method: z.string(),
  reference: z.string().nullable(),
  /** Above zero, whichever way the money went. */
  amountMinor,
  /** Why it was given back or reversed, and the receipt of the payment that it was. */
  reason: z.string().nullable(),
  ofReceiptNo: z.string().nullable(),
  /** Cash that was handed over; the change is what is above the amount. */
  tenderedMinor: amountMinor.nullable(),
  invoiceTotalMinor: amountMinor,
  dueAfterMinor: signedAmountMinor,
  /** All invoices that the money was taken for, when there are several: the amount is that of all. */
  joint: z.array(z.object({ invoiceNo: z.string(), receiptNo: z.string(), amountMinor })).optional(),
  patient: z.object({ patientId: z.int(), firstName: z.string().nullable(), lastName: z.string().nullable() }),
  takenBy: z.string(),
  copyNo: z.int(),
  printedAt: instant,
  timeZone: z.string(),
});
export type ReceiptDocument = z.infer<typeof receiptDocument>;

export const creditNoteDocument = z.object({
  letterhead,
  creditNoteNo: z.string(),
  invoiceNo: z.string(),
  invoiceIssuedAt: instant,
  issuedAt: instant,
  issuedBy: z.string(),
  reason: z.string(),
  patient: z.object({
    patientId: z.int(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    address: z.string().nullable(),
  }),
  items: z.array(
    z.object({
      description: z.string(),
      qty: z.number(),
      unitPriceMinor: amountMinor,
      taxRate: z.number(),
      lineTotalMinor: amountMinor,
    }),
  ),
  amountMinor,
  taxMinor: amountMinor,
  discountMinor: amountMinor,
  totalMinor: amountMinor,
  timeZone: z.string(),
});
export type CreditNoteDocument = z.infer<typeof creditNoteDocument>;

/** The paper of a deposit that was received, or of what was given back of it. */
export const depositDocument = z.object({
  letterhead,
  kind: z.enum(['DEPOSIT', 'REFUND']),
  /** Of the deposit receipt or the refund voucher. */
  receiptNo: z.string(),
  /** Of the deposit that a refund gives back. */
  depositReceiptNo: z.string(),
  receivedAt: instant,
  method: z.string(),
  reference: z.string().nullable(),
  amountMinor,
  tenderedMinor: amountMinor.nullable(),
  purpose: z.string().nullable(),
  reason: z.string().nullable(),
  leftOverMinor: amountMinor,
  patient: z.object({ patientId: z.int(), firstName: z.string().nullable(), lastName: z.string().nullable() }),
  takenBy: z.string(),
  timeZone: z.string(),
});
export type DepositDocument = z.infer<typeof depositDocument>;
