import { Button, Select, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { type Invoice, paymentMethods } from '#contract/billing.ts';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { focusInput } from '../ui/form/error-summary.tsx';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { formatMethod } from '../wording/money.ts';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { useEscape } from './use-escape.ts';
import { asPaid, useRefundForm } from './use-refund-form.ts';

type RefundBandProps = {
  invoice: Invoice;
  /** The payment that is given back; null leaves it to the database. */
  paymentId: number | null;
  onDone: () => void;
  onClose: () => void;
};

/** Gives money back, or keeps it for the patient as a deposit. Says what will happen before it does. */
export function RefundBand({ invoice, paymentId, onDone, onClose }: RefundBandProps) {
  const { form, keep, back, money, mostMinor, isOfDeposit } = useRefundForm({ invoice, paymentId, onDone, onClose });
  const { amountMinor, method } = form.values;
  const amountId = form.field('amountMinor').id;
  useEffect(() => focusInput(amountId), [amountId]);
  const leave = () => {
    form.reset();
    onClose();
  };
  useEscape(leave);
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence;
  const amount = amountMinor === null ? null : money(amountMinor);
  return (
    <form className={classes.band} aria-label={t('refund.title')} onSubmit={form.submit} noValidate>
      <DraftNotice draft={form.draft} />
      <p className={classes.sentence}>
        {isOfDeposit ? t('refund.ofDeposit') : t('refund.sentence', { most: money(mostMinor) })}
      </p>
      <div className={classes.fields}>
        <MoneyInput {...form.field('amountMinor')} w={120} onFocus={({ currentTarget }) => currentTarget.select()} />
        {isOfDeposit ? null : (
          <Select
            {...form.field('method')}
            w={180}
            allowDeselect={false}
            data={[
              { value: asPaid, label: t('refund.asPaid') },
              ...paymentMethods.map((one) => ({ value: one as string, label: formatMethod(one) })),
            ]}
          />
        )}
        {method === asPaid || method === 'CASH' || isOfDeposit ? null : (
          <TextInput {...form.field('reference')} w={180} autoComplete="off" />
        )}
        <TextInput {...form.field('reason')} w={320} maxLength={400} autoComplete="off" />
      </div>
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {amount === null ? t('refund.title') : t('refund.submit', { amount })}
        </Button>
        {back ? (
          <Button variant="default" loading={back.isPending} onClick={back.send}>
            {t('collect.refund', { provider: back.provider })}
          </Button>
        ) : null}
        {isOfDeposit ? null : (
          <Button variant="default" loading={keep.isPending} onClick={keep.send}>
            {t('refund.keep')}
          </Button>
        )}
        <Button variant="default" onClick={leave}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
