import { t } from './format-wording.ts';
import { formatLocale } from './language.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** `1,00,000` or `−15`: a count, or a quantity with as many places as it has, three at most. The sign is that of amounts. */
export function formatNumber(value: number): string {
  const locale = formatLocale().numbers;
  const format = formats.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  formats.set(locale, format);
  return value < 0 ? `−${format.format(-value)}` : format.format(value);
}

/** `12.5 %`, of 12.5. */
export const formatPercent = (value: number): string => t('percent', { value: value.toFixed(1) });

/** `Cardiology, Surgery and Urology` */
export const formatList = (items: readonly string[]): string =>
  t('list', { items: new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items) });

/** `token 4, overbooked, being saved`: facts one after the other, without a last `and`. */
export const formatFacts = (facts: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'unit', style: 'short' }).format(facts);

/** Sorts as a person does: `2` before `10`, capitals beside small letters. */
export const textOrder = new Intl.Collator('en-IN', { numeric: true, sensitivity: 'base' });
