import { daysBetween } from '../../schedule/calendar.ts';

const bands: readonly [number, string][] = [
  [5, '0-4'],
  [15, '5-14'],
  [30, '15-29'],
  [45, '30-44'],
  [60, '45-59'],
  [75, '60-74'],
];

/** The band of somebody's age on a day; null where the day of birth is not known or comes later. */
export function ageBand(birthDay: string | null, day: string): string | null {
  if (birthDay === null || birthDay > day) return null;
  const had = day.slice(5) >= birthDay.slice(5) ? 0 : 1;
  const years = Number(day.slice(0, 4)) - Number(birthDay.slice(0, 4)) - had;
  return bands.find(([end]) => years < end)?.[1] ?? '75+';
}

/** 1987-03-02 is within 1985-1989. */
export function birthYears(birthDay: string | null): string | null {
  if (birthDay === null) return null;
  const first = Math.floor(Number(birthDay.slice(0, 4)) / 5) * 5;
  return `${first}-${first + 4}`;
}

export const daysAhead = (fromTime: string, toTime: string): number =>
  daysBetween(fromTime.slice(0, 10), toTime.slice(0, 10));

/** Whole minutes between two wall times; null where one is missing. Never below zero: clocks of two desks may differ. */
export function minutesBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  return Math.max(0, Math.round((Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000));
}

const centralSeries = ['INV', 'RCT', 'CRN', 'VCH', 'JRN', 'DEP'];
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The desk that gave a number: 03I/2627/0000001 is desk 3's, and so is I3/26-27/000001. Null for the central database's. */
export function deskNoOf(documentNo: string | null): number | null {
  const prefix = documentNo?.split('/')[0] ?? '';
  if (prefix === '' || centralSeries.includes(prefix)) return null;
  const older = /^[A-Z](\d{1,2})$/.exec(prefix);
  if (older) return Number(older[1]);
  const [first = '', second = ''] = prefix;
  if (/^\d\d[A-Z]$/.test(prefix)) return Number(first + second);
  if (/^[A-Z][0-9A-Z][A-Z]$/.test(prefix))
    return 100 + letters.indexOf(first) * 36 + `0123456789${letters}`.indexOf(second);
  if (/^\d[A-Z][A-Z]$/.test(prefix)) return 1036 + Number(first) * 26 + letters.indexOf(second);
  return null;
}

/**
 * Shares of a sum by weights, whole minor units, that add up to it exactly: what is left of rounding goes to the largest remainders.
 * All weights zero: the first gets everything. Sum and weights may be below zero.
 */
export function sharesOf(sum: number, weights: readonly number[]): number[] {
  const total = weights.reduce((all, weight) => all + weight, 0);
  if (total === 0) return weights.map((_, index) => (index === 0 ? sum : 0));
  const exact = weights.map((weight) => (sum * weight) / total);
  const shares = exact.map(Math.floor);
  let left = sum - shares.reduce((all, share) => all + share, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
