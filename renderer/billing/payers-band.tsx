import { Button, Select, TextInput } from '@mantine/core';
import type { Invoice, InvoicePayer } from '#contract/billing.ts';
import { payerKinds } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import { writeCached } from '../bridge/query-client.ts';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { payerLabels, payerWords } from './billing-words.ts';
import { useEscape } from './use-escape.ts';

type PayersBandProps = { invoice: Invoice; onClose: () => void };

/** Who besides the patient pays a part: what each has agreed to, and the next one. */
export function PayersBand({ invoice, onClose }: PayersBandProps) {
  useEscape(onClose);
  return (
    <section className={classes.band} aria-label={t('payers.title')}>
      <p className={classes.sentence}>
        {t('payers.sentence', { amount: formatMoney(Math.max(0, invoice.patientDueMinor)) })}
      </p>
      {invoice.payers.map((payer) => (
        <PayerForm key={payer.payerId} invoice={invoice} payer={payer} />
      ))}
      <NewPayer key={invoice.payers.length} invoice={invoice} onClose={onClose} />
    </section>
  );
}

type ChangeValues = { agreedMinor: number | null; reference: string };

/** An insurer that approves less than was asked of it. */
function PayerForm({ invoice, payer }: { invoice: Invoice; payer: InvoicePayer }) {
  const { invoiceId } = invoice;
  const { payerId } = payer;
  const form = useDraftForm<'billing.changePayer', ChangeValues>({
    call: 'billing.changePayer',
    initialValues: { agreedMinor: payer.agreedMinor, reference: payer.reference ?? '' },
    labels: { agreedMinor: payerLabels.agreedMinor, reference: payerLabels.reference },
    formKey: `billing.changePayer:${payerId}`,
    words: payerWords,
    toInput: (values) => ({ ...values, invoiceId, payerId }) as CallInput<'billing.changePayer'>,
    onSuccess: ({ invoice: changed }) => {
      writeCached('billing.get', { invoiceId }, () => changed);
      notify(t('payers.changed', { payer: payer.payerName }));
    },
  });
  return (
    <form className={classes.fields} aria-label={payer.payerName} onSubmit={form.submit} noValidate>
      <div className={classes.payer}>
        <span className={classes.label}>{t(`payers.${payer.kind}`)}</span>
        <bdi>{payer.payerName}</bdi>
      </div>
      <TextInput {...form.field('reference')} w={180} maxLength={100} autoComplete="off" />
      <MoneyInput {...form.field('agreedMinor')} w={120} />
      <Button type="submit" variant="default" mt={24} loading={form.isBusy} disabled={!form.isDirty}>
        {t('payers.change')}
      </Button>
    </form>
  );
}

type PayerValues = {
  kind: (typeof payerKinds)[number];
  payerName: string;
  reference: string;
  agreedMinor: number | null;
};

function NewPayer({ invoice, onClose }: PayersBandProps) {
  const { invoiceId } = invoice;
  const form = useDraftForm<'billing.addPayer', PayerValues>({
    call: 'billing.addPayer',
    initialValues: { kind: 'INSURER', payerName: '', reference: '', agreedMinor: null },
    labels: payerLabels,
    formKey: `billing.addPayer:${invoiceId}`,
    words: payerWords,
    toInput: (values) => ({ ...values, invoiceId }) as CallInput<'billing.addPayer'>,
    onSuccess: ({ invoice: changed }, { payerName }) => {
      writeCached('billing.get', { invoiceId }, () => changed);
      notify(t('payers.added', { payer: payerName }));
    },
  });
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence;
  return (
    <form aria-label={t('payers.add')} onSubmit={form.submit} noValidate>
      <div className={classes.fields}>
        <Select
          {...form.field('kind')}
          w={130}
          allowDeselect={false}
          data={payerKinds.map((kind) => ({ value: kind, label: t(`payers.${kind}`) }))}
        />
        <TextInput {...form.field('payerName')} w={220} maxLength={150} autoComplete="off" data-autofocus />
        <TextInput {...form.field('reference')} w={160} maxLength={100} autoComplete="off" />
        <MoneyInput {...form.field('agreedMinor')} w={120} />
      </div>
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {t('payers.add')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('payers.close')}
        </Button>
      </div>
    </form>
  );
}
