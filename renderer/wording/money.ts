import { type PaymentMethod, paymentMethods } from '#contract/billing.ts';
import { decimalToMinor } from '#contract/money.ts';
import { t } from './format-wording.ts';
import { formatLocale } from './language.ts';

/**
 * Money on screens and papers: two places always, a true minus (U+2212). The sign of the currency is written only
 * where it is asked for: once per column, not on every line.
 */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  // Lakh grouping (1,00,000.00) belongs to the rupee, whatever language the desk speaks.
  const locale = currency === 'INR' ? 'en-IN' : formatLocale().names;
  const key = `${locale} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  formats.set(key, made);
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

/** `₹`, for the head of a column; the code where a currency has no sign. */
export const currencySign = (currency: string): string =>
  formatOf(currency)
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value ?? currency;

/** `Bank transfer`; a way of payment that this version does not know is written as its code. */
export const formatMethod = (method: string): string => (isMethod(method) ? t(`method.${method}`) : method);

const isMethod = (method: string): method is PaymentMethod | 'DEPOSIT' =>
  method === 'DEPOSIT' || (paymentMethods as readonly string[]).includes(method);

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
