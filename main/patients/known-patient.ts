import type { PatientSummary } from '#contract/patients.ts';
import { Refusal } from '../calls/calls.ts';
import type { DecisionHandlers, OpenCommand } from '../entities/decision.ts';
import { fullName } from './full-name.ts';

/**
 * A registration was refused because the hospital knows the person, and the desk has booked and billed for the new number
 * meanwhile: all of it is sent for the known patient. The registration and the changes of its details are withdrawn.
 */
export const sendForKnownPatient = ((tools) => ({
  'offline.samePatient': async ({ commandNo, patientId }, { person }) => {
    const { refused, waiting } = await tools.refusedCommand(commandNo);
    const newId = createdPatient(refused);
    if (newId === null) throw new Refusal('invalid_state', { commandNo: 'completed' });
    const [patient] = await tools.central.query<PatientSummary>(
      `select patient_id, first_name, last_name, dob, dob_estimated, gender, phone, email from patients_v
        where patient_id = :patient_id`,
      { patientId },
    );
    if (!patient) throw new Refusal('not_found', { patientId: 'unknown' });
    // A change of details is about the new number: nobody has asked for it to be made to the known patient.
    const withdrawn = [refused, ...waiting.filter(({ callName }) => callName === 'patients.update')];
    await tools.recordWithdrawn(withdrawn, `the same as patient ${patientId}`, person);
    const patientName = fullName(patient);
    const shown = await tools.settleWithdrawn(withdrawn, person, ({ input, facts }) =>
      input.patientId === newId ? { input: { ...input, patientId }, facts: { ...facts, patientName } } : null,
    );
    return { withdrawn: shown, patient };
  },
})) satisfies DecisionHandlers;

function createdPatient({ callName, creates }: OpenCommand): number | null {
  if (callName !== 'patients.register') return null;
  const row = creates.find((name) => name.startsWith('PATIENTS:'));
  return row === undefined ? null : Number(row.split(':')[1]);
}
