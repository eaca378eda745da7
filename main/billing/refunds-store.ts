import type { CallContext, Database } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';
import { readInvoice } from './read-invoice.ts';

type Request = { requestId: string | undefined };
export type Refund = Request & {
  invoiceId: number;
  amountMinor: number;
  reason: string;
  method: string | null;
  paymentId: number | null;
  reference: string | null;
};
export type Correction = Request & {
  paymentId: number;
  reason: string;
  method: string | null;
  invoiceId: number | null;
  reference: string | null;
};

/** The way back from money. Each write returns the invoice as its own transaction sees it. */
export function createRefundsStore(database: Database) {
  return {
    /** `lines` is `911:1,912:0.5`, line and quantity; null is everything that is left. */
    creditNote: (note: Request & { invoiceId: number; reason: string; lines: string | null }, context: CallContext) =>
      idempotentResponse(database, context, async (transaction) => {
        const out = { creditNoteId: 'number', creditNoteNo: 'text' } as const;
        const issuing = transaction.call('pkg_refunds.issue_credit_note', note, out);
        const [issued, invoice] = await Promise.all([issuing, readInvoice(transaction, note.invoiceId)]);
        return { ...issued, invoice };
      }),
    refund: (refund: Refund, context: CallContext) =>
      idempotentResponse(database, context, async (transaction) => {
        const refunding = transaction.call('pkg_refunds.refund_payment', refund, { refundId: 'number' });
        const [{ refundId }, invoice] = await Promise.all([refunding, readInvoice(transaction, refund.invoiceId)]);
        return { refundId, invoice };
      }),
    /** Undefined when the payment that it led to is not there any more. */
    correct: (correction: Correction, context: CallContext) =>
      idempotentResponse(database, context, async (transaction) => {
        const out = { newPaymentId: 'number' } as const;
        const { newPaymentId: paymentId } = await transaction.call('pkg_refunds.correct_payment', correction, out);
        const [entry] = await transaction.query<{ invoiceId: number }>(
          'select invoice_id from payments_v where payment_id = :payment_id',
          { paymentId },
        );
        const invoice = entry && (await readInvoice(transaction, entry.invoiceId));
        return invoice && { paymentId, invoice };
      }),
  };
}
export type RefundsStore = ReturnType<typeof createRefundsStore>;
