import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDoctor, aPatient, type Hospital, openHospital, refusalOf } from '../hospital.ts';
import { aDraft, aSigned, noteAllergy, paracetamol, sign, type WrittenLine } from './prescription.ts';

let hospital: Hospital;
let patientId: number;
let doctorId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
  doctorId = await aDoctor(hospital, { registrationNo: 'KMC 48213' });
});
afterAll(() => hospital.close());

const linesOf = (prescriptionId: number) =>
  hospital.database.query<Record<string, unknown>>(
    'select * from prescription_lines_v where prescription_id = :prescription_id order by line_no',
    { prescriptionId },
  );
const one = async (prescriptionId: number) =>
  (
    await hospital.database.query<Record<string, unknown>>(
      'select * from prescriptions_v where prescription_id = :prescription_id',
      { prescriptionId },
    )
  )[0];
const warningsOf = (prescriptionId: number) =>
  hospital.database.query<{ lineNo: number; kind: string; about: string }>(
    'select line_no, kind, about from prescription_warnings_v where prescription_id = :prescription_id order by line_no, kind',
    { prescriptionId },
  );
const cancel = (prescriptionId: number) =>
  hospital.call('pkg_prescriptions.cancel_prescription', { prescriptionId, reason: 'Wrong patient' }, {});

test('a dose is kept as it was said, and how much to hand out follows from it', async () => {
  const doses: [said: WrittenLine, quantity: number | null, unit: string][] = [
    [{}, 10, 'TABLET'],
    [{ pattern: '0.5-0-0.5' }, 5, 'TABLET'],
    [{ pattern: '1-1-1-1', duration: 2, duration_unit: 'WEEK' }, 56, 'TABLET'],
    [{ pattern: '1-0-0', every_days: 7, duration: 1, duration_unit: 'MONTH' }, 5, 'TABLET'],
    [{ pattern: null, times_per_day: 3, dose_amount: 5, dose_unit: 'ML' }, 75, 'ML'],
    [{ pattern: null, interval_hours: 8, duration: 3 }, 9, 'TABLET'],
    [{ pattern: null, is_as_needed: 'Y', max_per_day: 4, duration: 3 }, 12, 'TABLET'],
    [{ pattern: null, times_per_day: 2, dose_unit: 'PUFF', form: 'INHALER' }, null, 'PACK'],
    [{ pattern: null, times_per_day: 2, dose_unit: 'DROP', form: 'DROPS', fixed_quantity: 1 }, 1, 'PACK'],
    [{ duration: null, duration_unit: null }, null, 'TABLET'],
    [{ duration: null, duration_unit: null, fixed_quantity: 30 }, 30, 'TABLET'],
  ];
  const draft = await aDraft(
    hospital,
    doses.map(([said], index) => ({ ...paracetamol, generic_name: `Medicine ${index}`, ...said })),
  );
  expect((await linesOf(draft)).map(({ quantity, quantityUnit }) => [quantity, quantityUnit])).toEqual(
    doses.map(([, quantity, unit]) => [quantity, unit]),
  );
  expect((await linesOf(draft))[1]).toMatchObject({
    pattern: '0.5-0-0.5',
    duration: 5,
    durationUnit: 'DAY',
    courseDays: 5,
  });
});

describe('signing', () => {
  test('gives a number, and keeps name and registration number of the doctor as they are', async () => {
    const draft = await aDraft(hospital, [paracetamol], { patientId, doctorId });
    const { prescriptionNo } = await sign(hospital, draft);
    expect(prescriptionNo).toMatch(/^PRE\/\d{4}\/\d{7}$/);
    await hospital.call(
      'pkg_doctors.update_doctor',
      {
        doctorId,
        firstName: 'Asha',
        lastName: 'Menon',
        specialization: 'Cardiology',
        phone: null,
        email: null,
        isActive: 'Y',
      },
      {},
    );
    expect(await one(draft)).toMatchObject({
      standing: 'SIGNED',
      prescriberName: 'Dr Asha Nair',
      prescriberNo: 'KMC 48213',
      signedBy: 'reception',
    });
    await cancel(draft);
  });

  test('is refused without a medicine, and while a medicine does not say how much is handed out', async () => {
    expect(await refusalOf(sign(hospital, await aDraft(hospital, [])))).toEqual({
      code: 'invalid_state',
      fields: { lines: 'no_medicine' },
    });
    const endless = await aDraft(hospital, [{ ...paracetamol, duration: null, duration_unit: null }]);
    expect(await refusalOf(sign(hospital, endless))).toEqual({
      code: 'invalid_input',
      fields: { fixedQuantity: 'required' },
    });
  });

  test('needs a reason where something stands against a medicine', async () => {
    const mine = await aPatient(hospital);
    await noteAllergy(hospital, mine, 'amoxycillin');
    const earlier = await aSigned(hospital, [{ ...paracetamol, generic_name: 'Ibuprofen + Paracetamol' }], {
      patientId: mine,
      doctorId,
    });
    const draft = await aDraft(
      hospital,
      [
        { ...paracetamol, generic_name: 'Amoxycillin trihydrate 500 mg' },
        { ...paracetamol, brand_name: 'Dolo 650' },
        { ...paracetamol, generic_name: 'Caffeine and paracetamol' },
      ],
      { patientId: mine, doctorId },
    );
    expect(await warningsOf(draft)).toEqual([
      { lineNo: 1, kind: 'ALLERGY', about: 'amoxycillin' },
      { lineNo: 2, kind: 'RUNNING', about: 'Ibuprofen + Paracetamol' },
      { lineNo: 3, kind: 'RUNNING', about: 'Ibuprofen + Paracetamol' },
      { lineNo: 3, kind: 'TWICE', about: 'Paracetamol' },
    ]);
    expect(await refusalOf(sign(hospital, draft))).toEqual({
      code: 'invalid_state',
      fields: { overrideReason: 'required' },
    });
    await sign(hospital, draft, { overrideReason: 'Tolerated it last year' });
    expect(await one(draft)).toMatchObject({ overrideReason: 'Tolerated it last year' });
    await cancel(earlier);
  });
});

test.each([
  ['Paracetamol 650 mg', 'paracetamol', 'Y'],
  ['Vitamin B12', 'Vitamin B6', 'N'],
  ['Levosalbutamol', 'Salbutamol', 'N'],
  ['Amlodipine/Atenolol', 'Atenolol', 'Y'],
  ['Folic acid', 'Mefenamic acid', 'N'],
  ['5 mg/5 ml', 'ml', 'N'],
])('%s and %s share an ingredient: %s', async (name, other, answer) => {
  const [row] = await hospital.database.query<{ shared: string }>(
    'select pkg_prescriptions.shares_ingredient(:name, :other) as shared from hospital_settings_v',
    { name, other },
  );
  expect(row?.shared).toBe(answer);
});

describe('a signed prescription', () => {
  test('never changes, not even for the owner of the tables', async () => {
    const signed = await aSigned(hospital, [paracetamol], { doctorId });
    const changes = [
      `update hms.prescriptions set diagnosis = 'Other' where prescription_id = ${signed}`,
      `update hms.prescriptions set status = 'DRAFT' where prescription_id = ${signed}`,
      `delete from hms.prescriptions where prescription_id = ${signed}`,
      `update hms.prescription_lines set pattern = '2-2-2' where prescription_id = ${signed}`,
      `delete from hms.prescription_lines where prescription_id = ${signed}`,
    ];
    for (const sql of changes) await expect(hospital.owner(sql), sql).rejects.toThrow();
    const again = aDraft(hospital, [paracetamol], { doctorId, draftId: signed });
    expect(await refusalOf(again)).toEqual({ code: 'invalid_state', fields: { prescriptionId: 'not_a_draft' } });
  });

  test('is replaced by one other of the same patient, and then no longer runs', async () => {
    const mine = await aPatient(hospital);
    const old = await aSigned(hospital, [paracetamol], { patientId: mine, doctorId });
    const [first, second] = [
      await aDraft(hospital, [paracetamol], { patientId: mine, doctorId, replacesId: old }),
      await aDraft(hospital, [paracetamol], { patientId: mine, doctorId, replacesId: old }),
    ];
    // What it replaces does not stand against it.
    await sign(hospital, first ?? 0);
    expect(await one(old)).toMatchObject({ standing: 'REPLACED', replacedById: first });
    expect(await refusalOf(sign(hospital, second ?? 0))).toMatchObject({ fields: { replacesId: 'replaced' } });
    expect(await refusalOf(cancel(old))).toMatchObject({ fields: { prescriptionId: 'replaced' } });
    expect(await refusalOf(aDraft(hospital, [paracetamol], { doctorId, replacesId: first }))).toMatchObject({
      fields: { replacesId: 'unknown' },
    });
  });

  test('two that replace the same one at once: one is refused', async () => {
    const mine = await aPatient(hospital);
    const old = await aSigned(hospital, [paracetamol], { patientId: mine, doctorId });
    const drafts = await Promise.all(
      [1, 2, 3].map(() => aDraft(hospital, [paracetamol], { patientId: mine, doctorId, replacesId: old })),
    );
    const answers = await Promise.allSettled(drafts.map((draft) => sign(hospital, draft)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

test('a paper of a doctor of another place keeps his name and the day of the paper', async () => {
  const paper = {
    doctorId: null,
    source: 'PAPER',
    doctorName: 'Dr R. Bose',
    registrationNo: 'WB 1',
    writtenDay: '2026-01-02',
  };
  const entered = await aSigned(hospital, [paracetamol], paper);
  expect(await one(entered)).toMatchObject({
    prescriberName: 'Dr R. Bose',
    prescriberNo: 'WB 1',
    writtenDay: '2026-01-02',
  });
  expect(await refusalOf(aDraft(hospital, [paracetamol], { ...paper, doctorName: null }))).toMatchObject({
    fields: { doctorName: 'required' },
  });
});

test('prescriptions and allergies go with a patient who is merged', async () => {
  const [winnerId, loserId] = [await aPatient(hospital), await aPatient(hospital)];
  const signed = await aSigned(hospital, [paracetamol], { patientId: loserId, doctorId });
  await noteAllergy(hospital, loserId, 'Latex');
  await hospital.call(
    'pkg_patient_merges.merge_patients',
    { winnerId, loserId, reason: 'Registered twice' },
    { mergeId: 'number' },
  );
  expect(await one(signed)).toMatchObject({ patientId: winnerId });
  const allergies = await hospital.database.query<{ substance: string }>(
    'select substance from patient_allergies_v where patient_id = :winner_id',
    { winnerId },
  );
  expect(allergies).toEqual([{ substance: 'Latex' }]);
});

test('an allergy is noted once, and a wrong one is taken back with its reason', async () => {
  const mine = await aPatient(hospital);
  const allergyId = await noteAllergy(hospital, mine, 'Penicillin');
  expect(await refusalOf(noteAllergy(hospital, mine, ' PENICILLIN '))).toEqual({
    code: 'duplicate',
    fields: { substance: 'taken' },
  });
  await hospital.call('pkg_prescriptions.remove_allergy', { allergyId, reason: 'Another patient' }, {});
  await noteAllergy(hospital, mine, 'Penicillin');
});
