import type { Letterhead } from '#contract/billing-documents.ts';
import type { PatientAllergy, Prescription, PrescriptionDocument } from '#contract/prescription.ts';
import type { SayDose } from './fhir-bundle.ts';

/** How a prescription is put on paper and a dose in words; both belong to another room, which hands them in. */
export type PrescriptionPaper = {
  /** The PDF, on A5. */
  render: (document: PrescriptionDocument) => Promise<Uint8Array>;
  sayDose: SayDose;
};

/** What a prescription prints. The names are those of its signature: it prints the same after a doctor has another name. */
export function composePrescription(
  written: Prescription,
  replacesNo: string | null,
  allergies: readonly PatientAllergy[],
  hospital: { letterhead: Letterhead; timeZone: string },
): PrescriptionDocument {
  const { patientId, patientFirstName, patientLastName, patientDob, patientDobEstimated, patientGender } = written;
  return {
    ...hospital,
    prescriptionNo: written.prescriptionNo,
    standing: written.standing,
    writtenDay: written.writtenDay,
    signedAt: written.signedAt,
    replacesNo,
    language: written.language,
    patient: {
      patientId,
      firstName: patientFirstName,
      lastName: patientLastName,
      dob: patientDob,
      dobEstimated: patientDobEstimated,
      gender: patientGender,
    },
    prescriberName: written.prescriberName,
    prescriberNo: written.prescriberNo,
    specialization: written.specialization,
    diagnosis: written.diagnosis,
    advice: written.advice,
    followUpDay: written.followUpDay,
    allergies: allergies.map(({ substance }) => substance),
    lines: written.lines,
  };
}
