import type { Transaction } from '../database/database.ts';
import type { DemoVisit } from './visits.ts';

/** Prescriptions in every state, allergies and templates, written by the packages as everybody's are. */

const course = { duration: 5, duration_unit: 'DAY' } as const;
const tablet = { form: 'TABLET', dose_amount: 1, dose_unit: 'TABLET' } as const;
const paracetamol = {
  ...tablet,
  ...course,
  generic_name: 'Paracetamol',
  brand_name: 'Dolo 650',
  strength: '650 mg',
  pattern: '1-0-1',
  meal: 'AFTER',
};
const cetirizine = { ...tablet, ...course, generic_name: 'Cetirizine', strength: '10 mg', pattern: '0-0-1' };
const ambroxol = {
  ...course,
  generic_name: 'Ambroxol',
  strength: '30 mg/5 ml',
  form: 'SYRUP',
  dose_amount: 5,
  dose_unit: 'ML',
  times_per_day: 3,
};
const month = { duration: 1, duration_unit: 'MONTH' } as const;
const amlodipine = { ...tablet, ...month, generic_name: 'Amlodipine', strength: '5 mg', pattern: '1-0-0' };
const metformin = {
  ...tablet,
  ...month,
  generic_name: 'Metformin',
  brand_name: 'Glycomet',
  strength: '500 mg',
  pattern: '1-0-1',
  meal: 'WITH',
};
const ibuprofen = {
  ...tablet,
  duration: 3,
  duration_unit: 'DAY',
  generic_name: 'Ibuprofen',
  strength: '400 mg',
  is_as_needed: 'Y',
  as_needed_for: 'pain',
  max_per_day: 3,
  meal: 'AFTER',
};
const clotrimazole = {
  generic_name: 'Clotrimazole',
  strength: '1 %',
  form: 'CREAM',
  dose_amount: 1,
  dose_unit: 'APPLICATION',
  times_per_day: 2,
  duration: 2,
  duration_unit: 'WEEK',
  route: 'TOPICAL',
  fixed_quantity: 1,
};

const fever = { diagnosis: 'Viral fever', advice: 'Drink plenty of water' };
const written = [
  { ...fever, lines: [paracetamol, cetirizine] },
  { diagnosis: 'Cough', lines: [ambroxol, cetirizine] },
  { diagnosis: 'High blood pressure', lines: [amlodipine] },
  { diagnosis: 'Type 2 diabetes', lines: [metformin] },
  { diagnosis: 'Ringworm', lines: [clotrimazole] },
  { diagnosis: 'Sprained ankle', lines: [ibuprofen] },
] as const;

type Line = Readonly<Record<string, unknown>>;
/** As the contract spells a line, which is how templates are kept. */
const contractLine = (line: Line) =>
  Object.fromEntries(
    Object.entries(line).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );

export async function loadPrescriptions(transaction: Transaction, visits: readonly DemoVisit[], today: string) {
  const save = async (draft: Record<string, string | number | null>, lines: readonly Line[]) =>
    (
      await transaction.call(
        'pkg_prescriptions.save_draft',
        { ...draft, lines: JSON.stringify(lines) },
        { prescriptionId: 'number' },
      )
    ).prescriptionId;
  const sign = (prescriptionId: number) =>
    transaction.call('pkg_prescriptions.sign_prescription', { prescriptionId }, { prescriptionNo: 'text' });
  const cancel = (prescriptionId: number, reason: string) =>
    transaction.call('pkg_prescriptions.cancel_prescription', { prescriptionId, reason }, {});

  const seen = visits.filter(({ status, apptTime }) => status === 'COMPLETED' && apptTime.startsWith(today));
  // One for each of these patients, so that nobody takes a medicine twice.
  const patients = [...new Map(seen.map((visit) => [visit.patientId, visit])).values()].slice(0, 16);
  const signed: { prescriptionId: number; visit: DemoVisit }[] = [];
  for (const [index, visit] of patients.entries()) {
    const { diagnosis, lines, ...rest } = written[index % written.length] ?? written[0];
    const { patientId, doctorId, apptId } = visit;
    const prescriptionId = await save({ patientId, doctorId, apptId, diagnosis, ...rest }, lines);
    await sign(prescriptionId);
    signed.push({ prescriptionId, visit });
  }
  const [first, second, third] = signed;
  if (first) {
    const { patientId, doctorId, apptId } = first.visit;
    const replacesId = first.prescriptionId;
    await sign(await save({ patientId, doctorId, apptId, replacesId, ...fever }, [paracetamol]));
  }
  if (second) await cancel(second.prescriptionId, 'Written for the wrong patient');
  if (third) {
    const { patientId } = third.visit;
    const paper = { patientId, source: 'PAPER', doctorName: 'Dr R. Bose', registrationNo: 'WBMC 20418' };
    await sign(await save({ ...paper, writtenDay: today, diagnosis: 'Tooth extraction' }, [ibuprofen]));
    await save({ patientId, doctorId: third.visit.doctorId, diagnosis: 'Skin rash' }, [clotrimazole]);
    await transaction.call(
      'pkg_prescriptions.note_allergy',
      { patientId, substance: 'Penicillin', reaction: 'Rash' },
      { allergyId: 'number' },
    );
  }
}

/** For every doctor, and a favourite of the doctor who signs in. */
export async function loadTemplates(transaction: Transaction, doctorId: number) {
  const keep = (template: Record<string, string | number>, lines: readonly Line[]) =>
    transaction.call(
      'pkg_prescriptions.save_template',
      { ...template, medicines: JSON.stringify(lines.map(contractLine)) },
      { templateId: 'number' },
    );
  await keep({ kind: 'TEMPLATE', templateName: 'Viral fever', ...fever }, [paracetamol, cetirizine]);
  await keep({ kind: 'TEMPLATE', templateName: 'Cough', diagnosis: 'Cough' }, [ambroxol, cetirizine]);
  await keep({ kind: 'FAVOURITE', templateName: 'Dolo 650', doctorId }, [paracetamol]);
  await keep({ kind: 'FAVOURITE', templateName: 'Amlodipine 5 mg', doctorId }, [amlodipine]);
}
