import { type Search, searchOf } from '../search/search-rules.ts';

/** What a search among invoices means: a number of an invoice, words about the patient, or either. */
export type InvoiceSearch = { numberLike: string | null; patient: Search | null };

/**
 * `INV/26-27/000042`, `26-27/42` or a part of it is an invoice number; a short number may be the last part of
 * one, or a patient's; everything else is about the patient. The like pattern escapes with a backslash.
 */
export function invoiceSearch(text: string): InvoiceSearch {
  const trimmed = text.trim();
  if (!trimmed) return { numberLike: null, patient: null };
  if (/^[A-Za-z]{1,6}\/|\d\/\d/.test(trimmed)) {
    const escaped = trimmed.toUpperCase().replace(/[\\%_]/g, '\\$&');
    return { numberLike: `%${escaped}%`, patient: null };
  }
  const numberLike = /^\d{1,6}$/.test(trimmed) ? `%/${trimmed.padStart(6, '0')}` : null;
  return { numberLike, patient: searchOf(trimmed) };
}
