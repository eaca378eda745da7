import { z } from 'zod';
import { calendarDate, instant, wallTime } from './fields.ts';
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
});
export type Letterhead = z.infer<typeof letterhead>;

/** What an invoice prints: plain data, so that the same component serves window, browser and PDF. */
export const invoiceDocument = z.object({
  letterhead,
  invoiceNo: z.string().nullable(),
  status: z.enum(['OPEN', 'ISSUED', 'PAID', 'CANCELLED']),
  createdAt: instant,
  issuedAt: instant.nullable(),
  patient: z.object({
    patientId: z.int(),
    firstName: z.string(),
    lastName: z.string(),
    dob: calendarDate,
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
    }),
  ),
  /** Tax by rate, as the database computed it. */
  taxes: z.array(z.object({ taxRate: z.number(), taxableMinor: amountMinor, taxMinor: amountMinor })),
  amountMinor,
  taxMinor: amountMinor,
  discountMinor: amountMinor,
  totalMinor: signedAmountMinor,
  paidMinor: amountMinor,
  dueMinor: signedAmountMinor,
  payments: z.array(
    z.object({
      receiptNo: z.string(),
      paidAt: instant,
      method: z.string(),
      reference: z.string().nullable(),
      amountMinor,
    }),
  ),
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

export const receiptDocument = z.object({
  letterhead,
  receiptNo: z.string(),
  invoiceNo: z.string(),
  paidAt: instant,
  method: z.string(),
  reference: z.string().nullable(),
  amountMinor,
  invoiceTotalMinor: amountMinor,
  dueAfterMinor: amountMinor,
  patient: z.object({ patientId: z.int(), firstName: z.string(), lastName: z.string() }),
  takenBy: z.string(),
  copyNo: z.int(),
  printedAt: instant,
  timeZone: z.string(),
});
export type ReceiptDocument = z.infer<typeof receiptDocument>;
