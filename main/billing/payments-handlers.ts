import type { billingPaymentsCalls } from '#contract/billing-payments.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { PaymentsStore } from './payments-store.ts';

export const createPaymentsHandlers = (store: PaymentsStore): HandlersOf<typeof billingPaymentsCalls> => ({
  'billing.payInvoices': async ({ shares, tenderedMinor, ...payment }, { requestId, context }) => {
    const asked = shares.map((share) => shareText(share)).join(',');
    const { paymentId, entries } = await store.payInvoices(
      { ...payment, shares: asked, tenderedMinor: tenderedMinor ?? null, requestId },
      context,
    );
    return {
      paymentId,
      entries: entries.map(({ invoiceNo: _number, tenderedMinor: _tendered, ...entry }) => entry),
    };
  },
  'billing.addPayer': async (payer, { requestId, context }) => {
    const { payerId, invoice } = await store.addPayer({ ...payer, requestId }, context);
    if (!invoice) throw new Refusal('not_found', { invoiceId: 'unknown' });
    return { payerId, invoice };
  },
  'billing.changePayer': async (payer, { requestId, context }) => {
    const invoice = await store.changePayer({ ...payer, requestId }, context);
    if (!invoice?.payers.some(({ payerId }) => payerId === payer.payerId))
      throw new Refusal('not_found', { payerId: 'unknown' });
    return { invoice };
  },
});

type Share = { invoiceId: number; amountMinor: number; payerId?: number | null | undefined };

const shareText = ({ invoiceId, amountMinor, payerId }: Share) =>
  [invoiceId, (amountMinor / 100).toFixed(2), ...(payerId ? [payerId] : [])].join(':');
