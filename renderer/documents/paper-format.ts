import { formatMoney } from '../wording/money.ts';

/** What invoices and receipts are printed on. */
export type Paper = 'a4' | '80mm';
/** Prescriptions have a sheet of their own; a patient has a card, and labels. */
export type PaperSize = Paper | 'a5' | 'card' | 'label';

/** `11800050` → `1,18,000.50`: for a column whose head names the currency. */
export const paperAmount = (minor: number, currency: string): string => formatMoney(minor, { currency });

/** `₹1,18,000.50`: where an amount stands alone. */
export const paperMoney = (minor: number, currency: string): string =>
  formatMoney(minor, { currency, withCurrency: true });
