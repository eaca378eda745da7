import { useState } from 'react';
import type { Invoice, PaymentMethod } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { writeCached } from '../bridge/query-client.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import { t } from './billing-wording.ts';
import { collectWords, invoiceWords, refundLabels } from './billing-words.ts';
import { leftOfPayment } from './invoice-rules.ts';

/** The method that is chosen by the payment itself. */
export const asPaid = 'AS_PAID';

type RefundValues = {
  amountMinor: number | null;
  method: PaymentMethod | typeof asPaid;
  reference: string;
  reason: string;
};

type RefundFormOptions = { invoice: Invoice; paymentId: number | null; onDone: () => void; onClose: () => void };

/** A refund as it is typed; the same amount and reason can be kept as a deposit instead. */
export function useRefundForm({ invoice, paymentId, onDone, onClose }: RefundFormOptions) {
  const { invoiceId, dueMinor, paidMinor } = invoice;
  const currency = useCurrency();
  const money = (minor: number) => formatMoney(minor, { currency, withCurrency: true });
  const mostMinor = paymentId === null ? paidMinor : leftOfPayment(invoice, paymentId);
  const isOfDeposit = invoice.payments.find((one) => one.paymentId === paymentId)?.method === 'DEPOSIT';
  // What is too much on the invoice comes first; without it the whole payment.
  const suggested = dueMinor < 0 ? Math.min(-dueMinor, mostMinor) : mostMinor;

  const form = useDraftForm<'billing.refund', RefundValues>({
    call: 'billing.refund',
    initialValues: { amountMinor: suggested, method: asPaid, reference: '', reason: '' },
    labels: refundLabels,
    formKey: `billing.refund:${invoiceId}:${paymentId ?? 'any'}`,
    words: invoiceWords,
    toInput: ({ method, ...refund }) =>
      ({ ...refund, invoiceId, paymentId, method: method === asPaid ? null : method }) as CallInput<'billing.refund'>,
    check: ({ amountMinor }) =>
      amountMinor !== null && amountMinor > mostMinor
        ? { amountMinor: t('refund.tooMuch', { most: money(mostMinor) }) }
        : {},
    onSuccess: ({ refundNo, invoice: refunded }, { amountMinor }) => {
      writeCached('billing.get', { invoiceId }, () => refunded);
      notify(t('refund.done', { amount: money(amountMinor), refundNo }));
      onDone();
    },
    onKept: onClose,
  });

  const keeping = useWriteCall('deposits.keep', {
    onSuccess: ({ receiptNo }) => {
      notify(t('refund.kept', { receiptNo }));
      form.reset();
      onDone();
    },
    onRefused: (error) => notifyRefusal(error, invoiceWords),
    onKept: onClose,
  });
  const keep = {
    isPending: keeping.isPending,
    send: () => {
      const { amountMinor, reason } = form.values;
      // The form words what is missing, as for a refund.
      if (amountMinor === null || amountMinor > mostMinor || reason.trim() === '') return form.submit();
      void keeping.send({ invoiceId, paymentId, amountMinor, reason });
    },
  };
  const back = useProviderRefund({ invoiceId, paymentId, onDone, onClose, reset: form.reset });
  const goBack = back && {
    ...back,
    send: () => {
      const { amountMinor, reason } = form.values;
      if (amountMinor === null || amountMinor > mostMinor || reason.trim() === '') return form.submit();
      back.send(amountMinor, reason.trim());
    },
  };
  return { form, keep, back: goBack, money, mostMinor, isOfDeposit };
}

type ProviderRefundOptions = {
  invoiceId: number;
  paymentId: number | null;
  onDone: () => void;
  onClose: () => void;
  reset: () => void;
};

/** Gives a payment back through the provider that collected it; null when none did. */
function useProviderRefund({ invoiceId, paymentId, onDone, onClose, reset }: ProviderRefundOptions) {
  const currency = useCurrency();
  const mayRefund = useMay('payments.refund') && paymentId !== null;
  const { data: attempts } = useQueryCall('payments.list', mayRefund ? { invoiceId, size: 100 } : null);
  const last = attempts?.items.find(({ receivedMinor }) => receivedMinor > 0);
  const { data: attempt } = useQueryCall('payments.get', last ? { attemptId: last.attemptId } : null);
  const [requestId] = useState(() => crypto.randomUUID());
  const refund = useWriteCall('payments.refund', {
    onSuccess: ({ provider }, { amountMinor }) => {
      const amount = formatMoney(amountMinor, { currency, withCurrency: true });
      notify(t('collect.refunded', { amount, provider: t(`provider.${provider}`) }));
      reset();
      onDone();
    },
    onRefused: (error) => notifyRefusal(error, collectWords),
    onKept: onClose,
  });
  if (!attempt?.payments.some((one) => one.paymentId === paymentId)) return null;
  const { attemptId, provider } = attempt;
  return {
    provider: t(`provider.${provider}`),
    isPending: refund.isPending,
    send: (amountMinor: number, reason: string) => void refund.send({ attemptId, amountMinor, reason }, { requestId }),
  };
}
