import type { CounterHit, CounterLot } from '#contract/dispense-records.ts';

/** A line of a sale that is being made. */
export type SaleLine = {
  hit: CounterHit;
  qty: number;
  lotId: number | null;
  /** The medicine of the prescription for which it is given, and the days of its course. */
  orderLineId?: number;
  days?: number | null;
};

export type LotPart = { lot: CounterLot; qty: number };

/** The lots that a quantity would come from, the first to expire first; a shortage leaves the sum below the quantity. */
export function partsOf({ hit, qty, lotId }: SaleLine): LotPart[] {
  const parts: LotPart[] = [];
  let left = qty;
  for (const lot of hit.lots.filter((one) => lotId === null || one.lotId === lotId)) {
    const part = Math.min(left, lot.freeQty);
    if (part > 0) parts.push({ lot, qty: part });
    left -= part;
  }
  return parts;
}

/** As the database rounds it: half a paisa up, once for each lot. */
export const amountOf = (line: SaleLine): number =>
  partsOf(line).reduce(
    (sum, { lot, qty }) => sum + Math.floor((2 * lot.mrpMinor * qty + lot.packQty) / (2 * lot.packQty)),
    0,
  );

/** `2` is two base units, `2s` two strips where the item has such a pack; null where it is no quantity. */
export function parseQty(text: string, packs: CounterHit['packs']): number | null {
  const match = /^(\d{1,7})\s*([a-z]*)$/i.exec(text.trim());
  if (!match?.[1]) return null;
  const word = (match[2] ?? '').toLowerCase();
  const factor = word === '' ? 1 : packs.find(({ packName }) => packName.toLowerCase().startsWith(word))?.qty;
  const qty = factor === undefined ? 0 : Number(match[1]) * factor;
  return qty >= 1 ? qty : null;
}

export const needsPrescriber = (lines: readonly SaleLine[]): boolean =>
  lines.some(({ hit }) => hit.schedule !== 'NONE' && hit.schedule !== 'H');
export const needsSecondSigner = (lines: readonly SaleLine[]): boolean =>
  lines.some(({ hit }) => hit.schedule === 'X' || hit.schedule === 'NDPS');
