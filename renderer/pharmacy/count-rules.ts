import type { StockCountLine } from '#contract/stock-document-records.ts';

/** What the difference of a line cost, in minor units; below zero for what is missing. */
export const valueOfDifference = ({ countedQty, ledgerQty, costMinor, packQty }: StockCountLine): number =>
  Math.round(((countedQty - ledgerQty) * costMinor) / packQty);

/** What was typed for each lot, by its number. An empty field is a lot that was not counted. */
export type TypedCount = Readonly<Record<number, number | string>>;

/** The lots that were counted, as the call takes them. */
export const countedLines = (typed: TypedCount): { lotId: number; qty: number }[] =>
  Object.entries(typed)
    .filter(([, qty]) => qty !== '')
    .map(([lotId, qty]) => ({ lotId: Number(lotId), qty: Number(qty) }));
