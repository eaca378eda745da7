import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPatient, type Hospital, openHospital } from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

/** The words that somebody is found by, the sounds and pairs of names left out. */
const wordsOf = async (patientId: number): Promise<string[]> =>
  (await everyWordOf(patientId)).filter((word) => !/^\*|.\+./.test(word));

const everyWordOf = async (patientId: number): Promise<string[]> => {
  const rows = await hospital.database.query<{ word: string }>(
    'select word from patient_words_v where patient_id = :patient_id order by word',
    { patientId },
  );
  return rows.map(({ word }) => word);
};

const textOf = async (member: string, args: Record<string, string | null>) =>
  (await hospital.call(`pkg_patients.${member}`, args, { return: 'text?' })).return;

describe('the words of a patient', () => {
  test.each([
    [
      { firstName: 'Ravi', lastName: 'Patel', phone: '9998887777', phoneE164: '+919998887777', email: 'ravi.p@x.in' },
      'ravi patel 9998887777 919998887777 ~777788899919 ravi.p@x.in p',
    ],
    [{ firstName: 'Ravi', lastName: 'Patel', phone: null, email: null }, 'ravi patel'],
    [{ firstName: 'José  María', lastName: 'Núñez', phone: '(022) 2345' }, 'jose maria nunez 0222345 ~543222'],
    [{ firstName: 'Anne-Marie', lastName: "O'Neil" }, 'anne marie oneil'],
    [{ firstName: 'Søren', lastName: 'Groß' }, 'soren gross'],
    [{ firstName: 'M.S.', lastName: 'Subbulakshmi' }, 'm s ms subbulakshmi'],
    [{ firstName: 'K. R.', lastName: 'Narayan' }, 'k r kr narayan'],
    [{ firstName: '\u200bKi\u00adshore', lastName: 'Ka\u200emala' }, 'kishore kamala'],
    [{ firstName: 'Ｒａｖｉ', lastName: 'ΠΑΠΑΔΑΚΗΣ' }, 'ravi παπαδακησ'],
    [{ firstName: 'അവന്\u200d', lastName: 'അവൻ' }, 'അവന്'],
    [{ firstName: 'क्\u200dष', lastName: 'क्ष' }, 'क्ष'],
    [{ firstName: 'आशा', lastName: 'नायर' }, 'आशा नायर'],
    [{ firstName: 'أحمد', lastName: 'علي' }, 'أحمد علي'],
  ])('of %o', async (details, words) => {
    const patientId = await aPatient(hospital, details);
    expect(await wordsOf(patientId)).toEqual([...words.split(' '), String(patientId)].sort());
  });

  test('have each two names as one word in either order, and each name by its sound', async () => {
    const patientId = await aPatient(hospital, { firstName: 'Kavya', lastName: 'Iyer' });
    expect(await everyWordOf(patientId)).toEqual(
      ['kavya', 'iyer', 'kavya+iyer', 'iyer+kavya', '*kvi', '*ir', String(patientId)].sort(),
    );
  });

  test('fit the table with the longest names', async () => {
    const patientId = await aPatient(hospital, {
      firstName: 'ß'.repeat(50),
      lastName: 'œ'.repeat(50),
      phone: '+12345678901234',
      email: `${'ß'.repeat(90)}@x.example`,
      relation: 'CARE_OF',
      relationName: 'ß'.repeat(100),
    });
    expect(await everyWordOf(patientId)).toContain('s'.repeat(100));
  });

  test('follow the row: a change, a change of something else, many rows at once, a deletion', async () => {
    await hospital.owner(
      `insert into patients (first_name, last_name, dob, gender)
       select 'Set' || i, 'Wise', date '1990-01-01', 'F' from generate_series(1, 300) i`,
    );
    const counted = async (like: string) =>
      Number((await hospital.owner('select count(*) from patient_words where word like $1', [like]))[0]?.count);
    expect([await counted('set%'), await counted('wise+set%')]).toEqual([600, 300]);
    await hospital.owner(`update patients set notes = 'x' where last_name = 'Wise'`);
    await hospital.owner(`update patients set last_name = 'Otherwise' where last_name = 'Wise'`);
    expect([await counted('wise%'), await counted('otherwise')]).toEqual([0, 300]);
    await hospital.owner(`delete from patients where last_name = 'Otherwise'`);
    expect(await counted('otherwise%')).toBe(0);
  });

  test('are kept in a copy too, where no other trigger fires', async () => {
    const always = await hospital.owner(
      `select count(*) from pg_trigger where tgname like 'trg_patients_words%' and tgenabled = 'A'`,
    );
    expect(always).toEqual([{ count: '3' }]);
  });
});

describe('what was typed, as the words are kept', () => {
  test.each([
    [null, null],
    ['  ', null],
    ['-', null],
    ['Ravi', 'ravi'],
    ['JOSÉ', 'jose'],
    ["o'ne", 'one'],
    ['+91-99988', '9199988'],
    ['(022)', '022'],
    ['Ravi.P@X.in', 'ravi.p@x.in'],
  ])('whole_word of %o is %s', async (word, whole) => {
    expect(await textOf('whole_word', { word })).toBe(whole);
  });

  test.each([
    ['Ravi', null, 'ravi%'],
    ['50%', null, '50\\%%'],
    ['a_b', null, 'a\\_b%'],
    ['Kavya', 'Iy', 'kavya+iy%'],
    ['-', null, null],
    ['Kavya', '-', null],
  ])('beginning_pattern of %o and %o is %s', async (word, second, pattern) => {
    expect(await textOf('beginning_pattern', { word, second })).toBe(pattern);
  });

  test.each([
    ['12345', '~54321%'],
    ['0771234567', '~765432177%'],
    ['+919845012345', '~5432105489%'],
    ['0', null],
  ])('ending_pattern of %o is %s', async (word, pattern) => {
    expect(await textOf('ending_pattern', { word })).toBe(pattern);
  });
});

test.each([
  ['Sharma', 'Sharam', 'शर्मा', 'ಶರ್ಮ', 'শর্মা'],
  ['Seema', 'Sima', 'सीमा', 'ਸੀਮਾ', 'સીમા'],
  ['Lakshmi', 'Laxmi', 'लक्ष्मी', 'ലക്ഷ്മി', 'லக்ஷ்மி'],
  ['Krishna', 'Krishna', 'कृष्ण', 'ಕೃಷ್ಣ', 'కృష్ణ'],
  ['Mohammed', 'Muhammad', 'Mohamad', 'मोहम्मद', 'Mohamed'],
  ['Priya', 'Prija'.replace('j', 'y'), 'प्रिया', 'Preeya', 'ପ୍ରିୟା'],
  ['Deepak', 'Dipak', 'दीपक', 'Deepaq', 'ਦੀਪਕ'],
])('%s, %s, %s, %s and %s sound alike', async (...names) => {
  const sounds = await Promise.all(names.map((word) => textOf('sound_word', { word })));
  expect(new Set(sounds).size, sounds.join(' ')).toBe(1);
  expect(sounds[0]).toMatch(/^\*/);
});

test('names that sound otherwise do not, and a single sound tells nothing', async () => {
  const soundOf = (word: string) => textOf('sound_word', { word });
  expect(await soundOf('Ravi')).not.toBe(await soundOf('Rani'));
  expect(await soundOf('Asha')).not.toBe(await soundOf('Isha'));
  expect(await soundOf('A')).toBeNull();
  expect(await soundOf('R2')).toBeNull();
});

test('a name with a per cent sign or an underscore is nobody else', async () => {
  const details = { dob: '1970-01-01', phone: '9845011111', phoneE164: '+919845011111' };
  await aPatient(hospital, { ...details, firstName: 'Ann', lastName: 'Xavier', otherReason: 'cousin' });
  // Read as a pattern, A_n would be Ann.
  await expect(aPatient(hospital, { ...details, firstName: 'A_n', lastName: 'Xavier' })).resolves.toBeGreaterThan(0);
  await expect(aPatient(hospital, { ...details, firstName: '%', lastName: '%' })).resolves.toBeGreaterThan(0);
  await expect(aPatient(hospital, { ...details, firstName: 'Ann', lastName: 'Xavier' })).rejects.toMatchObject({
    code: 'duplicate',
  });
});

test('a search of the beginning of a word reads a range of the key, through the view and with bound words', async () => {
  await hospital.owner(
    `insert into patients (first_name, last_name, dob, gender)
     select 'Name' || i, 'Family' || i, date '1990-01-01', 'F' from generate_series(1, 5000) i`,
  );
  await hospital.owner('analyze patient_words');
  const plan = await hospital.owner(
    `explain select w.patient_id from patient_words_v w
      where w.word like pkg_patients.beginning_pattern($1) escape '\\' order by w.word, w.patient_id`,
    ['family1234'],
  );
  const text = JSON.stringify(plan);
  expect(text).toContain('patient_words_pk');
  expect(text).toMatch(/Index Cond: \(\(?\(?word.*>= 'family1234'/);
});
