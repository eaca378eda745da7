import type { DispenseLine } from '#contract/dispense-records.ts';

/** What of the line is with the patient. */
export const leftOf = ({ qty, returnedQty }: DispenseLine): number => qty - returnedQty;

/** What was typed for each line of a dispense, by its number. */
export type TypedReturn = Readonly<Record<number, number | string>>;

/** The lines of which something comes back, as the call takes them. */
export const returnedLines = (lines: readonly DispenseLine[], typed: TypedReturn) =>
  lines
    .map(({ dispenseLineId }) => ({ dispenseLineId, qty: Number(typed[dispenseLineId] ?? 0) }))
    .filter(({ qty }) => qty > 0);

/** Roughly what comes off the invoice, in minor units: at the price of the lots, before a discount of the invoice. */
export const roughAmount = (lines: readonly DispenseLine[], typed: TypedReturn): number =>
  lines.reduce((sum, { dispenseLineId, mrpMinor, packQty }) => {
    const qty = Number(typed[dispenseLineId] ?? 0);
    return sum + Math.floor((2 * mrpMinor * qty + packQty) / (2 * packQty));
  }, 0);
