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
  /** Number of a payer of the invoice; empty is the patient. */
  payerId: string;
};

type PaymentFormOptions = { invoice: Invoice; onTaken: (changeMinor: number) => void; onClose: () => void };

/**
 * A payment as it is typed. An open invoice is issued in the same call: both are done, or neither. What was typed is
 * kept with its request id until there is a response: a payment whose response was lost is the same payment when it is
 * sent again.
 */
export function usePaymentForm({ invoice, onTaken, onClose }: PaymentFormOptions) {
  const { invoiceId, payers } = invoice;
  const dueOf = (payerId: string) => {
    const payer = payers.find((one) => String(one.payerId) === payerId);
    return Math.min(invoice.dueMinor, payer ? payer.dueMinor : invoice.patientDueMinor);
  };
  // Who owes something: the patient, else the first of the payers.
  const owing = payers.find((payer) => payer.dueMinor > 0);
  const first = dueOf('') > 0 || !owing ? '' : String(owing.payerId);
  const currency = useCurrency();
  const money = (minor: number) => formatMoney(minor, { currency, withCurrency: true });
  // Decided when the form opens: an invoice that another desk issues meanwhile must not turn this form into another call.
  const [call] = useState<PaymentCall>(() =>
    invoice.status === 'OPEN' ? 'billing.issueAndPay' : 'billing.takePayment',
  );
  const isIssuing = call === 'billing.issueAndPay';

  const form = useDraftForm<PaymentCall, PaymentValues>({
    call,
    initialValues: {
      amountMinor: dueOf(first),
      method: first === '' ? 'CASH' : 'BANK_TRANSFER',
      tenderedMinor: null,
      reference: '',
      payerId: first,
    },
    labels: paymentLabels,
    asked: ['payerId'],
    formKey: `${call}:${invoiceId}`,
    words: isIssuing ? issuingWords : invoiceWords,
    toInput: ({ amountMinor, method, tenderedMinor, reference, payerId }) => {
      const how = method === 'CASH' ? { tenderedMinor, reference: null } : { tenderedMinor: null, reference };
      const payer = payerId === '' ? {} : { payerId: Number(payerId) };
      return { invoiceId, amountMinor, method, ...how, ...payer } as CallInput<PaymentCall>;
    },
    check: ({ amountMinor, method, tenderedMinor, payerId }) => {
      if (amountMinor !== null && amountMinor > dueOf(payerId))
        return { amountMinor: t('pay.overDue', { amount: money(dueOf(payerId)) }) };
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
  const payFrom = (payerId: string) =>
    form.setAll({
      payerId,
      amountMinor: dueOf(payerId),
      method: payerId === '' ? 'CASH' : 'BANK_TRANSFER',
      tenderedMinor: null,
    });
  return { form, isIssuing, money, dueOf, payFrom };
}
