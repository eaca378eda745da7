import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { type Invoice, type PaymentMethod, paymentMethods } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { writeCached } from '../bridge/query-client.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { formatMethod, formatMoney } from '../wording/money.ts';
import { formatPatientName } from '../wording/names.ts';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { correctLabels, invoiceWords } from './billing-words.ts';
import { leftOfPayment } from './invoice-rules.ts';
import { useEscape } from './use-escape.ts';

type CorrectBandProps = { invoice: Invoice; paymentId: number; onDone: () => void; onClose: () => void };
type CorrectValues = { method: PaymentMethod; invoiceId: string | null; reference: string; reason: string };

/** Puts a payment right: another method, or another invoice. It is reversed and entered anew. */
export function CorrectBand({ invoice, paymentId, onDone, onClose }: CorrectBandProps) {
  const payment = invoice.payments.find((one) => one.paymentId === paymentId);
  const paidBy = payment && payment.method !== 'DEPOSIT' ? payment.method : 'CASH';
  const form = useDraftForm<'billing.correctPayment', CorrectValues>({
    call: 'billing.correctPayment',
    initialValues: { method: paidBy, invoiceId: null, reference: '', reason: '' },
    labels: correctLabels,
    formKey: `billing.correctPayment:${paymentId}`,
    words: invoiceWords,
    toInput: ({ method, invoiceId, ...rest }) =>
      ({
        ...rest,
        paymentId,
        method: method === paidBy ? null : method,
        invoiceId: invoiceId === null ? null : Number(invoiceId),
      }) as CallInput<'billing.correctPayment'>,
    onSuccess: ({ invoice: corrected }) => {
      writeCached('billing.get', { invoiceId: corrected.invoiceId }, () => corrected);
      notify(t('correct.done'));
      onDone();
    },
    onKept: onClose,
  });
  const leave = () => {
    form.reset();
    onClose();
  };
  useEscape(leave);
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence;
  const { method, invoiceId } = form.values;
  return (
    <form className={classes.band} aria-label={t('correct.title')} onSubmit={form.submit} noValidate>
      <p className={classes.sentence}>
        {t('correct.sentence', {
          amount: formatMoney(leftOfPayment(invoice, paymentId)),
          receiptNo: payment?.receiptNo ?? '',
        })}
      </p>
      <div className={classes.fields}>
        <Select
          {...form.field('method')}
          w={160}
          allowDeselect={false}
          data={paymentMethods.map((one) => ({ value: one as string, label: formatMethod(one) }))}
        />
        {method === 'CASH' || method === paidBy ? null : (
          <TextInput {...form.field('reference')} w={180} autoComplete="off" />
        )}
        <OtherInvoice field={form.field('invoiceId')} value={invoiceId} exceptId={invoice.invoiceId} />
        <TextInput {...form.field('reason')} w={280} maxLength={400} autoComplete="off" />
      </div>
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {t('correct.submit')}
        </Button>
        <Button variant="default" onClick={leave}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

type OtherInvoiceProps = { field: object; value: string | null; exceptId: number };

/** An unpaid invoice that the money belongs to; found by number or patient. */
function OtherInvoice({ field, value, exceptId }: OtherInvoiceProps) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 150);
  const found = useQueryCall('billing.list', { show: 'unpaid', q, size: 20 });
  const options = (found.data?.items ?? []).filter(({ invoiceId }) => invoiceId !== exceptId);
  return (
    <Select
      {...field}
      w={300}
      searchable
      clearable
      placeholder={t('correct.sameInvoice')}
      value={value}
      onSearchChange={setText}
      // The database has searched already.
      filter={({ options: all }) => all}
      data={options.map((one) => ({
        value: String(one.invoiceId),
        label: t('correct.option', {
          invoiceNo: one.invoiceNo ?? '',
          patient: formatPatientName({ firstName: one.patientFirstName, lastName: one.patientLastName }),
          due: formatMoney(one.dueMinor),
        }),
      }))}
    />
  );
}
