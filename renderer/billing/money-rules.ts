import { parseMoney } from '../wording/money.ts';

/** A discount as it was said: an amount, or a per cent that follows the lines. */
export type Discount = { discountMinor: number } | { discountPercent: number };

/** A discount as it is typed: an amount, or `10%` of the lines before tax. Null when it is neither. */
export function readDiscount(text: string): Discount | null {
  const plain = text.trim();
  if (plain === '') return { discountMinor: 0 };
  const percent = /^(\d{1,3}(?:\.\d{1,2})?)\s*%$/.exec(plain);
  if (percent) return Number(percent[1]) > 100 ? null : { discountPercent: Number(percent[1]) };
  const minor = parseMoney(plain);
  return minor === null || minor < 0 ? null : { discountMinor: minor };
}

/** `10%`, `9.1%` of the lines; null without a discount. */
export function discountPercent(discountMinor: number, amountMinor: number): string | null {
  if (discountMinor === 0 || amountMinor === 0) return null;
  return `${Number(((discountMinor / amountMinor) * 100).toFixed(1))}%`;
}

export type Change = { kind: 'none' } | { kind: 'change'; minor: number } | { kind: 'short'; minor: number };

/** What goes back over the counter, or is missing, of the cash that was handed over. */
export function changeFor(tenderedMinor: number | null, amountMinor: number | null): Change {
  if (tenderedMinor === null || amountMinor === null) return { kind: 'none' };
  const minor = tenderedMinor - amountMinor;
  return minor < 0 ? { kind: 'short', minor: -minor } : { kind: 'change', minor };
}

/** A quantity as it is typed, `1` or `0,5`, with at most three places; null when it is none. */
export function readQuantity(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  const qty = /^\d{0,6}(?:\.\d{1,3})?$/.test(plain) ? Number(plain) : 0;
  return qty > 0 ? qty : null;
}
