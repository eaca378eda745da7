import type { billingPaymentsCalls } from '#contract/billing-payments.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { PaymentsStore } from './payments-store.ts';

export const createPaymentsHandlers = (store: PaymentsStore): HandlersOf<typeof billingPaymentsCalls> => ({
  'billing.payInvoices': async ({ shares, tenderedMinor, ...payment }, { requestId, context }) => {
    const asked = shares.map((share) => `${share.invoiceId}:${(share.amountMinor / 100).toFixed(2)}`).join(',');
    const { paymentId, entries } = await store.payInvoices(
      { ...payment, shares: asked, tenderedMinor: tenderedMinor ?? null, requestId },
      context,
    );
    return {
      paymentId,
      entries: entries.map(({ invoiceNo: _number, tenderedMinor: _tendered, ...entry }) => entry),
    };
  },
});
