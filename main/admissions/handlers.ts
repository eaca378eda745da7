import type { admissionsCalls } from '#contract/admissions.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { AdmissionsStore } from './admissions-store.ts';
import type { BoardStore } from './board-store.ts';
import { detailFields, orNull } from './given-fields.ts';
import { billOf, blocksOf } from './rent-rules.ts';
import type { StayReader } from './stay-reader.ts';

export function createAdmissionsHandlers(
  store: AdmissionsStore,
  board: BoardStore,
  reader: StayReader,
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
      const [admission, stays, charges, rent, invoices, hasNewborn, deposit] = await Promise.all([
        reader.one(admissionId),
        reader.stays(admissionId),
        reader.charges(admissionId),
        reader.rent(admissionId),
        reader.invoices(admissionId),
        reader.hasNewborn(admissionId),
        reader.deposit(admissionId),
      ]);
      if (!admission) throw new Refusal('not_found', { admissionId: 'unknown' });
      const bill = billOf(rent, charges, invoices, await reader.depositLeft(admission.patientId));
      return { admission, stays, charges, rent, bill, deposit, blocks: blocksOf(admission, bill, hasNewborn) };
    },
    'admissions.day': ({ day }) => board.ofDay(day),
    'admissions.present': async ({ patientId }) => ({ stay: (await reader.presentStay(patientId)) ?? null }),
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
  };
}
