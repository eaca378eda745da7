import type { PaymentMethod } from '#contract/billing.ts';
import type { CallContext, Database } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';
import { type Reader, readInvoice } from './read-invoice.ts';

type Request = { requestId: string | undefined };

/** `shares` is `318:1180.00,319:250.00:12`: invoice, amount, and the payer where it is not the patient. */
export type JointPayment = Request & {
  shares: string;
  method: PaymentMethod;
  reference: string | null;
  tenderedMinor: number | null;
};

/** An entry of one payment for several invoices. */
export type JointEntry = {
  paymentId: number;
  invoiceId: number;
  invoiceNo: string;
  receiptNo: string;
  amountMinor: number;
  tenderedMinor: number | null;
};

export const createPaymentsStore = (database: Database) => ({
  payInvoices: (payment: JointPayment, context: CallContext) =>
    idempotentResponse(database, context, async (transaction) => {
      const { paymentId } = await transaction.call('pkg_billing.pay_invoices', payment, { paymentId: 'number' });
      return { paymentId, entries: await jointEntries(transaction, paymentId) };
    }),
  addPayer: (
    payer: Request & {
      invoiceId: number;
      kind: string;
      payerName: string;
      reference: string | null;
      agreedMinor: number;
    },
    context: CallContext,
  ) =>
    idempotentResponse(database, context, async (transaction) => {
      const { payerId } = await transaction.call('pkg_payers.add_payer', payer, { payerId: 'number' });
      return { payerId, invoice: await readInvoice(transaction, payer.invoiceId) };
    }),
  changePayer: (
    {
      invoiceId,
      ...payer
    }: Request & { invoiceId: number; payerId: number; agreedMinor: number; reference: string | null },
    context: CallContext,
  ) =>
    idempotentResponse(database, context, async (transaction) => {
      await transaction.call('pkg_payers.change_payer', payer, {});
      return readInvoice(transaction, invoiceId);
    }),
  jointEntries: (firstId: number) => jointEntries(database, firstId),
});
export type PaymentsStore = ReturnType<typeof createPaymentsStore>;

/** All that was taken with the payment that began it, itself first. */
const jointEntries = (reader: Reader, firstId: number) =>
  reader.query<JointEntry>(
    `select p.payment_id, p.invoice_id, b.invoice_no, p.receipt_no, p.amount, p.tendered
       from payments_v p join billing_v b on b.invoice_id = p.invoice_id
      where p.payment_id = :first_id or p.taken_with_id = :first_id
      order by p.payment_id`,
    { firstId },
  );
