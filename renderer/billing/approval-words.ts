import type { Approval } from '#contract/billing-approvals.ts';
import { t } from './billing-wording.ts';
import { discountWords } from './discount-words.ts';

/** `25%`, `100.00`, or that the discounts are asked for as they stand. */
export function requestedDiscount({ discountMinor, discountPercent }: Approval, currency: string): string {
  if (discountPercent !== null) return discountWords({ discountPercent }, currency);
  return discountMinor === null ? t('ask.discounts') : discountWords({ discountMinor }, currency);
}
