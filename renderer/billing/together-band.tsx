import { Button, Checkbox, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import type { Invoice, InvoiceSummary, PaymentMethod } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatMoney } from '../wording/money.ts';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { invoiceWords, referenceHint, togetherLabels } from './billing-words.ts';
import { ChangeDue, MethodChoice } from './method-choice.tsx';
import { changeFor } from './money-rules.ts';
import { useEscape } from './use-escape.ts';

type TogetherBandProps = {
  invoice: Invoice;
  /** What the patient owes on other invoices. */
  others: readonly InvoiceSummary[];
  onTaken: (changeMinor: number) => void;
  onClose: () => void;
};
type TogetherValues = {
  chosen: number[];
  method: PaymentMethod;
  tenderedMinor: number | null;
  reference: string;
};
const labels = { chosen: t('together.chosen'), ...togetherLabels };

/** Takes one payment for everything that a patient owes, or for the invoices that are chosen. */
export function TogetherBand({ invoice, others, onTaken, onClose }: TogetherBandProps) {
  const bills = [invoice, ...others];
  const currency = useCurrency();
  const money = (minor: number) => formatMoney(minor, { currency, withCurrency: true });
  const dueOf = (chosen: readonly number[]) =>
    bills
      .filter(({ invoiceId }) => chosen.includes(invoiceId))
      .reduce((sum, { patientDueMinor }) => sum + patientDueMinor, 0);
  const form = useDraftForm<'billing.payInvoices', TogetherValues>({
    call: 'billing.payInvoices',
    initialValues: {
      chosen: bills.map(({ invoiceId }) => invoiceId),
      method: 'CASH',
      tenderedMinor: null,
      reference: '',
    },
    labels,
    // What is due may be another amount when it is opened again: nothing half-typed is kept.
    formKey: null,
    words: invoiceWords,
    toInput: ({ chosen, method, tenderedMinor, reference }): CallInput<'billing.payInvoices'> => ({
      shares: bills
        .filter(({ invoiceId }) => chosen.includes(invoiceId))
        .map(({ invoiceId, patientDueMinor }) => ({ invoiceId, amountMinor: patientDueMinor })),
      method,
      ...(method === 'CASH' ? { tenderedMinor, reference: null } : { tenderedMinor: null, reference }),
    }),
    check: ({ chosen, method, tenderedMinor }) => {
      if (chosen.length === 0) return { chosen: t('together.none') };
      const change = changeFor(tenderedMinor, dueOf(chosen));
      if (method === 'CASH' && change.kind === 'short')
        return { tenderedMinor: t('pay.tooLittle', { amount: money(change.minor) }) };
      return {};
    },
    onSuccess: ({ entries }, { tenderedMinor }) => {
      const takenMinor = entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      notify(t('together.done', { amount: money(takenMinor), count: entries.length }));
      onTaken(Math.max(0, (tenderedMinor ?? takenMinor) - takenMinor));
    },
    onKept: onClose,
  });
  const { chosen, method, tenderedMinor } = form.values;
  const totalMinor = dueOf(chosen);
  const tenderedId = form.field('tenderedMinor').id;
  useEffect(() => document.getElementById(tenderedId)?.focus(), [tenderedId]);
  useEscape(onClose);
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence ?? form.field('chosen').error;
  return (
    <form className={classes.band} aria-label={t('together.title')} onSubmit={form.submit} noValidate>
      <ul className={classes.bills} aria-label={labels.chosen}>
        {bills.map((bill) => (
          <li key={bill.invoiceId}>
            <Checkbox
              checked={chosen.includes(bill.invoiceId)}
              onChange={({ currentTarget }) =>
                form.set(
                  'chosen',
                  currentTarget.checked
                    ? [...chosen, bill.invoiceId]
                    : chosen.filter((invoiceId) => invoiceId !== bill.invoiceId),
                )
              }
              label={t.rich('together.bill', {
                invoiceNo: bill.invoiceNo,
                when: bill.issuedAt ? <InstantText value={bill.issuedAt} /> : null,
              })}
            />
            <MoneyText minor={bill.patientDueMinor} />
          </li>
        ))}
      </ul>
      <div className={classes.fields}>
        <MethodChoice value={method} onChange={(next) => form.set('method', next)} />
        {method === 'CASH' ? (
          <>
            <MoneyInput {...form.field('tenderedMinor')} w={108} placeholder={t('pay.exact')} />
            <ChangeDue change={changeFor(tenderedMinor, totalMinor)} money={money} />
          </>
        ) : (
          <TextInput {...form.field('reference')} w={220} autoComplete="off" placeholder={referenceHint(method)} />
        )}
      </div>
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {t('together.submit', { amount: money(totalMinor), count: chosen.length })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('pay.notNow')}
        </Button>
      </div>
    </form>
  );
}
