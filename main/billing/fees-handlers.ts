import type { billingFeesCalls } from '#contract/billing-fees.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { FeesStore } from './fees-store.ts';

export const createFeesHandlers = (store: FeesStore): HandlersOf<typeof billingFeesCalls> => ({
  'billing.visitFee': async ({ apptId }) => ({ fee: await store.feeOf(apptId) }),
  'billing.feeRules': async () => ({ items: await store.rules() }),
  'billing.saveFeeRule': ({ doctorId, withinDays, unitPriceMinor, ...rule }, { requestId, context }) =>
    store.save(
      {
        ...rule,
        doctorId: doctorId ?? null,
        withinDays: withinDays ?? null,
        unitPriceMinor: unitPriceMinor ?? null,
        requestId,
      },
      context,
    ),
  'billing.removeFeeRule': async ({ feeRuleId }, { requestId, context }) => {
    await store.remove({ feeRuleId, requestId }, context);
    return { feeRuleId };
  },
});
