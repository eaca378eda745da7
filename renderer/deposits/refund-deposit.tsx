import { Button, Select, TextInput } from '@mantine/core';
import { type PaymentMethod, paymentMethods } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import type { Deposit } from '#contract/deposits.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { MoneyInput } from '../ui/form/money-input.tsx';
import classes from '../ui/form/page-form.module.css';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { formatMethod, formatMoney } from '../wording/money.ts';
import { t } from './deposits-wording.ts';

const asPaid = 'AS_PAID';
type Values = { amountMinor: number | null; method: PaymentMethod | typeof asPaid; reference: string; reason: string };

const labels = {
  amountMinor: t('field.amount'),
  method: t('field.method'),
  reference: t('field.reference'),
  reason: t('field.reason'),
} as const;

/** Gives back what is left of a deposit, or a part of it. */
export function RefundDeposit({ deposit }: { deposit: Deposit }) {
  const { depositId, leftOverMinor } = deposit;
  const currency = useCurrency();
  const money = (minor: number) => formatMoney(minor, { currency, withCurrency: true });
  const form = useDraftForm<'deposits.refund', Values>({
    call: 'deposits.refund',
    initialValues: { amountMinor: leftOverMinor, method: asPaid, reference: '', reason: '' },
    labels,
    formKey: `deposits.refund:${depositId}`,
    toInput: ({ method, ...refund }) =>
      ({ ...refund, depositId, method: method === asPaid ? null : method }) as CallInput<'deposits.refund'>,
    onSuccess: ({ voucherNo }, { amountMinor }) => {
      notify(t('refund.done', { amount: money(amountMinor), voucherNo }));
      form.reset();
    },
  });
  const { amountMinor, method } = form.values;
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence;
  return (
    <form onSubmit={form.submit} aria-label={t('refund.title')} noValidate>
      <h3 className={classes.title}>{t('refund.title')}</h3>
      <p className={classes.about}>{t('refund.sentence', { left: money(leftOverMinor) })}</p>
      <div className={classes.row}>
        <MoneyInput {...form.field('amountMinor')} w={140} />
        <Select
          {...form.field('method')}
          w={160}
          allowDeselect={false}
          data={[
            { value: asPaid, label: t('refund.asPaid') },
            ...paymentMethods.map((one) => ({ value: one as string, label: formatMethod(one) })),
          ]}
        />
        {method === asPaid || method === 'CASH' ? null : (
          <TextInput {...form.field('reference')} w={180} autoComplete="off" />
        )}
        <TextInput {...form.field('reason')} w={300} maxLength={400} autoComplete="off" />
      </div>
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
      <Button type="submit" mt={12} loading={form.isBusy}>
        {amountMinor === null ? t('refund.title') : t('refund.submit', { amount: money(amountMinor) })}
      </Button>
    </form>
  );
}
