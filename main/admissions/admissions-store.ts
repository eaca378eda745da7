import { createHash } from 'node:crypto';
import type { AdmissionStatus } from '#contract/admission.ts';
import type { Binds, CallContext, Database, OutTypes, OutValues } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';

/** The writes of the job: each is one procedure of pkg_admissions, safe to repeat with its request id. */
export function createAdmissionsStore(database: Database) {
  const call = <const Out extends OutTypes>(
    member: string,
    args: Binds,
    out: Out,
    context: CallContext,
  ): Promise<OutValues<Out>> => database.call(`pkg_admissions.${member}`, args, out, context);
  const stayCall = (member: string) => (args: Binds, context: CallContext) =>
    call(member, args, { stayId: 'number' }, context);
  const saved = (member: string) => async (args: Binds, context: CallContext) =>
    (await call(member, args, { savedId: 'number' }, context)).savedId;
  const plain = (member: string) => (args: Binds, context: CallContext) => call(member, args, {}, context);

  return {
    request: (args: Binds, context: CallContext) => call('request_admission', args, { admissionId: 'number' }, context),
    change: plain('update_admission'),
    cancel: plain('cancel_admission'),
    reserve: stayCall('reserve_bed'),
    release: plain('release_bed'),
    admit: stayCall('admit'),
    /** Both in one transaction. The second request id follows from the first, so that a repeat finds both results. */
    admitAtDoor: (request: Binds, stay: Binds, requestId: string | undefined, context: CallContext) =>
      database.transaction(context, async (transaction) => {
        const { admissionId } = await transaction.call(
          'pkg_admissions.request_admission',
          { ...request, requestId },
          { admissionId: 'number' },
        );
        const admitId = requestId && createHash('sha256').update(`admit:${requestId}`).digest('hex');
        const { stayId } = await transaction.call(
          'pkg_admissions.admit',
          { ...stay, admissionId, requestId: admitId },
          { stayId: 'number' },
        );
        return { admissionId, stayId };
      }),
    newborn: (args: Binds, context: CallContext) => call('admit_newborn', args, { admissionId: 'number' }, context),
    move: stayCall('move_patient'),
    swap: plain('swap_patients'),
    giveUpRoom: plain('give_up_room'),
    correctTime: async (args: Binds, context: CallContext) =>
      (await call('correct_time', args, { newStayId: 'number' }, context)).newStayId,
    /** The status that the admission then has; undefined when there is no such admission. */
    undo: (args: { admissionId: number; requestId: string | undefined }, context: CallContext) =>
      idempotentResponse(database, context, async (transaction) => {
        await transaction.call('pkg_admissions.undo', args, {});
        const { admissionId } = args;
        const sql = 'select status from admissions_v where admission_id = :admission_id';
        return (await transaction.query<{ status: AdmissionStatus }>(sql, { admissionId }))[0]?.status;
      }),
    orderDischarge: plain('order_discharge'),
    bill: (args: Binds, context: CallContext) => call('bill_stay', args, { invoiceId: 'number' }, context),
    clear: plain('clear_admission'),
    leave: plain('leave'),
    reopen: plain('reopen_admission'),
    addCharge: (args: Binds, context: CallContext) => call('add_charge', args, { chargeId: 'number' }, context),
    voidCharge: plain('void_charge'),
    setCondition: plain('set_condition'),
    saveWard: saved('save_ward'),
    saveRoom: saved('save_room'),
    saveBed: saved('save_bed'),
    savePolicy: saved('save_policy'),
    saveDepositRule: saved('save_deposit_rule'),
  };
}
export type AdmissionsStore = ReturnType<typeof createAdmissionsStore>;
