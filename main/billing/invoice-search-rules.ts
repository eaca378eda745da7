import { type Search, searchOf } from '../search/search-rules.ts';

/** What a search among invoices means: a number of an invoice, like any of the patterns, words about the patient, or either. */
export type InvoiceSearch = { numbersLike: string[]; patient: Search | null };

/**
 * `INV/2627/0000042`, `2627/42` or a part of it is an invoice number; a short number may be the last part of
 * one, or a patient's; everything else is about the patient. Older numbers, `INV/26-27/000042`, are found by
 * either spelling of the year. The patterns escape with a backslash.
 */
export function invoiceSearch(text: string): InvoiceSearch {
  const trimmed = text.trim().toUpperCase();
  if (!trimmed) return { numbersLike: [], patient: null };
  const whole = /^(|[A-Z0-9]{1,6}\/)(\d\d)-?(\d\d)\/(\d{1,7})$/.exec(trimmed);
  if (whole) {
    const [, series = '', from, to, number = ''] = whole;
    const years = [`%${series}${from}${to}`, `%${series}${from}-${to}`];
    // A number without its zeros, or the beginning of one that is still being typed.
    return {
      numbersLike: years.flatMap((year, older) => [`${year}/${padded(number, 7 - older)}`, `${year}/${number}%`]),
      patient: null,
    };
  }
  const patient = searchOf(text);
  if (patient.birthDate === null && /^[A-Z0-9]{1,6}\/|\d\/\d/.test(trimmed)) {
    return { numbersLike: [`%${trimmed.replace(/[\\%_]/g, '\\$&')}%`], patient: null };
  }
  const isNumber = /^\d{1,7}$/.test(trimmed);
  return { numbersLike: isNumber ? [7, 6].map((digits) => `%/${padded(trimmed, digits)}`) : [], patient };
}

const padded = (number: string, digits: number): string => number.padStart(digits, '0');
