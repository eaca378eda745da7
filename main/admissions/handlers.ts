import type { admissionsCalls } from '#contract/admissions.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { Binds } from '../database/database.ts';
import type { AdmissionsStore } from './admissions-store.ts';
import type { BoardStore } from './board-store.ts';
import { billOf, blocksOf } from './rent-rules.ts';

/** The package takes every field; what a caller left out is null. */
const orNull = <Field extends string>(
  values: { readonly [Name in Field]?: Binds[string] },
  ...fields: Field[]
): Record<Field, Binds[string]> =>
  Object.fromEntries(fields.map((field) => [field, values[field] ?? null])) as Record<Field, Binds[string]>;

const detailFields = [
  'doctorId',
  'consultantId',
  'priority',
  'reason',
  'rentClass',
  'wardId',
  'expectedTime',
  'leaveDay',
  'attendantName',
  'attendantPhone',
  'payer',
] as const;

export function createAdmissionsHandlers(
  store: AdmissionsStore,
  board: BoardStore,
): HandlersOf<typeof admissionsCalls> {
  return {
    'admissions.board': async ({ withInactive }) => {
      const [asOfTime, wards, beds, stays, waiting] = await Promise.all([
        board.nowTime(),
        board.wards(),
        board.beds(withInactive === 'Y'),
        board.openStays(),
        board.waiting(),
      ]);
      return { asOfTime, wards: wards.filter(({ isActive }) => isActive === 'Y'), beds, stays, waiting };
    },
    'admissions.list': async ({ page, size, ...filter }) => {
      const { items, total } = await board.list(filter, { page, size });
      return { items, page, size, total };
    },
    'admissions.get': async ({ admissionId }) => {
      const [admission, stays, charges, rent, invoices, hasNewborn] = await Promise.all([
        board.one(admissionId),
        board.stays(admissionId),
        board.charges(admissionId),
        board.rent(admissionId),
        board.invoices(admissionId),
        board.hasNewborn(admissionId),
      ]);
      if (!admission) throw new Refusal('not_found', { admissionId: 'unknown' });
      const bill = billOf(rent, charges, invoices, await board.depositLeft(admission.patientId));
      return { admission, stays, charges, rent, bill, blocks: blocksOf(admission, bill, hasNewborn) };
    },
    'admissions.day': ({ day }) => board.ofDay(day),
    'admissions.present': async ({ patientId }) => ({ stay: (await board.presentStay(patientId)) ?? null }),

    'admissions.request': ({ patientId, ...details }, { requestId, context }) =>
      store.request({ patientId, ...orNull(details, 'apptId', ...detailFields), requestId }, context),
    'admissions.change': async ({ admissionId, ...details }, { requestId, context }) => {
      await store.change({ admissionId, ...orNull(details, ...detailFields), requestId }, context);
      return { admissionId };
    },
    'admissions.cancel': async ({ admissionId, reason }, { requestId, context }) => {
      await store.cancel({ admissionId, reason, requestId }, context);
      return { admissionId, status: 'CANCELLED' };
    },
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
