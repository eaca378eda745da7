import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useEffect } from 'react';
import type { Invoice } from '#contract/billing.ts';
import { DraftNotice } from '../ui/form/draft-notice.tsx';
import { focusInput } from '../ui/form/error-summary.tsx';
import { MoneyInput } from '../ui/form/money-input.tsx';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { referenceHint } from './billing-words.ts';
import { ChangeDue, MethodChoice } from './method-choice.tsx';
import { changeFor } from './money-rules.ts';
import { useQrProvider, useStartQr } from './use-collecting.ts';
import { useEscape } from './use-escape.ts';
import { usePaymentForm } from './use-payment-form.ts';

type PaymentBandProps = {
  invoice: Invoice;
  onTaken: (changeMinor: number) => void;
  onClose: () => void;
};

/** Takes a payment: how much, how, and what goes back over the counter. */
export function PaymentBand({ invoice, onTaken, onClose }: PaymentBandProps) {
  const { form, isIssuing, money, dueOf, payFrom } = usePaymentForm({ invoice, onTaken, onClose });
  const provider = useQrProvider();
  const qr = useStartQr(invoice, () => {
    form.reset();
    onClose();
  });
  const { amountMinor, method, tenderedMinor } = form.values;
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
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence;
  const amount = amountMinor === null ? null : money(amountMinor);
  return (
    <form className={classes.band} aria-label={t('pay.title')} onSubmit={submit} noValidate>
      <DraftNotice draft={form.draft} />
      <div className={classes.fields}>
        {invoice.payers.length > 0 && !isIssuing ? (
          <Select
            {...form.field('payerId')}
            w={240}
            allowDeselect={false}
            onChange={(payerId) => payFrom(payerId ?? '')}
            data={[
              { value: '', label: t('pay.patient', { amount: money(Math.max(0, dueOf(''))) }) },
              ...invoice.payers.map((payer) => ({
                value: String(payer.payerId),
                label: t('pay.payer', { payer: payer.payerName, amount: money(payer.dueMinor) }),
              })),
            ]}
          />
        ) : null}
        <MoneyInput {...form.field('amountMinor')} w={108} onFocus={({ currentTarget }) => currentTarget.select()} />
        <MethodChoice value={method} onChange={(chosen) => form.set('method', chosen)} />
        {method === 'CASH' ? (
          <>
            <MoneyInput {...form.field('tenderedMinor')} w={108} placeholder={t('pay.exact')} />
            <ChangeDue change={changeFor(tenderedMinor, amountMinor)} money={money} />
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
        {provider && method === 'UPI' && form.values.payerId === '' && amountMinor !== null && amount !== null ? (
          <>
            <Button loading={qr.isBusy} onClick={() => void qr.start(provider, amountMinor)}>
              {t('pay.qr', { amount })}
            </Button>
            <Button type="submit" variant="default" loading={form.isBusy}>
              {t(isIssuing ? 'pay.issueAndByHand' : 'pay.byHand', { amount })}
            </Button>
          </>
        ) : (
          <Button type="submit" loading={form.isBusy}>
            {amount === null ? t('pay.title') : t(isIssuing ? 'pay.issueAndTake' : 'pay.take', { amount })}
          </Button>
        )}
        <Button variant="default" onClick={leave}>
          {t('pay.notNow')}
        </Button>
      </div>
    </form>
  );
}
