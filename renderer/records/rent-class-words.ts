import { t } from './records-wording.ts';

/**
 * A class of room in words: `GENERAL` is `General`. Of a class that a hospital made itself the code is written like a name:
 * `EXECUTIVE_SUITE` is `Executive suite`, and a short one such as `CCU` stays as it is.
 */
export function rentClassName(code: string): string {
  const known = t.lookup('rentClass', code);
  if (known !== undefined || code.length <= 4) return known ?? code;
  return code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' ');
}

/** The classes as the choices of a list. */
export const rentClassChoices = (codes: readonly string[]): { value: string; label: string }[] =>
  [...new Set(codes)].map((value) => ({ value, label: rentClassName(value) }));
