import type { CounterHit } from '#contract/dispense-records.ts';
import type { OrderLine } from '#contract/pharmacy-orders.ts';

/** What is still owed of a medicine in the units of an item; null where the two are counted in different units. */
export function owedOf({ quantity, quantityUnit, countedQty }: OrderLine, { baseUnit }: CounterHit): number | null {
  if (quantity === null || baseUnit.toUpperCase() !== quantityUnit) return null;
  return Math.max(1, Math.ceil(quantity) - countedQty);
}
