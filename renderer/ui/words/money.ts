import { decimalToMinor } from '#contract/money.ts';

/**
 * Money on the screen: Indian grouping (1,00,000.00), a true minus (U+2212), two places always. The sign of
 * the currency is written only where it is asked for: once per column, not on every line.
 */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const made = new Intl.NumberFormat('en-IN', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  formats.set(currency, made);
  return made;
}

type MoneyOptions = { currency?: string; withCurrency?: boolean };

/** `11800000` → `1,18,000.00`; with currency `₹1,18,000.00`. */
export function formatMoney(minor: number, { currency = 'INR', withCurrency = false }: MoneyOptions = {}): string {
  const text = formatOf(currency)
    .formatToParts(Math.abs(minor) / 100)
    .filter((part) => withCurrency || part.type !== 'currency')
    .map((part) => part.value)
    .join('')
    .trim();
  return minor < 0 ? `−${text}` : text;
}

/** `₹`, for the head of a column. */
export const currencySign = (currency: string): string =>
  formatOf(currency)
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value ?? currency;

/** What a clerk types: `1180`, `1,180.5`, `₹ 1,180.00`, `1180/-`; null when it is not an amount. */
export function parseMoney(text: string): number | null {
  const plain = text
    .replace(/[\s,₹]/g, '')
    .replace(/^(?:rs|inr)\.?/i, '')
    .replace(/\/-$/, '')
    .replace('−', '-')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.$/, '');
  return decimalToMinor(plain);
}
