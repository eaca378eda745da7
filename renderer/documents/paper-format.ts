/**
 * How money, days and names are written on paper. The paper has its own spelling rules, so that the same
 * document comes out of a desk's window, a browser and the headless host.
 */

export type Paper = 'a4' | '80mm';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const written = new Map<string, Intl.NumberFormat>();

function numberFormat(currency: string, isWithSymbol: boolean): Intl.NumberFormat {
  const key = `${currency}${isWithSymbol}`;
  const known = written.get(key);
  if (known) return known;
  // Lakh grouping belongs to the rupee, whatever language the desk speaks.
  const made = new Intl.NumberFormat(currency === 'INR' ? 'en-IN' : 'en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    ...(isWithSymbol ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } : {}),
  });
  written.set(key, made);
  return made;
}

const withTrueMinus = (text: string) => text.replace('-', '\u2212');

/** `11800050` → `1,18,000.50`: for a column whose head names the currency. */
export const paperAmount = (minor: number, currency: string): string =>
  withTrueMinus(numberFormat(currency, false).format(minor / 100));

/** `₹1,18,000.50`: where an amount stands alone. */
export const paperMoney = (minor: number, currency: string): string =>
  withTrueMinus(numberFormat(currency, true).format(minor / 100));

/** What heads a column of amounts: `₹`, `$`, or the code where a currency has no sign. */
export const currencySign = (currency: string): string =>
  numberFormat(currency, true)
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value ?? currency;

/** `1.5`, `2`, `0.125`: as many places as it has. */
export const paperQuantity = (qty: number): string => String(Number(qty.toFixed(3)));

/** `18`, `2.5`, without the sign. */
export const paperRate = (rate: number): string => String(Number(rate.toFixed(3)));

/** `1992-04-14` → `14-Apr-1992`; the month is a word, so that nobody reads it the other way round. */
export function paperDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date}-${months[Number(month) - 1]}-${year}`;
}

/** `2026-11-23T10:00` of the hospital's wall clock → `23-Nov-2026 10:00`. */
export const paperWallTime = (time: string): string => `${paperDay(time.slice(0, 10))} ${time.slice(11, 16)}`;

/** An instant on the hospital's wall clock, `23-Nov-2026 10:00`. */
export function paperInstant(instant: string, timeZone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(Date.parse(instant))
      .map((part) => [part.type, part.value]),
  );
  return `${paperDay(`${parts.year}-${parts.month}-${parts.day}`)} ${parts.hour}:${parts.minute}`;
}

/** The hospital's day of an instant, `23-Nov-2026`. */
export const paperInstantDay = (instant: string, timeZone: string): string =>
  paperInstant(instant, timeZone).slice(0, -6);

export const fullName = (person: { firstName: string; lastName: string }): string =>
  `${person.firstName} ${person.lastName}`.trim();

const genderWords: Record<string, string> = { M: 'Male', F: 'Female', O: 'Other' };
export const genderWord = (gender: string | null): string => genderWords[gender ?? ''] ?? 'Not recorded';

const methodWords: Record<string, string> = {
  CASH: 'Cash',
  CARD: 'Card',
  UPI: 'UPI',
  BANK_TRANSFER: 'Bank transfer',
  CHEQUE: 'Cheque',
  INSURANCE: 'Insurance',
  OTHER: 'Other',
};
export const methodWord = (method: string): string => methodWords[method] ?? method;
