import { type ReactNode, useState } from 'react';
import type { Invoice } from '#contract/billing.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { formatMoney } from '../wording/money.ts';
import { t } from './billing-wording.ts';
import { DiscountInput } from './discount-input.tsx';
import classes from './invoice-foot.module.css';
import { dueFigure, dueLabel } from './invoice-rules.ts';
import { type Discount, discountPercent } from './money-rules.ts';

type InvoiceFootProps = {
  invoice: Invoice;
  mayEdit: boolean;
  /** What goes back over the counter of the payment just taken; 0 for nothing. */
  changeMinor: number;
  /** Left of the totals: payments, or why nothing can be typed. */
  children: ReactNode;
  /** Under the big figure: what is done next. */
  actions: ReactNode;
  /** A discount was typed that this person may not give alone. */
  onOverLimit: (discount: Discount) => void;
};

/** The totals, always in the same place and of the same height; *Due* is the largest thing on the screen. */
export function InvoiceFoot({ invoice, mayEdit, changeMinor, children, actions, onOverLimit }: InvoiceFootProps) {
  const [sentence, setSentence] = useState<string | null>(null);
  const percent =
    invoice.discountPercent === null
      ? discountPercent(invoice.discountMinor, invoice.amountMinor)
      : formatMoney(invoice.discountMinor);
  const isDue = invoice.status === 'OPEN' || invoice.status === 'ISSUED' || invoice.dueMinor < 0;
  return (
    <footer className={classes.foot}>
      <div className={classes.left}>
        {sentence ? (
          <p className={classes.sentence} role="alert">
            {sentence}
          </p>
        ) : null}
        {children}
      </div>
      <dl className={classes.sums}>
        <Sum name={t('sum.amount')} minor={invoice.amountMinor} />
        <Sum name={t('sum.tax')} minor={invoice.taxMinor} />
        {/* Room for the credit notes: a discount of nothing says nothing on an issued invoice. */}
        {mayEdit || invoice.discountMinor > 0 || invoice.creditedMinor === 0 ? (
          <div className={classes.sum}>
            <dt>
              {invoice.isWaived === 'Y'
                ? t('sum.waived')
                : percent
                  ? t('sum.discountPercent', { percent })
                  : t('sum.discount')}
            </dt>
            <dd>
              {mayEdit ? (
                <DiscountInput invoice={invoice} onSentence={setSentence} onOverLimit={onOverLimit} />
              ) : (
                <MoneyText minor={invoice.discountMinor === 0 ? 0 : -invoice.discountMinor} />
              )}
            </dd>
          </div>
        ) : null}
        <Sum name={t('sum.total')} minor={invoice.totalMinor} isStrong />
        {invoice.creditedMinor > 0 ? <Sum name={t('sum.credited')} minor={-invoice.creditedMinor} /> : null}
        <Sum name={t('sum.paid')} minor={invoice.paidMinor === 0 ? 0 : -invoice.paidMinor} />
      </dl>
      <div className={classes.due}>
        <p className={classes.dueLabel}>{dueLabel(invoice)}</p>
        <p className={classes.dueAmount} aria-live="polite" data-state={isDue ? 'due' : 'settled'}>
          <MoneyText minor={dueFigure(invoice)} withCurrency />
        </p>
        {changeMinor > 0 ? (
          <p className={classes.changeDue} role="status">
            {t('change.due', { amount: formatMoney(changeMinor) })}
          </p>
        ) : null}
        <div className={classes.actions}>{actions}</div>
      </div>
    </footer>
  );
}

const Sum = ({ name, minor, isStrong = false }: { name: string; minor: number; isStrong?: boolean }) => (
  <div className={classes.sum} data-strong={isStrong || undefined}>
    <dt>{name}</dt>
    <dd>
      <MoneyText minor={minor} />
    </dd>
  </div>
);
