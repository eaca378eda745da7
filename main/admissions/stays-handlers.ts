import type { staysCalls } from '#contract/stays.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { AdmissionsStore } from './admissions-store.ts';
import { detailFields, orNull } from './given-fields.ts';

export function createStaysHandlers(store: AdmissionsStore): HandlersOf<typeof staysCalls> {
  return {
    'admissions.reserve': async (reservation, { requestId, context }) => {
      const { stayId } = await store.reserve({ ...reservation, requestId }, context);
      return { admissionId: reservation.admissionId, stayId };
    },
    'admissions.release': async ({ admissionId }, { requestId, context }) => {
      await store.release({ admissionId, requestId }, context);
      return { admissionId };
    },
    'admissions.admit': async ({ admissionId, bedId, ...rest }, { requestId, context }) => {
      const args = { admissionId, bedId, ...orNull(rest, 'time', 'overrideReason'), requestId };
      const { stayId } = await store.admit(args, context);
      return { admissionId, stayId };
    },
    'admissions.admitAtDoor': ({ patientId, bedId, time, overrideReason, ...details }, { requestId, context }) =>
      store.admitAtDoor(
        { patientId, ...orNull(details, 'apptId', ...detailFields) },
        { bedId, time: time ?? null, overrideReason },
        requestId,
        context,
      ),
    'admissions.newborn': ({ time, ...newborn }, { requestId, context }) =>
      store.newborn({ ...newborn, time: time ?? null, requestId }, context),
    'admissions.move': async ({ time, ...move }, { requestId, context }) => {
      const { stayId } = await store.move({ ...move, time: time ?? null, requestId }, context);
      return { admissionId: move.admissionId, stayId };
    },
    'admissions.swap': async ({ admissionId, otherAdmissionId, time, reason }, { requestId, context }) => {
      await store.swap({ admissionId, otherAdmissionId, time: time ?? null, reason, requestId }, context);
      return { admissionId, otherAdmissionId };
    },
    'admissions.giveUpRoom': async ({ admissionId, time }, { requestId, context }) => {
      await store.giveUpRoom({ admissionId, time: time ?? null, requestId }, context);
      return { admissionId };
    },
    'admissions.correctTime': async (correction, { requestId, context }) => ({
      stayId: await store.correctTime({ ...correction, requestId }, context),
    }),
    'admissions.undo': async ({ admissionId }, { requestId, context }) => {
      const status = await store.undo({ admissionId, requestId }, context);
      if (!status) throw new Refusal('not_found', { admissionId: 'unknown' });
      return { admissionId, status };
    },
  };
}
