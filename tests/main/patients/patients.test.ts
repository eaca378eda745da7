import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;

const people = [
  { firstName: 'Ravi', lastName: 'Patel', phone: '9998887777' },
  { firstName: 'Ravina', lastName: 'Patel', phone: '9998887777' },
  { firstName: 'Anjali', lastName: 'Ravindran', phone: '+91 98450 12345', email: 'Anjali@Example.com' },
  { firstName: 'José', lastName: 'Lobo' },
  { firstName: 'मीना', lastName: 'शर्मा' },
  { firstName: 'فاطمة', lastName: 'الحسن' },
  { firstName: 'Meena', lastName: 'O_Neil' },
];

beforeAll(async () => {
  desk = await aDesk();
  for (const person of people)
    await desk.as('receptionist')('patients.register', { ...person, dob: '1992-04-14', gender: 'F' });
});
afterAll(() => desk.dispose());

const find = async (q: string, limit = 20) => {
  const { items, hasMore } = await desk.as('receptionist')('patients.search', { q, limit });
  return `${items.map((one) => one.patientId).join(' ')}${hasMore ? ' …' : ''}`;
};

test('parts of names are found from the begin of each word, who was registered last first', async () => {
  expect(await find('rav')).toBe('3 2 1');
  expect(await find('patel RAV')).toBe('2 1');
  expect(await find('avi')).toBe('');
  expect(await find('jose')).toBe('4');
  expect(await find('मी')).toBe('5');
  expect(await find('فاط')).toBe('6');
  expect(await find('o_')).toBe('7');
});

test('telephone, e-mail and patient number are found; the exact number comes first', async () => {
  expect(await find('99988 877')).toBe('2 1');
  expect(await find('9845012345')).toBe('3');
  expect(await find('+91 98450 12345')).toBe('3');
  expect(await find('anjali@ex')).toBe('3');
  expect(await find('3')).toBe('3');
  expect(await find('#3')).toBe('3');
  // What the code on a card says means this number alone.
  await desk
    .as('receptionist')('patients.list', { q: '#1' })
    .then(({ items }) => expect(items.length).toBe(1));
});

test('one more than asked for says that there is more', async () => {
  expect(await find('rav', 2)).toBe('3 2 …');
  expect(await find('rav', 3)).toBe('3 2 1');
});

test('before anything is typed the newest are there', async () => {
  expect(await find('  ', 2)).toBe('7 6 …');
});

test('the list counts and pages, all or those that match', async () => {
  const list = desk.as('receptionist');
  expect(await list('patients.list', { size: 2, page: 2 })).toMatchObject({
    total: 7,
    items: [{ patientId: 3 }, { patientId: 4 }],
  });
  expect(await list('patients.list', { q: 'patel', size: 1, page: 2 })).toMatchObject({
    total: 2,
    items: [{ patientId: 2 }],
  });
});

test('a person who may be registered twice is shown: same telephone, e-mail, or birth date and a like name', async () => {
  const similar = async (input: object) =>
    (await desk.as('receptionist')('patients.similar', input)).items.map((one) => one.patientId);
  expect(await similar({ phone: '99988-87777' })).toEqual([1, 2]);
  expect(await similar({ phone: '98450 12345' })).toEqual([3]);
  expect(await similar({ email: 'ANJALI@example.com' })).toEqual([3]);
  expect(await similar({ firstName: 'Ravy', lastName: 'Patil', dob: '1992-04-14' })).toEqual([1]);
  expect(await similar({ firstName: 'Ravy', lastName: 'Patil', dob: '1992-04-15' })).toEqual([]);
  expect(await similar({ dob: '1992-04-14' })).toEqual([]);
  expect(await similar({ phone: '9' })).toEqual([]);
});

test('an update changes what is named, empties what is named empty, and leaves the rest', async () => {
  const reception = desk.as('receptionist');
  const before = await reception('patients.get', { patientId: 3 });
  expect(await reception('patients.update', { patientId: 3, notes: ' Comes early ' })).toEqual({
    ...before,
    notes: 'Comes early',
  });
  expect(await reception('patients.update', { patientId: 3, notes: '', phone: null })).toEqual({
    ...before,
    notes: null,
    phone: null,
    phoneE164: null,
  });
  expect(await find('9845012345')).toBe('');
});

test('an e-mail address is one person’s, whatever its capitals', async () => {
  const tries = desk.tryAs('receptionist');
  const twin = { firstName: 'A', lastName: 'B', dob: '1990-01-01', gender: 'F', email: 'ANJALI@example.COM' };
  expect(refusalOf(await tries('patients.register', twin))).toBe('duplicate email:taken');
  expect(refusalOf(await tries('patients.update', { patientId: 1, email: 'anjali@example.com' }))).toBe(
    'duplicate email:taken',
  );
});

test('takes people as they are: one name, an age instead of a birth date, or neither', async () => {
  const reception = desk.as('receptionist');
  const read = async (details: object) => {
    const { patientId } = await reception('patients.register', { gender: 'F', ...details });
    return reception('patients.get', { patientId });
  };
  expect(await read({ firstName: 'Suharto', dob: '1980-04-14' })).toMatchObject({
    firstName: 'Suharto',
    lastName: null,
    dobEstimated: 'N',
  });
  expect(await read({ lastName: 'Madonna' })).toMatchObject({ firstName: null, lastName: 'Madonna', dob: null });
  const aged = await read({ firstName: 'Bela', ageYears: 45, title: 'Mrs', relation: 'WIFE_OF', relationName: 'Om' });
  expect(aged).toMatchObject({
    dobEstimated: 'Y',
    ageYears: 45,
    title: 'Mrs',
    relation: 'WIFE_OF',
    relationName: 'Om',
  });
  // A date that was reckoned is nobody's birthday.
  expect((await reception('patients.search', { q: `bela ${aged.dob}` })).items).toEqual([]);
  const like = { firstName: 'Bela', lastName: null, dob: aged.dob };
  expect((await reception('patients.similar', like)).items).toEqual([]);
  // The date that became known takes the place of the age, and the other way round.
  const { patientId } = aged;
  expect(await reception('patients.update', { patientId, dob: '1981-02-03' })).toMatchObject({
    dob: '1981-02-03',
    dobEstimated: 'N',
    ageYears: null,
    ageSaidDay: null,
  });
  expect(
    await reception('patients.update', { patientId, ageMonths: 8, relation: null, relationName: null }),
  ).toMatchObject({
    dobEstimated: 'Y',
    ageMonths: 8,
    relation: null,
    relationName: null,
  });
  const tries = desk.tryAs('receptionist');
  expect(refusalOf(await tries('patients.register', { gender: 'F', dob: '1990-01-01' }))).toBe(
    'invalid_input firstName:required',
  );
  expect(
    refusalOf(await tries('patients.register', { firstName: 'A', gender: 'F', dob: '1990-01-01', ageYears: 3 })),
  ).toBe('invalid_input dob:malformed');
});

test.each([
  ['+971 50 123 4567', '+971501234567', ['0501234567', '+971501234567', '501234567', '34567']],
  ['+1 (415) 555-2671', '+14155552671', ['4155552671', '(415) 555-2671']],
  ['+44 (0)20 7946 0958', '+442079460958', ['020 7946 0958', '+442079460958', '+44 (0)20 7946 0958']],
  ['0091 98450 77777', '+919845077777', ['9845077777', '0091 98450 77777', '98450.77777']],
  ['98450.66666', '+919845066666', ['9845066666', '09845066666']],
  ['98450\u201155555', '+919845055555', ['98450-55555']],
  ['९८४५०४४४४४', '+919845044444', ['9845044444']],
  ['\u202a+91 98450 33333\u202c', '+919845033333', ['9845033333']],
])('the telephone %s is taken, and found in all its forms', async (phone, e164, forms) => {
  const { patientId } = await desk.as('receptionist')('patients.register', { firstName: 'Phone', phone, gender: 'F' });
  expect(await desk.as('receptionist')('patients.get', { patientId })).toMatchObject({ phoneE164: e164 });
  for (const form of [phone, ...forms]) expect((await find(form)).split(' '), form).toContain(String(patientId));
});

test('what nobody sees is not stored, unless it shapes a word', async () => {
  const reception = desk.as('receptionist');
  const { patientId } = await reception('patients.register', {
    firstName: '\u200bKishore\u2060',
    lastName: '\u202eക്\u200dഷ\u00a0',
    gender: 'M',
  });
  expect(await reception('patients.get', { patientId })).toMatchObject({ firstName: 'Kishore', lastName: 'ക്\u200dഷ' });
  for (const name of ['\u200b', '\u3164', '\u2060\ufeff', '\u2800', '.']) {
    expect(refusalOf(await desk.tryAs('receptionist')('patients.register', { firstName: name, gender: 'M' }))).toBe(
      'invalid_input firstName:required',
    );
  }
});

test('nobody is born tomorrow or before 1900', async () => {
  const born = (dob: string) =>
    desk.tryAs('receptionist')('patients.register', { firstName: 'A', lastName: 'B', dob, gender: 'M' });
  expect(refusalOf(await born('2200-01-01'))).toBe('invalid_input dob:in_future');
  expect(refusalOf(await born('1899-12-31'))).toBe('invalid_input dob:too_early');
});
