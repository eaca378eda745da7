/**
 * An expiry as it stands on a pack: `08/27`, `8-2027` or `0827` is the last day of August 2027, `2027-08-15` that very
 * day. Returns `YYYY-MM-DD`; null where it cannot be read.
 */
export function parseExpiry(text: string): string | null {
  const plain = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return plain;
  const match = /^(\d{1,2})\s*[/.\-\s]\s*(\d{2}|\d{4})$/.exec(plain) ?? /^(\d{2})(\d{2})$/.exec(plain);
  if (!match) return null;
  const month = Number(match[1]);
  const year = Number(match[2]) + (match[2]?.length === 2 ? 2000 : 0);
  if (month < 1 || month > 12) return null;
  // Day 0 of the next month is the last day of this one.
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${String(month).padStart(2, '0')}-${last}`;
}
