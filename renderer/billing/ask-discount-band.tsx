import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Invoice } from '#contract/billing.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { notify } from '../ui/frame/toasts.ts';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { invoiceWords } from './billing-words.ts';
import { discountWords } from './discount-words.ts';
import type { Discount } from './money-rules.ts';
import { useEscape } from './use-escape.ts';

type AskDiscountBandProps = {
  invoice: Invoice;
  /** What is asked for; null: the discounts as they stand, such as those of lines. */
  discount: Discount | null;
  onClose: () => void;
};

/** Asks an admin for a discount above the clerk's limit. */
export function AskDiscountBand({ invoice, discount, onClose }: AskDiscountBandProps) {
  const currency = useCurrency();
  const [reason, setReason] = useState(invoice.discountReason ?? '');
  const ask = useWriteCall('billing.askDiscount', {
    onSuccess: () => {
      notify(t('ask.sent'));
      onClose();
    },
  });
  useEscape(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ask.send({ invoiceId: invoice.invoiceId, ...discount, reason: reason.trim() });
  };
  return (
    <form className={classes.band} aria-label={t('ask.title')} onSubmit={submit} noValidate>
      <p className={classes.sentence}>
        {discount ? t('ask.sentence', { discount: discountWords(discount, currency) }) : t('ask.asTheyStand')}
      </p>
      <ErrorNote error={ask.error} context={invoiceWords} />
      <div className={classes.fields}>
        <TextInput
          w={400}
          label={t('cancel.reason')}
          maxLength={400}
          autoFocus
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={ask.isPending} disabled={reason.trim() === ''}>
          {t('ask.submit')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
