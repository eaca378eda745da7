/** Notes and coins of the rupee, the largest first. */
export const denominations = [500, 200, 100, 50, 20, 10, 5, 2, 1] as const;

/** How many of each were typed; a text that is no number counts as none. */
export type Counts = Readonly<Record<number, string>>;

const countOf = (text: string | undefined): number => (/^\d{1,6}$/.test(text?.trim() ?? '') ? Number(text) : 0);

/** What the counted notes and coins come to, in minor units. */
export const countedMinor = (counts: Counts): number =>
  denominations.reduce((sum, value) => sum + value * 100 * countOf(counts[value]), 0);

/** `500:4,100:12`; null when nothing was counted. */
export const denominationsOf = (counts: Counts): string | null =>
  denominations
    .filter((value) => countOf(counts[value]) > 0)
    .map((value) => `${value}:${countOf(counts[value])}`)
    .join(',') || null;
