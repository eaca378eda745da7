import type { Invoice } from '#contract/billing.ts';
import type { InvoiceDocument } from '#contract/billing-documents.ts';
import type { billingRefundsCalls } from '#contract/billing-refunds.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { composeCreditNote } from './credit-note-document.ts';
import type { RefundsStore } from './refunds-store.ts';

export type RefundsServices = {
  store: RefundsStore;
  mustFind: (invoiceId: number) => Promise<Invoice>;
  /** The paper of an invoice as it was issued. */
  paperOf: (invoice: Invoice) => Promise<InvoiceDocument>;
};

export function createRefundsHandlers({
  store,
  mustFind,
  paperOf,
}: RefundsServices): HandlersOf<typeof billingRefundsCalls> {
  return {
    'billing.creditNote': async ({ invoiceId, reason, items }, { requestId, context }) => {
      const lines = items?.map(({ itemId, qty }) => `${itemId}:${qty}`).join(',') ?? null;
      const { invoice, ...issued } = await store.creditNote({ invoiceId, reason, lines, requestId }, context);
      const note = invoice?.creditNotes.find(({ creditNoteId }) => creditNoteId === issued.creditNoteId);
      if (!invoice || !note) throw new Refusal('not_found', { invoiceId: 'unknown' });
      return { ...issued, totalMinor: note.totalMinor, invoice };
    },
    'billing.creditNoteDocument': async ({ invoiceId, creditNoteId }) => {
      const invoice = await mustFind(invoiceId);
      const document = composeCreditNote(invoice, await paperOf(invoice), creditNoteId);
      if (!document) throw new Refusal('not_found', { creditNoteId: 'unknown' });
      return document;
    },
    'billing.refund': async ({ method, paymentId, ...refund }, { requestId, context }) => {
      const asked = { ...refund, method: method ?? null, paymentId: paymentId ?? null, requestId };
      const { refundId, invoice } = await store.refund(asked, context);
      const entry = invoice?.payments.find((one) => one.paymentId === refundId);
      if (!invoice || !entry) throw new Refusal('not_found', { invoiceId: 'unknown' });
      return { refundId, refundNo: entry.receiptNo, invoice };
    },
    'billing.correctPayment': async ({ method, invoiceId, ...correction }, { requestId, context }) => {
      const asked = { ...correction, method: method ?? null, invoiceId: invoiceId ?? null, requestId };
      const corrected = await store.correct(asked, context);
      if (!corrected) throw new Refusal('not_found', { paymentId: 'unknown' });
      return corrected;
    },
  };
}
