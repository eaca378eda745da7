import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPatient, type Hospital, openHospital } from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const textOf = async (patientId: number) =>
  (
    await hospital.database.query<{ searchText: string }>(
      'select search_text from patients_v where patient_id = :patient_id',
      { patientId },
    )
  )[0]?.searchText;

const found = async (...words: (string | null)[]) => {
  const conditions = words.map(
    (_, index) => `search_text like pkg_patients.search_pattern(:word_${index}) escape '\\'`,
  );
  const rows = await hospital.database.query<{ patientId: number }>(
    `select patient_id from patients_v where ${conditions.join(' and ')} order by patient_id`,
    Object.fromEntries(words.map((word, index) => [`word_${index}`, word])),
  );
  return rows.map((row) => row.patientId);
};

describe('search_text', () => {
  test.each([
    [
      { firstName: 'Ravi', lastName: 'Patel', phone: '9998887777', email: 'ravi@x.in' },
      'ravi patel 9998887777 ravi@x in',
    ],
    [{ firstName: 'Ravi', lastName: 'Patel', phone: null, email: null }, 'ravi patel'],
    [
      { firstName: 'Ravi', lastName: 'Patel', phone: '+91 99988-87777', email: null, dob: '1991-01-01' },
      'ravi patel 919998887777 9998887777',
    ],
    [{ firstName: 'José  María', lastName: 'Núñez', phone: '(022) 2345', email: null }, 'jose maria nunez 0222345'],
    [{ firstName: 'Anne-Marie', lastName: "O'Neil", phone: null, email: null }, 'anne marie oneil'],
    [{ firstName: 'Søren', lastName: 'Groß', phone: null, email: null }, 'soren gross'],
    [{ firstName: 'M.S.', lastName: 'Subbulakshmi', phone: null, email: null }, 'm s subbulakshmi ms subbulakshmi'],
    [{ firstName: 'K. R.', lastName: 'Narayan', phone: null, email: null }, 'k r narayan kr narayan'],
    [{ firstName: '\u200bKi\u00adshore', lastName: 'Ka\u200emala', phone: null, email: null }, 'kishore kamala'],
    [{ firstName: 'Ｒａｖｉ', lastName: 'ΠΑΠΑΔΑΚΗΣ', phone: null, email: null }, 'ravi παπαδακησ'],
    [{ firstName: 'അവന്\u200d', lastName: 'അവൻ', phone: null, email: null }, 'അവന് അവന്'],
    [{ firstName: 'क्\u200dष', lastName: 'क्ष', phone: null, email: null }, 'क्ष क्ष'],
    [{ firstName: 'आशा', lastName: 'नायर', phone: null, email: null }, 'आशा नायर'],
    [{ firstName: 'أحمد', lastName: 'علي', phone: null, email: null }, 'أحمد علي'],
  ])('of %o', async (details, words) => {
    const patientId = await aPatient(hospital, details);
    expect(await textOf(patientId)).toBe(` ${patientId} ${words} `);
  });

  test('fits its column with the longest names', async () => {
    const patientId = await aPatient(hospital, {
      firstName: 'ß'.repeat(50),
      lastName: 'œ'.repeat(50),
      phone: '+12345678901234',
      email: `${'ß'.repeat(90)}@x.example`,
      relation: 'CARE_OF',
      relationName: 'ß'.repeat(100),
    });
    expect([...((await textOf(patientId)) ?? '')]).toHaveLength(600);
  });
});

describe('search_pattern', () => {
  const patternOf = async (word: string | null) =>
    (await hospital.call('pkg_patients.search_pattern', { word }, { return: 'text' })).return;

  test.each([
    [null, '%'],
    ['', '%'],
    ['  ', '%'],
    ['Ravi', '% ravi%'],
    ['JOSÉ', '% jose%'],
    ["o'ne", '% one%'],
    ['50%', '% 50\\%%'],
    ['a_b', '% a\\_b%'],
    ['a\\b', '% a b%'],
    ['PETKOVIC, Zoran', '% petkovic zoran%'],
    ['+91-99988', '% 9199988%'],
    ['(022)', '% 022%'],
    ['+919998887777', '% 9998887777%'],
    ['-', '%'],
  ])('of %o is %s', async (word, pattern) => {
    expect(await patternOf(word)).toBe(pattern);
  });
});

test.each([
  ['Ravi', '% ravi %'],
  ['', '%'],
  ['50%', '% 50\\% %'],
])('word_pattern of %o is %s', async (word, pattern) => {
  expect((await hospital.call('pkg_patients.word_pattern', { word }, { return: 'text' })).return).toBe(pattern);
});

test.each([
  ['12345', '%12345 %'],
  ['0771234567', '%771234567 %'],
  ['123', '% 123%'],
])('ending_pattern of %o is %s', async (word, pattern) => {
  expect((await hospital.call('pkg_patients.ending_pattern', { word }, { return: 'text' })).return).toBe(pattern);
});

describe('a search', () => {
  test('finds the beginnings of words, all of them, in any order', async () => {
    const patientId = await aPatient(hospital, { firstName: 'Lakshmi', lastName: 'Venkatesh', phone: '9123400000' });
    for (const words of [['lak'], ['venk', 'lak'], ['LAKSHMI', 'v'], ['91234'], [String(patientId), 'lak']]) {
      expect(await found(...words)).toContain(patientId);
    }
    for (const words of [['akshmi'], ['lak', 'x'], ['23400']]) {
      expect(await found(...words)).not.toContain(patientId);
    }
  });

  test('finds a telephone with its country code and without', async () => {
    const patientId = await aPatient(hospital, { phone: '+91 98450 12345' });
    for (const word of ['9845012345', '919845012345', '+919845012345', '98450', '9198450']) {
      expect(await found(word)).toEqual([patientId]);
    }
  });

  test('takes % and _ for what they are', async () => {
    const patientId = await aPatient(hospital, { firstName: '100%', lastName: 'a_b' });
    await aPatient(hospital, { firstName: '1000', lastName: 'acb' });
    expect(await found('100%')).toEqual([patientId]);
    expect(await found('a_')).toEqual([patientId]);
    expect(await found("' or 1=1 --")).toEqual([]);
  });

  test('of a word that few have uses the index, through the view and with bound words', async () => {
    await hospital.owner(
      `insert into patients (first_name, last_name, dob, gender)
       select 'Name' || i, 'Family' || i, date '1990-01-01', 'F' from generate_series(1, 20000) i`,
    );
    await hospital.owner('analyze patients');
    const plan = await hospital.database.query<{ queryPlan: string }>(
      `explain select patient_id, first_name, dob from patients_v
        where search_text like pkg_patients.search_pattern(:word) escape '\\'`,
      { word: 'family1234' },
    );
    expect(JSON.stringify(plan)).toContain('patients_search_text_ix');
    // Computed once: what is compared with each row is a constant.
    expect(JSON.stringify(plan)).not.toContain('search_pattern');
  });
});
