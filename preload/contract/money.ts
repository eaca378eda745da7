import { z } from 'zod';

/**
 * Money is an integer of minor units (paise), never a float. The database column is NUMBER(12,2); REST
 * writes a decimal string. Only the renderer formats it.
 */

const largestMinor = 999_999_999_999; // NUMBER(12,2)

export const amountMinor = z.int().min(0).max(largestMinor);
export const positiveAmountMinor = z.int().min(1).max(largestMinor);
/** A computed amount: it may be negative while a discount waits for its items. */
export const signedAmountMinor = z.int().min(-largestMinor).max(largestMinor);

/** `118000` → `1180.00` */
export function minorToDecimal(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `1180.00`, `1180`, `-3.5` → minor units; null when the text is not an amount with at most two places. */
export function decimalToMinor(text: string): number | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const minor = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -minor : minor;
}
