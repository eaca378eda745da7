import type { Appointment } from '#contract/appointments.ts';
import type { Binds, CallContext, Database } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';

type Ids = { apptId: number; requestId: string | undefined };

/** The procedures of `pkg_appointments`. */
export function createVisitWrites(database: Database) {
  const call = (member: string, args: Binds, context: CallContext) =>
    database.call(`pkg_appointments.${member}`, args, {}, context);

  /** For calls whose result depends on the visit's status before. */
  function callAndReadStatus(member: string, args: Ids & Binds, context: CallContext) {
    return idempotentResponse(database, context, async (transaction) => {
      await transaction.call(`pkg_appointments.${member}`, args, {});
      const sql = 'select status from appointments_v where appt_id = :appt_id';
      const [row] = await transaction.query<Pick<Appointment, 'status'>>(sql, args);
      return row?.status;
    });
  }

  return {
    book: (
      visit: {
        patientId: number;
        doctorId: number;
        time: string;
        durationMin: number;
        notes: string | null;
        overrideReason: string | null;
        requestId: string | undefined;
      },
      context: CallContext,
    ) => database.call('pkg_appointments.book_appointment', visit, { apptId: 'number' }, context),
    cancel: (args: Ids & { reason: string | null }, context: CallContext) => call('cancel_appointment', args, context),
    reschedule: async (
      args: Ids & {
        time: string;
        doctorId: number | null;
        durationMin: number | null;
        overrideReason: string | null;
      },
      context: CallContext,
    ) =>
      idempotentResponse(database, context, async (transaction) => {
        await transaction.call('pkg_appointments.reschedule_appointment', args, {});
        const sql = 'select status, appt_time, doctor_id from appointments_v where appt_id = :appt_id';
        const [row] = await transaction.query<Pick<Appointment, 'status' | 'apptTime' | 'doctorId'>>(sql, args);
        return row;
      }),
    checkIn: (args: Ids, context: CallContext) =>
      idempotentResponse(database, context, async (transaction) => {
        const { tokenNo } = await transaction.call('pkg_appointments.check_in', args, { tokenNo: 'number?' });
        // Missing only when the call is repeated after the visit was moved to another day; then the first response counts.
        return { tokenNo: tokenNo ?? 0 };
      }),
    walkIn: (
      visit: {
        patientId: number;
        doctorId: number;
        notes: string | null;
        overrideReason: string | null;
        requestId: string | undefined;
      },
      context: CallContext,
    ) =>
      idempotentResponse(database, context, async (transaction) => {
        const made = await transaction.call('pkg_appointments.walk_in', visit, {
          apptId: 'number',
          tokenNo: 'number?',
        });
        // Missing only when the call is repeated after the visit was moved to another day; then the first response counts.
        return { apptId: made.apptId, tokenNo: made.tokenNo ?? 0 };
      }),
    handOver: (args: Ids & { doctorId: number }, context: CallContext) =>
      idempotentResponse(database, context, async (transaction) => {
        const { tokenNo } = await transaction.call('pkg_appointments.hand_over', args, { tokenNo: 'number?' });
        return { tokenNo: tokenNo ?? 0 };
      }),
    changeTurn: (args: Ids & { step: string; reason: string | null }, context: CallContext) =>
      callAndReadStatus('change_turn', args, context),
    start: (args: Ids, context: CallContext) => call('start_consultation', args, context),
    complete: (args: Ids, context: CallContext) => call('complete_appointment', args, context),
    noShow: (args: Ids, context: CallContext) => call('mark_no_show', args, context),
    reinstate: (args: Ids, context: CallContext) => callAndReadStatus('reinstate', args, context),
    editNotes: (args: Ids & { notes: string | null; seen: string | null }, context: CallContext) =>
      callAndReadStatus('edit_notes', args, context),
  };
}
