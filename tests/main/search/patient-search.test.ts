import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatPatientName, formatPatientNumber, formatPhone } from '../../../renderer/wording/names.ts';
import { formatDay } from '../../../renderer/wording/wall-time.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

// Everything that the product shows of a person is found by typing or pasting it, and so is what people write instead.

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

type Details = { firstName: string; lastName: string; phone?: string; dob?: string };
const register = async (details: Details): Promise<number> => {
  const patient = { dob: '1992-04-14', gender: 'F' as const, ...details };
  return (await desk.as('receptionist')('patients.register', patient)).patientId;
};
const found = async (q: string): Promise<number[]> =>
  (await desk.as('receptionist')('patients.search', { q, limit: 20 })).items.map(({ patientId }) => patientId);

const people: Details[] = [
  { firstName: 'Zoran', lastName: 'Petkovic', phone: '9845012399', dob: '1990-01-09' },
  { firstName: 'M.S.', lastName: 'Subbulakshmi', phone: '+91 98450 12', dob: '1916-09-16' },
  { firstName: 'Anne-Marie', lastName: "O'Neil", phone: '080 2345 6789', dob: '2024-02-29' },
  { firstName: 'José  María', lastName: 'Núñez de la Cruz', phone: '(022) 234567', dob: '1988-12-31' },
  { firstName: 'Søren', lastName: 'Groß', phone: '+4520123456', dob: '1971-06-01' },
  { firstName: 'Νίκος', lastName: 'Παπαδάκης', phone: '+302101234567', dob: '1964-11-23' },
  { firstName: 'Işıl', lastName: 'Yılmaz', phone: '+905301234567', dob: '1999-03-05' },
  { firstName: 'आशा', lastName: 'नायर', phone: '9812345670', dob: '2001-07-07' },
  { firstName: 'ಕೃಷ್ಣ', lastName: 'ಗೌಡ', phone: '9812345671', dob: '1955-05-05' },
  { firstName: 'أحمد', lastName: 'علي', phone: '+971501112233', dob: '1980-08-08' },
  { firstName: '小明', lastName: '王', phone: '+94771234567', dob: '1979-10-10' },
];

test.each(people)('$firstName $lastName is found by each form that the product shows', async (details) => {
  const patientId = await register(details);
  const { firstName, lastName, phone = '', dob = '' } = details;
  for (const shown of [
    formatPatientName(details),
    `${firstName} ${lastName}`,
    `${lastName} ${firstName}`,
    formatPatientNumber(patientId),
    formatPhone(phone),
    phone,
    formatDay(dob),
    dob,
    `${formatPatientName(details)} ${formatDay(dob)}`,
  ]) {
    expect(await found(shown), shown).toContain(patientId);
  }
});

describe('what people write instead', () => {
  test('initials together, apart, with points and without', async () => {
    const apart = await register({ firstName: 'K. R.', lastName: 'Narayan' });
    const together = await register({ firstName: 'KR', lastName: 'Narayan' });
    for (const typed of ['KR Narayan', 'K R Narayan', 'k.r. narayan', 'K. R. Narayan', 'Narayan KR']) {
      expect(await found(typed), typed).toEqual(expect.arrayContaining([apart, together]));
    }
  });

  test('a number in the national form of another country, or its last digits', async () => {
    const colombo = await register({ firstName: 'Nimal', lastName: 'Perera', phone: '+94777654321' });
    for (const typed of ['0777654321', '777654321', '0094777654321', '54321']) {
      expect(await found(typed), typed).toContain(colombo);
    }
  });

  test('characters that nobody sees', async () => {
    const patientId = await register({ firstName: 'Kishore', lastName: 'Bhat' });
    expect(await found('\u200bKishore\u00a0Bhat\u200e')).toContain(patientId);
  });
});

test('who bears exactly the typed name comes before who bears a longer one', async () => {
  for (const firstName of ['Rabia', 'Rachna', 'Radha', 'Rafiq']) await register({ firstName, lastName: 'Adhikari' });
  const exact = await register({ firstName: 'Ra', lastName: 'Zimik' });
  expect((await found('ra'))[0]).toBe(exact);
});

test('names stand where people look for them, whatever their accents and capitals', async () => {
  for (const lastName of ['Zav', 'de Souza', 'Ábel', 'abel', 'Das']) await register({ firstName: 'Qorder', lastName });
  const { items } = await desk.as('receptionist')('patients.list', { q: 'qorder' });
  expect(items.map(({ lastName }) => lastName)).toEqual(['Ábel', 'abel', 'Das', 'de Souza', 'Zav']);
});

test('a part of the name and the birth date find one person among namesakes', async () => {
  const older = await register({ firstName: 'Twin', lastName: 'Namesake', dob: '1950-01-02' });
  await register({ firstName: 'Twin', lastName: 'Namesake', dob: '1951-01-02' });
  expect(await found('namesake 02-Jan-1950')).toEqual([older]);
});
