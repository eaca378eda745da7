import type { wardsCalls } from '#contract/wards.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { AdmissionsStore } from './admissions-store.ts';
import type { TariffReader } from './tariff-reader.ts';

export function createWardsHandlers(store: AdmissionsStore, tariff: TariffReader): HandlersOf<typeof wardsCalls> {
  return {
    'admissions.policies': async () => ({ items: await tariff.policies() }),

    'admissions.setCondition': async ({ bedId, condition, reason }, { requestId, context }) => {
      await store.setCondition({ bedId, condition, reason, requestId }, context);
      return { bedId, condition };
    },
    'admissions.saveWard': async ({ wardId, ...ward }, { requestId, context }) => ({
      wardId: await store.saveWard({ ...ward, wardId: wardId ?? null, requestId }, context),
    }),
    'admissions.saveRoom': async ({ roomId, ...room }, { requestId, context }) => ({
      roomId: await store.saveRoom({ ...room, roomId: roomId ?? null, requestId }, context),
    }),
    'admissions.saveBed': async ({ bedId, ...bed }, { requestId, context }) => ({
      bedId: await store.saveBed({ ...bed, bedId: bedId ?? null, requestId }, context),
    }),
    'admissions.savePolicy': async (policy, { requestId, context }) => {
      await store.savePolicy({ ...policy, requestId }, context);
      return { rentClass: policy.rentClass, fromDay: policy.fromDay };
    },
    'admissions.depositRules': async () => ({ items: await tariff.depositRules() }),
    'admissions.askedDeposit': async ({ rentClass, payer }) => ({
      askedMinor: await tariff.askedDeposit({ rentClass: rentClass ?? null, payer }),
    }),
    'admissions.saveDepositRule': async (rule, { requestId, context }) => {
      await store.saveDepositRule({ ...rule, requestId }, context);
      return { rentClass: rule.rentClass, payer: rule.payer, fromDay: rule.fromDay };
    },
  };
}
