import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Invoice } from '#contract/billing.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { writeCached } from '../bridge/query-client.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { useUndoToast } from '../ui/frame/toasts.ts';
import { errorSentence } from '../ui/words/error-words.ts';
import { formatMoney } from '../wording/money.ts';
import { t } from './billing-wording.ts';
import { invoiceWords } from './billing-words.ts';
import { discountWords } from './discount-words.ts';
import classes from './invoice-foot.module.css';
import { type Discount, readDiscount } from './money-rules.ts';

export const discountId = 'invoice-discount';

/** The discount in its place among the totals: an amount or `10%`; saved by Enter or by leaving the field. */
export function DiscountInput({
  invoice,
  onSentence,
  onOverLimit,
}: {
  invoice: Invoice;
  onSentence: (sentence: string | null) => void;
  /** It is more than this person may give alone. */
  onOverLimit: (discount: Discount) => void;
}) {
  const { invoiceId, discountMinor, discountPercent, amountMinor } = invoice;
  const currency = useCurrency();
  const showUndo = useUndoToast();
  const said: Discount = discountPercent === null ? { discountMinor } : { discountPercent };
  const shown = discountWords(said, currency);
  const [text, setText] = useState(shown);
  const [isWrong, setIsWrong] = useState(false);
  useEffect(() => setText(shown), [shown]);

  const write = useWriteCall('billing.setDiscount', {
    onSuccess: ({ invoice: changed }) => writeCached('billing.get', { invoiceId }, () => changed),
    onRefused: (error, { discountPercent: percent, discountMinor: minor }) => {
      if (error.fields?.discountMinor !== 'over_limit') return refuse(errorSentence(error, invoiceWords));
      // Asked for elsewhere; here stays what counts.
      refuse(null);
      setText(shown);
      onOverLimit(percent ? { discountPercent: percent } : { discountMinor: minor ?? 0 });
    },
    onKept: () => setText(shown),
  });
  const refuse = (sentence: string | null) => {
    setIsWrong(sentence !== null);
    onSentence(sentence);
  };
  const save = () => {
    const wanted = readDiscount(text);
    if (wanted === null) return refuse(t('discount.malformed'));
    if ('discountMinor' in wanted && wanted.discountMinor > amountMinor)
      return refuse(t('discount.tooHigh', { amount: formatMoney(amountMinor, { currency }) }));
    refuse(null);
    const words = discountWords(wanted, currency);
    if (words === shown) return setText(shown);
    void write.send({ invoiceId, ...wanted }).then((result) => {
      if (result.ok)
        showUndo({
          message: words === '' ? t('discount.removed') : t('discount.set', { amount: words }),
          undo: () => write.send({ invoiceId, ...said }),
          undone: t('discount.undone'),
        });
    });
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape' && (text !== shown || isWrong)) {
      event.preventDefault();
      setText(shown);
      refuse(null);
    }
  };
  return (
    <TextInput
      id={discountId}
      size="xs"
      className={classes.discount}
      aria-label={t('discount.label')}
      placeholder={t('discount.placeholder')}
      inputMode="decimal"
      autoComplete="off"
      error={isWrong}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={save}
      onKeyDown={handleKey}
    />
  );
}
