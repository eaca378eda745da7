import { Button, Select, TextInput } from '@mantine/core';
import type { Invoice } from '#contract/billing.ts';
import { gstStateCodes, placeOfSupply } from '#contract/gst.ts';
import { writeCached } from '../bridge/query-client.ts';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { buyerLabels, invoiceWords } from './billing-words.ts';
import { useEscape } from './use-escape.ts';

type BuyerBandProps = { invoice: Invoice; onDone: () => void; onClose: () => void };

/** Whom the paper is made out to where it is not the patient, and where it is supplied. */
export function BuyerBand({ invoice, onDone, onClose }: BuyerBandProps) {
  const { invoiceId } = invoice;
  const form = useDraftForm({
    call: 'billing.setBuyer',
    initialValues: {
      buyerName: invoice.buyerName ?? '',
      buyerGstin: invoice.buyerGstin ?? '',
      placeOfSupply: invoice.placeOfSupply,
    },
    labels: buyerLabels,
    formKey: `billing.setBuyer:${invoiceId}`,
    words: invoiceWords,
    toInput: (values) => ({ ...values, invoiceId }),
    onSuccess: ({ invoice: changed }) => {
      writeCached('billing.get', { invoiceId }, () => changed);
      notify(t('buyer.done'));
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
  return (
    <form className={classes.band} aria-label={t('buyer.title')} onSubmit={form.submit} noValidate>
      <p className={classes.sentence}>{t('buyer.sentence')}</p>
      <div className={classes.fields}>
        <TextInput {...form.field('buyerName')} w={260} maxLength={150} autoComplete="off" data-autofocus />
        <TextInput {...form.field('buyerGstin')} w={180} maxLength={15} autoComplete="off" />
        <Select
          {...form.field('placeOfSupply')}
          w={240}
          searchable
          clearable
          placeholder={t('buyer.ownState')}
          data={gstStateCodes.map((code) => ({ value: code, label: placeOfSupply(code) }))}
        />
      </div>
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {t('buyer.submit')}
        </Button>
        <Button variant="default" onClick={leave}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
