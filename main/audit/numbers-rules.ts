/** Numbers of entries without a break, both included. */
export type NumberRange = { first: number; last: number };

/** `1-500,503` of rising numbers. */
export function rangesOf(numbers: readonly number[]): NumberRange[] {
  const ranges: NumberRange[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last.last === number - 1) last.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges;
}

export const writeRanges = (ranges: readonly NumberRange[]): string =>
  ranges.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(',');

/** Null for a text that says something else. */
export function readRanges(text: string): NumberRange[] | null {
  const ranges: NumberRange[] = [];
  for (const part of text === '' ? [] : text.split(',')) {
    const match = /^([1-9]\d{0,15})(?:-([1-9]\d{0,15}))?$/.exec(part);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    if (!match || !(first <= last)) return null;
    ranges.push({ first, last });
  }
  return ranges;
}

export const countOf = (ranges: readonly NumberRange[]): number =>
  ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);

/** The numbers from `from` to `to` that are not among the rising `present`. */
export function missingBetween(from: number, to: number, present: readonly number[]): NumberRange[] {
  const missing: NumberRange[] = [];
  let next = from;
  for (const number of [...present.filter((one) => one >= from && one <= to), to + 1]) {
    if (number > next) missing.push({ first: next, last: number - 1 });
    next = number + 1;
  }
  return missing;
}

/**
 * Numbers that no entry has yet, since a transaction that took one may still be committed. `since` is when that was seen
 * first, in seconds since 1970.
 */
export type OpenRange = NumberRange & { since: number };

/** Far longer than a transaction lasts. What is committed later is found by a check, as an entry that was put in. */
const givenUpAfterSeconds = 48 * 60 * 60;
/** Keeps the text of a seal short; the oldest are given up first. */
const mostOpen = 300;

/** `503@1764516000,700-720@1764516060` */
export const writeOpen = (open: readonly OpenRange[]): string =>
  open.map((range) => `${writeRanges([range])}@${range.since}`).join(',');

export function readOpen(text: string): OpenRange[] | null {
  const open: OpenRange[] = [];
  for (const part of text === '' ? [] : text.split(',')) {
    const [numbers = '', since = ''] = part.split('@');
    const [range] = readRanges(numbers) ?? [];
    if (!range || !/^\d{1,12}$/.test(since)) return null;
    open.push({ ...range, since: Number(since) });
  }
  return open;
}

/** What stays open after the entries with the rising numbers `found` were sealed, without what is too old. */
export function stillOpen(open: readonly OpenRange[], found: readonly number[], nowSeconds: number): OpenRange[] {
  return open
    .filter(({ since }) => nowSeconds - since < givenUpAfterSeconds)
    .flatMap(({ first, last, since }) => missingBetween(first, last, found).map((range) => ({ ...range, since })))
    .slice(-mostOpen);
}
