import { expect } from 'vitest';
import type { MedicineLineInput } from '#contract/prescription.ts';
import type { Invoke } from '../desk-fixture.ts';

/** Paracetamol, morning and night for five days. */
export const paracetamol = {
  genericName: 'Paracetamol',
  brandName: 'Dolo 650',
  strength: '650 mg',
  pattern: '1-0-1',
  duration: 5,
  durationUnit: 'DAY',
  meal: 'AFTER',
} as const satisfies MedicineLineInput;

/** Every call of the job, in the order in which a consultation comes to them. */
export async function aWholeCourse({ doctor, desks, admin }: { doctor: Invoke; desks: Invoke; admin: Invoke }) {
  const { patientId } = await desks('patients.register', {
    firstName: 'Kamala',
    lastName: 'Rao',
    dob: '1980-02-03',
    gender: 'F',
    identifiers: [{ system: 'ABHA', value: '12-3456-7890-1234' }],
  });
  const { allergyId } = await desks('prescriptions.noteAllergy', { patientId, substance: 'Paracetamol' });
  expect(await doctor('prescriptions.check', { patientId, line: paracetamol })).toMatchObject({
    quantity: 10,
    quantityUnit: 'TABLET',
    warnings: [{ kind: 'ALLERGY', about: 'Paracetamol', saidBy: 'receptionist' }],
  });
  const { prescriptionId } = await doctor('prescriptions.draft', { patientId, lines: [paracetamol] });
  expect((await doctor('prescriptions.get', { prescriptionId })).warnings).toMatchObject([{ kind: 'ALLERGY' }]);
  await doctor('prescriptions.removeAllergy', { allergyId, reason: 'Another patient' });
  await doctor('prescriptions.redraft', { prescriptionId, diagnosis: 'Fever', lines: [paracetamol] });
  const { prescriptionNo } = await doctor('prescriptions.sign', { prescriptionId });
  expect(await desks('prescriptions.document', { prescriptionId })).toMatchObject({
    prescriptionNo,
    diagnosis: 'Fever',
  });
  const pdf = await desks('prescriptions.pdf', { prescriptionId });
  expect(Buffer.from(pdf.contentBase64, 'base64').toString()).toBe(prescriptionNo);
  const { contentJson } = await desks('prescriptions.bundle', { prescriptionId });
  expect(contentJson).toContain('"https://healthid.ndhm.gov.in"');
  expect(contentJson).toContain('"12-3456-7890-1234"');
  expect(JSON.parse(contentJson)).toMatchObject({ resourceType: 'Bundle', type: 'document' });
  expect(await doctor('prescriptions.record', { patientId })).toMatchObject({
    allergies: [],
    running: [{ genericName: 'Paracetamol' }],
    prescriptions: [{ prescriptionId, medicines: ['Paracetamol 650 mg'] }],
  });
  expect((await doctor('prescriptions.medicines', { q: 'dol' })).items).toMatchObject([
    { from: 'OWN', line: { genericName: 'Paracetamol' } },
  ]);
  const { templateId } = await doctor('prescriptions.saveTemplate', {
    kind: 'TEMPLATE',
    templateName: 'Fever',
    lines: [paracetamol],
  });
  expect((await doctor('prescriptions.templates', {})).items).toMatchObject([{ templateId, templateName: 'Fever' }]);
  await doctor('prescriptions.removeTemplate', { templateId });
  await admin('prescriptions.cancel', { prescriptionId, reason: 'Written for the wrong patient' });
  expect((await desks('prescriptions.list', { patientId, standing: 'CANCELLED' })).total).toBe(1);
}
