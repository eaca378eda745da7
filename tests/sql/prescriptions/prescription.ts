import type { Binds } from '../../../main/database/database.ts';
import { aDoctor, aPatient, type Hospital } from '../hospital.ts';

/** Paracetamol, morning and night for five days: ten tablets. */
export const paracetamol = {
  generic_name: 'Paracetamol',
  strength: '650 mg',
  form: 'TABLET',
  dose_amount: 1,
  dose_unit: 'TABLET',
  pattern: '1-0-1',
  duration: 5,
  duration_unit: 'DAY',
  meal: 'AFTER',
};

export type WrittenLine = Partial<Record<keyof typeof paracetamol, string | number | null>> & {
  [column: string]: string | number | null;
};

/** A draft with these lines; with nobody named of a patient and a doctor of its own. */
export async function aDraft(
  hospital: Hospital,
  lines: WrittenLine[] = [paracetamol],
  details: Binds = {},
): Promise<number> {
  const draft = {
    patientId: details.patientId ?? (await aPatient(hospital)),
    doctorId: 'doctorId' in details ? details.doctorId : await aDoctor(hospital),
    ...details,
    lines: JSON.stringify(lines),
  };
  return (await hospital.call('pkg_prescriptions.save_draft', draft, { prescriptionId: 'number' })).prescriptionId;
}

export const sign = (hospital: Hospital, prescriptionId: number, details: Binds = {}) =>
  hospital.call('pkg_prescriptions.sign_prescription', { prescriptionId, ...details }, { prescriptionNo: 'text' });

export async function aSigned(hospital: Hospital, lines?: WrittenLine[], details?: Binds): Promise<number> {
  const prescriptionId = await aDraft(hospital, lines, details);
  await sign(hospital, prescriptionId);
  return prescriptionId;
}

export const noteAllergy = async (hospital: Hospital, patientId: number, substance: string): Promise<number> =>
  (await hospital.call('pkg_prescriptions.note_allergy', { patientId, substance }, { allergyId: 'number' })).allergyId;
