import { useState } from 'react';
import type { Invoice, PaymentMethod } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { writeCached } from '../bridge/query-client.ts';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import { t } from './billing-wording.ts';
import { invoiceWords, issuingWords, paymentLabels } from './billing-words.ts';
import { changeFor } from './money-rules.ts';

type PaymentCall = 'billing.issueAndPay' | 'billing.takePayment';

export type PaymentValues = {
  amountMinor: number | null;
  method: PaymentMethod;
  tenderedMinor: number | null;
  reference: string;
};

type PaymentFormOptions = { invoice: Invoice; onTaken: (changeMinor: number) => void; onClose: () => void };

/**
 * A payment as it is typed. An open invoice is issued in the same call: both are done, or neither. What was typed is
 * kept with its request id until there is a response: a payment whose response was lost is the same payment when it is
 * sent again.
 */
export function usePaymentForm({ invoice, onTaken, onClose }: PaymentFormOptions) {
  const { invoiceId, dueMinor } = invoice;
  const currency = useCurrency();
  const money = (minor: number) => formatMoney(minor, { currency, withCurrency: true });
  // Decided when the form opens: an invoice that another desk issues meanwhile must not turn this form into another call.
  const [call] = useState<PaymentCall>(() =>
    invoice.status === 'OPEN' ? 'billing.issueAndPay' : 'billing.takePayment',
  );
  const isIssuing = call === 'billing.issueAndPay';

  const form = useDraftForm<PaymentCall, PaymentValues>({
    call,
    initialValues: { amountMinor: dueMinor, method: 'CASH', tenderedMinor: null, reference: '' },
    labels: paymentLabels,
    formKey: `${call}:${invoiceId}`,
    words: isIssuing ? issuingWords : invoiceWords,
    toInput: ({ amountMinor, method, tenderedMinor, reference }) => {
      const how = method === 'CASH' ? { tenderedMinor, reference: null } : { tenderedMinor: null, reference };
      return { invoiceId, amountMinor, method, ...how } as CallInput<PaymentCall>;
    },
    check: ({ amountMinor, method, tenderedMinor }) => {
      if (amountMinor !== null && amountMinor > dueMinor)
        return { amountMinor: t('pay.overDue', { amount: money(dueMinor) }) };
      const change = changeFor(tenderedMinor, amountMinor);
      if (method === 'CASH' && change.kind === 'short')
        return { tenderedMinor: t('pay.tooLittle', { amount: money(change.minor) }) };
      return {};
    },
    onSuccess: ({ paymentId, invoice: paid }) => {
      writeCached('billing.get', { invoiceId }, () => paid);
      const taken = paid.payments.find((payment) => payment.paymentId === paymentId);
      notify(
        taken
          ? t('pay.done', { amount: money(taken.amountMinor), receiptNo: taken.receiptNo })
          : t('pay.doneWithoutReceipt'),
      );
      onTaken(Math.max(0, (taken?.tenderedMinor ?? 0) - (taken?.amountMinor ?? 0)));
    },
    onKept: onClose,
  });
  return { form, isIssuing, money };
}
