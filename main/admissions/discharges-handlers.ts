import type { dischargesCalls } from '#contract/discharges.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { AdmissionsStore } from './admissions-store.ts';

export function createDischargesHandlers(store: AdmissionsStore): HandlersOf<typeof dischargesCalls> {
  return {
    'admissions.orderDischarge': async ({ admissionId }, { requestId, context }) => {
      await store.orderDischarge({ admissionId, requestId }, context);
      return { admissionId, status: 'DISCHARGE_ORDERED' };
    },
    'admissions.bill': async ({ admissionId }, { requestId, context }) => {
      const { invoiceId } = await store.bill({ admissionId, requestId }, context);
      return { admissionId, invoiceId };
    },
    'admissions.clear': async ({ admissionId, creditReason }, { requestId, context }) => {
      await store.clear({ admissionId, creditReason, requestId }, context);
      return { admissionId, status: 'CLEARED' };
    },
    'admissions.leave': async ({ admissionId, leftTo, time }, { requestId, context }) => {
      await store.leave({ admissionId, leftTo, time: time ?? null, requestId }, context);
      return { admissionId, status: 'LEFT' };
    },
    'admissions.reopen': async ({ admissionId, reason }, { requestId, context }) => {
      await store.reopen({ admissionId, reason, requestId }, context);
      return { admissionId, status: 'ADMITTED' };
    },
    'admissions.addCharge': ({ serviceDay, ...charge }, { requestId, context }) =>
      store.addCharge({ ...charge, serviceDay: serviceDay ?? null, requestId }, context),
    'admissions.voidCharge': async ({ chargeId, reason }, { requestId, context }) => {
      await store.voidCharge({ chargeId, reason, requestId }, context);
      return { chargeId };
    },
  };
}
