import { useCurrency } from '../../bridge/hospital-store.ts';
import { currencySign, formatMoney } from '../../wording/money.ts';
import { t } from '../ui-wording.ts';

type MoneyTextProps = {
  minor: number;
  /** Writes the sign of the currency: for an amount that stands alone. In a column the head says it once. */
  withCurrency?: boolean;
  className?: string;
};

/** An amount in tabular figures, negative with a true minus. */
export function MoneyText({ minor, withCurrency = false, className }: MoneyTextProps) {
  const currency = useCurrency();
  return (
    <span className={className ? `tabular ${className}` : 'tabular'} style={{ whiteSpace: 'nowrap' }}>
      {formatMoney(minor, { currency, withCurrency })}
    </span>
  );
}

/** The head of a column of money: `Amount (₹)`. */
export function MoneyHead({ children }: { children: string }) {
  return t('moneyHead', { title: children, sign: currencySign(useCurrency()) });
}
