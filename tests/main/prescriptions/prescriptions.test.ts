import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDesk, type Invoke, type TestDesk } from '../desk-fixture.ts';
import { paracetamol } from './a-course.ts';

let desk: TestDesk;
let doctor: Invoke;
let desks: Invoke;
let admin: Invoke;
let patientId: number;
let otherDoctorId: number;

beforeAll(async () => {
  desk = await aDesk();
  [doctor, desks, admin] = [desk.as('doctor'), desk.as('receptionist'), desk.as('admin')];
  const person = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
  ({ patientId } = await desks('patients.register', person));
  const colleague = { firstName: 'Suresh', lastName: 'Iyer', specialization: 'ENT' };
  otherDoctorId = (await admin('doctors.add', colleague)).doctorId;
});
afterAll(() => desk.dispose());

const lines = [paracetamol];
const tryAs = (role: 'doctor' | 'receptionist' | 'billing') => desk.tryAs(role);

describe('who may write what', () => {
  test('a doctor prescribes as himself, and never as a colleague', async () => {
    const { prescriptionId } = await doctor('prescriptions.draft', { patientId, lines });
    expect(await doctor('prescriptions.get', { prescriptionId })).toMatchObject({ doctorId: 1, source: 'DESK' });
    const other = { patientId, doctorId: otherDoctorId, lines };
    expect(await tryAs('doctor')('prescriptions.draft', other)).toMatchObject({ error: { code: 'forbidden' } });
  });

  test('reception enters a paper, and can neither change nor sign what a doctor writes', async () => {
    const { prescriptionId } = await desks('prescriptions.draft', { patientId, doctorId: otherDoctorId, lines });
    expect(await doctor('prescriptions.get', { prescriptionId })).toMatchObject({ source: 'PAPER' });
    await desks('prescriptions.sign', { prescriptionId });
    const mine = await doctor('prescriptions.draft', { patientId, lines });
    const reception = tryAs('receptionist');
    const answers = [
      await reception('prescriptions.sign', mine),
      await reception('prescriptions.redraft', { ...mine, doctorId: 1, lines }),
      await reception('prescriptions.cancel', { ...mine, reason: 'Not mine' }),
      await tryAs('doctor')('prescriptions.sign', { prescriptionId }),
      await tryAs('billing')('prescriptions.list', {}),
    ];
    expect(answers.map((answer) => !answer.ok && answer.error.code)).toEqual(answers.map(() => 'forbidden'));
  });
});

test('medicines are found by the beginnings of words: favourites, then the own, then everybody’s, each once', async () => {
  const write = async (genericName: string, brandName: string | null) => {
    const { prescriptionId } = await doctor('prescriptions.draft', {
      patientId,
      lines: [{ ...paracetamol, genericName, brandName, strength: null }],
    });
    await doctor('prescriptions.sign', { prescriptionId, overrideReason: 'Known' });
  };
  await write('Metformin', 'Glycomet');
  await write('Metoprolol', null);
  await write('Metformin', 'Glycomet');
  const colleagues = await desks('prescriptions.draft', {
    patientId,
    doctorId: otherDoctorId,
    lines: [{ ...paracetamol, genericName: 'Methotrexate', brandName: null }],
  });
  await desks('prescriptions.sign', { ...colleagues, overrideReason: 'Known' });
  const favourite = { ...paracetamol, genericName: 'Metronidazole', brandName: 'Flagyl', strength: '400 mg' };
  await doctor('prescriptions.saveTemplate', { kind: 'FAVOURITE', templateName: 'Flagyl', lines: [favourite] });
  const found = async (q: string) =>
    (await doctor('prescriptions.medicines', { q })).items.map(({ from, line }) => `${from} ${line.genericName}`);
  expect(await found('met')).toEqual([
    'FAVOURITE Metronidazole',
    'OWN Metformin',
    'OWN Metoprolol',
    'HOSPITAL Methotrexate',
  ]);
  expect(await found('gly')).toEqual(['OWN Metformin']);
  expect(await found('met fla')).toEqual(['FAVOURITE Metronidazole']);
  expect(await found('100%')).toEqual([]);
});

test('the next prescription does not see a draft, and a second signature is refused', async () => {
  const { prescriptionId } = await doctor('prescriptions.draft', {
    patientId,
    lines: [{ ...paracetamol, genericName: 'Azithromycin', brandName: null }],
  });
  const seen = async () =>
    (await doctor('prescriptions.record', { patientId })).running.some((one) => one.genericName === 'Azithromycin');
  expect(await seen()).toBe(false);
  await doctor('prescriptions.sign', { prescriptionId });
  expect(await seen()).toBe(true);
  expect(await tryAs('doctor')('prescriptions.sign', { prescriptionId })).toMatchObject({
    error: { code: 'invalid_state', fields: { prescriptionId: 'not_a_draft' } },
  });
});

test.each([
  [{ pattern: '1-0-1', timesPerDay: 2 }, { 'lines.0.pattern': 'malformed' }],
  [{ pattern: null }, { 'lines.0.pattern': 'required' }],
  [{ pattern: '0-0-0' }, { 'lines.0.pattern': 'malformed' }],
  [{ durationUnit: null }, { 'lines.0.durationUnit': 'required' }],
  [{ doseAmount: 0 }, { 'lines.0.doseAmount': 'out_of_range' }],
])('a dose of %o is refused', async (said, fields) => {
  const answer = await tryAs('doctor')('prescriptions.draft', { patientId, lines: [{ ...paracetamol, ...said }] });
  expect(answer).toMatchObject({ error: { code: 'invalid_input', fields } });
});
