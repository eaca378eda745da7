import { formatMoney } from '../wording/money.ts';

export type Paper = 'a4' | '80mm';

/** `11800050` → `1,18,000.50`: for a column whose head names the currency. */
export const paperAmount = (minor: number, currency: string): string => formatMoney(minor, { currency });

/** `₹1,18,000.50`: where an amount stands alone. */
export const paperMoney = (minor: number, currency: string): string =>
  formatMoney(minor, { currency, withCurrency: true });
