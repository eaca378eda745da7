import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { type Invoice, type PaymentMethod, paymentMethods } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { writeCached } from '../bridge/query-client.ts';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { focusInput } from '../ui/form/error-summary.tsx';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import classes from './bands.module.css';
import { invoiceWords, issuingWords, methodWords } from './billing-words.ts';
import { changeFor } from './money-rules.ts';
import { useEscape } from './use-escape.ts';

type PaymentCall = 'billing.issueAndPay' | 'billing.takePayment';

type PaymentValues = {
  amountMinor: number | null;
  method: PaymentMethod;
  tenderedMinor: number | null;
  reference: string;
};

const labels = {
  amountMinor: 'Amount',
  method: 'Method',
  tenderedMinor: 'Cash received',
  reference: 'Reference',
} as const;

type PaymentBandProps = {
  invoice: Invoice;
  onTaken: () => void;
  onClose: () => void;
};

/**
 * Takes a payment. An open invoice is issued in the same call: both are done, or neither. What was typed is kept with its
 * request id until there is a response: a payment whose response was lost is the same payment when it is sent again.
 */
export function PaymentBand({ invoice, onTaken, onClose }: PaymentBandProps) {
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
    labels,
    formKey: `${call}:${invoiceId}`,
    words: isIssuing ? issuingWords : invoiceWords,
    toInput: ({ amountMinor, method, reference }) =>
      ({
        invoiceId,
        amountMinor,
        method,
        reference: method === 'CASH' ? null : reference,
      }) as CallInput<PaymentCall>,
    check: ({ amountMinor, method, tenderedMinor }) => {
      if (amountMinor !== null && amountMinor > dueMinor) return { amountMinor: `Only ${money(dueMinor)} is due` };
      const change = changeFor(tenderedMinor, amountMinor);
      if (method === 'CASH' && change.kind === 'short')
        return { tenderedMinor: `${money(change.minor)} short of the amount` };
      return {};
    },
    onSuccess: ({ paymentId, invoice: paid }) => {
      writeCached('billing.get', { invoiceId }, () => paid);
      const taken = paid.payments.find((payment) => payment.paymentId === paymentId);
      notify(taken ? `${money(taken.amountMinor)} taken, receipt ${taken.receiptNo}` : 'Payment taken');
      onTaken();
    },
    onKept: onClose,
  });
  const { amountMinor, method, tenderedMinor } = form.values;
  const isCash = method === 'CASH';
  const change = isCash ? changeFor(tenderedMinor, amountMinor) : changeFor(null, null);
  const amountId = form.field('amountMinor').id;
  useEffect(() => focusInput(amountId), [amountId]);

  const leave = () => {
    form.reset();
    onClose();
  };
  useEscape(leave);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!form.isBusy) form.submit();
  };
  const verb = isIssuing ? 'Issue and take' : 'Take';
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence;

  return (
    <form className={classes.band} aria-label="Take payment" onSubmit={submit} noValidate>
      <DraftNotice draft={form.draft} />
      <div className={classes.fields}>
        <MoneyInput {...form.field('amountMinor')} w={120} onFocus={({ currentTarget }) => currentTarget.select()} />
        <div className={classes.method}>
          <span className={classes.label}>Method</span>
          <SegmentedControl
            size="xs"
            className={classes.methods ?? ''}
            aria-label="Method"
            transitionDuration={0}
            data={paymentMethods.map((value) => ({ value, label: methodWords[value] }))}
            value={method}
            onChange={(value) => form.set('method', value)}
          />
        </div>
        {isCash ? (
          <>
            <MoneyInput {...form.field('tenderedMinor')} label="Cash received" w={120} placeholder="exact" />
            <div className={classes.change} role="status" aria-label="Change">
              <span className={classes.label}>{change.kind === 'short' ? 'Short' : 'Change'}</span>
              <span className={classes.changeAmount} data-kind={change.kind}>
                {change.kind === 'none' ? '–' : money(change.minor)}
              </span>
            </div>
          </>
        ) : (
          <TextInput {...form.field('reference')} w={220} autoComplete="off" placeholder={referenceHints[method]} />
        )}
      </div>
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {amountMinor === null ? 'Take payment' : `${verb} ${money(amountMinor)}`}
        </Button>
        <Button variant="default" onClick={leave}>
          Not now
        </Button>
      </div>
    </form>
  );
}

const referenceHints: Record<PaymentMethod, string> = {
  CASH: '',
  CARD: 'Slip or approval number',
  UPI: 'UPI transaction number',
  BANK_TRANSFER: 'UTR number',
  CHEQUE: 'Cheque number and bank',
  INSURANCE: 'Claim or approval number',
  OTHER: '',
};
