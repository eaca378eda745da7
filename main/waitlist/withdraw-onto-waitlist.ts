import { createHash } from 'node:crypto';
import type { CallOutput, CheckedInput } from '#contract/contract.ts';
import type { Person } from '#contract/staff.ts';
import { Refusal } from '../calls/calls.ts';
import { fingerprintOf } from '../calls/fingerprint.ts';
import type { Transaction } from '../database/database.ts';
import { databaseOn } from '../database/transaction-database.ts';
import type { DecisionHandlers, DecisionTools, OpenCommand } from '../entities/decision.ts';

type Wish = CheckedInput<'offline.waitlist'>;
type Entry = CallOutput<'offline.waitlist'>['entry'];

/** The patient, the doctor and the length of the visit, and the visit that the patient keeps meanwhile. */
type Wanted = {
  patientId: number;
  doctorId: number;
  durationMin: number;
  notes: string | null;
  heldApptId: number | null;
};

/** A booking or a move that was refused is withdrawn, and the patient is put on the waitlist. */
export const withdrawOntoWaitlist = ((tools) => ({
  'offline.waitlist': async (wish, { person }) => {
    const { refused, waiting } = await tools.refusedCommand(wish.commandNo);
    const commands = [refused, ...waiting];
    const entry = await addEntry(refused, commands, wish, person, tools);
    return { withdrawn: await tools.settleWithdrawn(commands, person), entry };
  },
})) satisfies DecisionHandlers;

/**
 * In one transaction of the central database. Safe to repeat, also with other days: the entry is found again by the
 * refused command's request id.
 */
async function addEntry(
  refused: OpenCommand,
  commands: readonly OpenCommand[],
  { fromDay, toDay, dayPart }: Wish,
  person: Person,
  { central, recordWithdrawn }: DecisionTools,
): Promise<Entry> {
  const requestId = createHash('sha256').update(`waitlist:${refused.requestId}`).digest('hex');
  const context = {
    actor: person.username,
    callName: 'offline.waitlist',
    requestId,
    // The refused command makes one entry, whoever decides and for which days.
    fingerprint: fingerprintOf(refused.madeBy, 'offline.waitlist', refused.requestId),
  };
  return central.transaction(context, async (transaction) => {
    await recordWithdrawn(commands, 'Put on the waitlist', person, databaseOn(transaction, central));
    const { waitlistId } = await transaction.call(
      'pkg_waitlist.add_entry',
      { ...(await wantedBy(refused, transaction)), specialization: null, fromDay, toDay, dayPart, requestId },
      { waitlistId: 'number' },
    );
    const [entry] = await transaction.query<Entry>(
      'select waitlist_id, from_day, to_day, day_part from waitlist_v where waitlist_id = :waitlist_id',
      { waitlistId },
    );
    if (!entry) throw new Error('The new entry of the waitlist is not there');
    return entry;
  });
}

async function wantedBy({ callName, input }: OpenCommand, transaction: Transaction): Promise<Wanted> {
  if (callName === 'appointments.book') {
    const { patientId, doctorId, durationMin, notes } = input as CheckedInput<'appointments.book'>;
    return { patientId, doctorId, durationMin, notes, heldApptId: null };
  }
  if (callName !== 'appointments.reschedule') throw new Refusal('invalid_state', { commandNo: 'not_in_list' });
  const asked = input as CheckedInput<'appointments.reschedule'>;
  // The visit as the central database has it: the patient keeps it until another time is free.
  const [visit] = await transaction.query<{ patientId: number; doctorId: number; durationMin: number }>(
    'select patient_id, doctor_id, duration_min from appointments_v where appt_id = :appt_id',
    { apptId: asked.apptId },
  );
  if (!visit) throw new Refusal('not_found', { apptId: 'unknown' });
  return {
    patientId: visit.patientId,
    doctorId: asked.doctorId ?? visit.doctorId,
    durationMin: asked.durationMin ?? visit.durationMin,
    notes: null,
    heldApptId: asked.apptId,
  };
}
