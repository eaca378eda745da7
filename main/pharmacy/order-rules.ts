import type { CounterHit } from '#contract/dispense-records.ts';

type Ordered = { genericName: string; strength: string | null };

/** The words to search an ordered medicine by: with the strength first, then the ingredient alone. */
export const searchedWords = ({ genericName, strength }: Ordered): string[] => {
  const ingredient = genericName.replaceAll('+', ' ');
  return strength === null ? [ingredient] : [`${ingredient} ${strength}`, ingredient];
};

/** The brand that the doctor wishes first, and what is in stock before what is not. */
export function bestHits(hits: readonly CounterHit[], brandName: string | null): CounterHit[] {
  const wished = brandName?.toLowerCase();
  const rank = ({ brandName: brand, freeQty }: CounterHit) =>
    (wished !== undefined && brand?.toLowerCase() === wished ? 0 : 2) + (freeQty > 0 ? 0 : 1);
  return hits.toSorted((one, other) => rank(one) - rank(other));
}
