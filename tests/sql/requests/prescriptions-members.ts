import { aDoctor, aPatient, type Hospital } from '../hospital.ts';
import { aDraft, noteAllergy, paracetamol } from '../prescriptions/prescription.ts';
import type { Asked } from './admissions-members.ts';

/** The members of `pkg_prescriptions` that take a request id. */
export const prescriptionsMembers = (hospital: () => Hospital): Record<string, Asked> => {
  const template = async () => ({
    kind: 'TEMPLATE',
    templateName: 'Viral fever',
    medicines: JSON.stringify([paracetamol]),
    doctorId: await aDoctor(hospital()),
  });
  return {
    'pkg_prescriptions.save_draft': {
      args: async () => ({
        patientId: await aPatient(hospital()),
        doctorId: await aDoctor(hospital()),
        lines: JSON.stringify([paracetamol]),
      }),
      out: { prescriptionId: 'number' },
    },
    'pkg_prescriptions.sign_prescription': {
      args: async () => ({ prescriptionId: await aDraft(hospital()) }),
      out: { prescriptionNo: 'text' },
    },
    'pkg_prescriptions.cancel_prescription': {
      args: async () => ({ prescriptionId: await aDraft(hospital()), reason: 'x' }),
    },
    'pkg_prescriptions.note_allergy': {
      args: async () => ({ patientId: await aPatient(hospital()), substance: 'Penicillin' }),
      out: { allergyId: 'number' },
    },
    'pkg_prescriptions.remove_allergy': {
      args: async () => ({
        allergyId: await noteAllergy(hospital(), await aPatient(hospital()), 'Penicillin'),
        reason: 'x',
      }),
    },
    'pkg_prescriptions.save_template': { args: template, out: { templateId: 'number' } },
    'pkg_prescriptions.remove_template': {
      args: async () => hospital().call('pkg_prescriptions.save_template', await template(), { templateId: 'number' }),
    },
  };
};
