import { formatMoney } from '../wording/money.ts';
import { formatNumber } from '../wording/numbers.ts';
import { t } from './billing-wording.ts';
import type { Discount } from './money-rules.ts';

/** As it was said: `10%` or `100.00`; nothing without a discount. */
export function discountWords(discount: Discount, currency: string): string {
  if ('discountPercent' in discount) return t('discount.percent', { percent: formatNumber(discount.discountPercent) });
  return discount.discountMinor === 0 ? '' : formatMoney(discount.discountMinor, { currency });
}
