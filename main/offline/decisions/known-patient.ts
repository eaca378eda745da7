import type { PatientSummary } from '#contract/patients.ts';
import type { Person } from '#contract/staff.ts';
import { Refusal } from '../../calls/calls.ts';
import type { Database } from '../../database/database.ts';
import { type OutboxCommand, withDependants } from '../outbox/outbox-rules.ts';
import { createOutboxStore } from '../outbox/outbox-store.ts';
import { type ReplayParts, recordOutcome } from '../outbox/replay.ts';

/**
 * A registration was refused since the hospital knows the person, and the desk has booked and billed for the new number
 * meanwhile: all of it is sent for the patient that is known. The registration and what was changed of it are given up.
 */
export async function forKnownPatient(
  refused: OutboxCommand,
  patientId: number,
  person: Person,
  { owner, replayParts }: { owner: Database; replayParts: ReplayParts },
): Promise<{ withdrawn: OutboxCommand[]; patient: PatientSummary }> {
  const newId = createdPatient(refused);
  if (newId === null) throw new Refusal('invalid_state', { commandNo: 'completed' });
  const [patient] = await replayParts.central.query<PatientSummary>(
    `select patient_id, first_name, last_name, dob, gender, phone, email from patients_v
        where patient_id = :patient_id`,
    { patientId },
  );
  if (!patient) throw new Refusal('not_found', { patientId: 'unknown' });
  const dependants = withDependants(await createOutboxStore(owner).open(), refused.commandNo);
  // A change of the details is about the new number: nobody has asked for it to be made to the patient that is known.
  const withdrawn = dependants.filter(
    ({ commandNo, callName }) => commandNo === refused.commandNo || callName === 'patients.update',
  );
  for (const one of withdrawn.toReversed()) {
    await recordOutcome(one, replayParts, 'WITHDRAWN', `the same as patient ${patientId}`, person.username);
  }

  await owner.transaction({ actor: person.username, callName: 'offline.samePatient' }, async (transaction) => {
    const outbox = createOutboxStore(transaction);
    for (const { commandNo } of withdrawn) await outbox.settle(commandNo, 'WITHDRAWN');
    for (const { commandNo, input, facts } of await outbox.open()) {
      const asked: Record<string, unknown> = JSON.parse(input);
      if (asked.patientId !== newId) continue;
      const patientName = `${patient.firstName} ${patient.lastName}`;
      await outbox.rewrite(commandNo, { input: { ...asked, patientId }, facts: { ...facts, patientName } });
    }
  });
  return { withdrawn, patient };
}

function createdPatient({ callName, creates }: OutboxCommand): number | null {
  if (callName !== 'patients.register') return null;
  const [row] = creates.filter((name) => name.startsWith('PATIENTS:'));
  return row === undefined ? null : Number(row.split(':')[1]);
}
