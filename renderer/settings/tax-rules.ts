import type { TaxCategory } from '#contract/billing-taxes.ts';

type Rate = TaxCategory['rates'][number];

/** The rate that counts on a day; the first one before it. `rates` are by day, the latest first. */
export const rateOn = (rates: readonly Rate[], day: string): Rate | undefined =>
  rates.find(({ fromDay }) => fromDay <= day) ?? rates.at(-1);
