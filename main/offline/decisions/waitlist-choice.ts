import { createHash } from 'node:crypto';
import type { CallOutput, CheckedInput } from '#contract/contract.ts';
import type { Person } from '#contract/staff.ts';
import { Refusal } from '../../calls/calls.ts';
import { fingerprintOf } from '../../calls/fingerprint.ts';
import type { Transaction } from '../../database/database.ts';
import type { OutboxCommand } from '../outbox/outbox-rules.ts';
import { type ReplayParts, recordOutcome } from '../outbox/replay.ts';
import { databaseOn } from '../outbox/transaction-database.ts';

type Wish = Omit<CheckedInput<'offline.waitlist'>, 'commandNo'>;
type Entry = CallOutput<'offline.waitlist'>['entry'];

/** For whom, with which doctor and how long, and the visit that is kept meanwhile. */
type Wanted = {
  patientId: number;
  doctorId: number;
  durationMin: number;
  notes: string | null;
  heldApptId: number | null;
};

/**
 * Gives up a refused booking or move with its dependants, and puts the patient on the waitlist, in one central
 * transaction. Safe to repeat, also with other days: the entry is found again by the refused command's request id.
 */
export async function withdrawOntoWaitlist(
  withdrawn: readonly OutboxCommand[],
  refused: OutboxCommand,
  { fromDay, toDay, dayPart }: Wish,
  person: Person,
  parts: ReplayParts,
): Promise<Entry> {
  const requestId = createHash('sha256').update(`waitlist:${refused.requestId}`).digest('hex');
  const context = {
    actor: person.username,
    callName: 'offline.waitlist',
    requestId,
    // Whoever decides, and for which days: the refused command makes one entry.
    fingerprint: fingerprintOf(refused.madeBy, 'offline.waitlist', refused.requestId),
  };
  return parts.central.transaction(context, async (transaction) => {
    const central = databaseOn(transaction, parts.central);
    for (const command of withdrawn) {
      await recordOutcome(command, { ...parts, central }, 'WITHDRAWN', 'Put on the waitlist', person.username);
    }
    const { waitlistId } = await transaction.call(
      'pkg_waitlist.add_entry',
      { ...(await wantedBy(refused, transaction)), specialization: null, fromDay, toDay, dayPart, requestId },
      { waitlistId: 'number' },
    );
    const [entry] = await transaction.query<Entry>(
      'select waitlist_id, from_day, to_day, day_part from waitlist_v where waitlist_id = :waitlist_id',
      { waitlistId },
    );
    if (!entry) throw new Error('An entry of the waitlist was added and is not there');
    return entry;
  });
}

async function wantedBy(command: OutboxCommand, transaction: Transaction): Promise<Wanted> {
  if (command.callName === 'appointments.book') {
    const { patientId, doctorId, durationMin, notes }: CheckedInput<'appointments.book'> = JSON.parse(command.input);
    return { patientId, doctorId, durationMin, notes, heldApptId: null };
  }
  if (command.callName !== 'appointments.reschedule') {
    throw new Refusal('invalid_state', { commandNo: 'not_in_list' });
  }
  const asked: CheckedInput<'appointments.reschedule'> = JSON.parse(command.input);
  // The visit as the central database has it: it stays there, and is what moves when a place is free.
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
