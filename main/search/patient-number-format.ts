import { asciiDigits, visibleText } from '#contract/visible-text.ts';
import type { Database } from '../database/database.ts';

/** Where there may be a number with letters before it. */
const numberAfterLetters = /[a-z][a-z\d./-]*\d/i;

/**
 * A typed or pasted text in which patient numbers of the hospital's own format stand as they are stored: `SGH-004217` as
 * `#4217`. Names and plain numbers cost no look at the settings.
 */
export async function withPlainNumbers(reader: Pick<Database, 'query'>, text: string): Promise<string> {
  if (!numberAfterLetters.test(asciiDigits(text))) return text;
  const [settings] = await reader.query<{ patientNumberFormat: string | null }>(
    'select patient_number_format from hospital_settings_v',
  );
  return plainNumbers(text, settings?.patientNumberFormat ?? null);
}

/** The same where the format is known. The zeros, the sign before them and capital letters need not be typed. */
export function plainNumbers(text: string, format: string | null): string {
  const prefix = format?.replace(/[-/.]?0+$/, '');
  if (!prefix) return text;
  const number = new RegExp(
    `(?<![\\p{L}\\p{N}@./-])${prefix}[-/.]?0*(\\d{1,15})(?![\\p{L}\\p{N}@]|[./-]\\p{N})`,
    'giu',
  );
  return asciiDigits(visibleText(text)).replace(number, '#$1');
}
