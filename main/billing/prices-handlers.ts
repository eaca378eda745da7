import type { billingPricesCalls } from '#contract/billing-prices.ts';
import type { CheckedInput } from '#contract/contract.ts';
import type { HandlersOf } from '../calls/calls.ts';
import { orTellWhatStands, seenText } from '../calls/stale.ts';
import type { PricesStore } from './prices-store.ts';

export const createPricesHandlers = (store: PricesStore): HandlersOf<typeof billingPricesCalls> => ({
  'billing.charges': async ({ q, active }) => ({ items: await store.charges({ q, active: active ?? null }) }),
  'billing.saveCharge': async ({ replaces, taxCode = null, ...charge }, { requestId, context }) => {
    await orTellWhatStands(
      () => store.saveCharge({ ...charge, taxCode, seen: seenCharge(replaces), requestId }, context),
      async () => {
        const standing = await store.charge(charge.chargeCode);
        if (!standing) return null;
        const { chargeCode: _, currentRate: _now, ...stands } = standing;
        return stands;
      },
    );
    return { chargeCode: charge.chargeCode };
  },
});

/** As `pkg_billing.charge_text` writes it; a new line replaces nothing. */
function seenCharge(seen: CheckedInput<'billing.saveCharge'>['replaces']): string | null {
  if (!seen) return seenText(seen === null ? [] : undefined);
  const { itemType, description, unitPriceMinor, taxRate, isActive, hsnSac, taxCode } = seen;
  const price = (unitPriceMinor / 100).toFixed(2);
  return seenText([itemType, description, price, taxRate.toFixed(2), isActive, hsnSac, taxCode ?? null]);
}
