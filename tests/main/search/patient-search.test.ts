import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as names from '../../../renderer/wording/names.ts';
import {
  formatBirth,
  formatFullName,
  formatPatientName,
  formatPatientNumber,
  formatPhone,
} from '../../../renderer/wording/names.ts';
import { formatDay } from '../../../renderer/wording/wall-time.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

// Everything that the product shows of a person is found by typing or pasting it, and so is what people write instead.

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

type Details = {
  firstName: string;
  lastName: string;
  phone?: string;
  dob?: string;
  email?: string;
  title?: string;
  otherPersonReason?: string;
};
const register = async (details: Details): Promise<number> => {
  const patient = { dob: '1992-04-14', gender: 'F' as const, ...details };
  return (await desk.as('receptionist')('patients.register', patient)).patientId;
};
const found = async (q: string): Promise<number[]> =>
  (await desk.as('receptionist')('patients.search', { q, limit: 20 })).items.map(({ patientId }) => patientId);

// Twelve scripts: Latin with and without marks, Greek, Devanagari, Kannada, Arabic, Han, Tamil, Bengali, Cyrillic, Hangul,
// Thai, Hebrew.
const people: Details[] = [
  { firstName: 'Zoran', lastName: 'Petkovic', phone: '9845012399', dob: '1990-01-09', email: 'zoran.p@example.org' },
  { firstName: 'M.S.', lastName: 'Subbulakshmi', phone: '+91 98450 12', dob: '1916-09-16', title: 'Smt' },
  { firstName: 'Anne-Marie', lastName: "O'Neil", phone: '080 2345 6789', dob: '2024-02-29' },
  { firstName: 'José  María', lastName: 'Núñez de la Cruz', phone: '(022) 234567', dob: '1988-12-31' },
  { firstName: 'Νίκος', lastName: 'Παπαδάκης', phone: '+302101234567', dob: '1964-11-23' },
  { firstName: 'आशा', lastName: 'नायर', phone: '9812345670', dob: '2001-07-07' },
  { firstName: 'ಕೃಷ್ಣ', lastName: 'ಗೌಡ', phone: '9812345671', dob: '1955-05-05' },
  { firstName: 'أحمد', lastName: 'علي', phone: '+971501112233', dob: '1980-08-08' },
  { firstName: '小明', lastName: '王', phone: '+94771234567', dob: '1979-10-10' },
  { firstName: 'முருகன்', lastName: 'சுப்பிரமணியன்', phone: '9812345672', dob: '1966-06-06' },
  { firstName: 'সুমিত্রা', lastName: 'বন্দ্যোপাধ্যায়', phone: '9812345673', dob: '1977-07-17' },
  { firstName: 'Алёна', lastName: 'Йорданова', phone: '+359888123456', dob: '1983-03-13' },
  { firstName: '민준', lastName: '김', phone: '+821012345678', dob: '1995-09-09' },
  { firstName: 'สมชาย', lastName: 'วงศ์ไทย', phone: '+66812345678', dob: '1969-01-31' },
  { firstName: 'משה', lastName: 'כהן', phone: '+972501234567', dob: '1948-05-14' },
];

const today = '2026-11-30';
/** Every form in which a screen, a paper or a report shows something of a person. */
const shownOf = (patientId: number, details: Details): string[] => {
  const { firstName, lastName, phone = '', dob = '', email } = details;
  return [
    formatPatientName(details),
    formatFullName(details),
    `${lastName} ${firstName}`,
    formatPatientNumber(patientId),
    `#${patientId}`,
    formatPhone(phone),
    phone,
    formatDay(dob),
    dob,
    formatBirth({ dob }, today),
    `${formatPatientName(details)} ${formatBirth({ dob }, today)} ${formatPhone(phone)}`,
    `${formatPatientName(details)} · ${formatPatientNumber(patientId)}`,
    `${details.title ?? 'Mr'} ${formatFullName(details)}`,
    ...(email ? [email, email.toUpperCase(), email.slice(0, -4)] : []),
  ];
};

test.each(people)('$firstName $lastName is found by each form that the product shows', async (details) => {
  const patientId = await register(details);
  for (const shown of shownOf(patientId, details)) expect(await found(shown), shown).toContain(patientId);
});

test('whoever is registered is found by each form that the product shows', async () => {
  const letter = fc.constantFrom(..."abzéßøñ'. -MŻ%_+~*#àकिमाराமுαςдж王明");
  const name = fc.string({ unit: letter, minLength: 1, maxLength: 20 }).filter((text) => /\p{L}/u.test(text));
  const details = fc.record({
    firstName: name,
    lastName: name,
    phone: fc.constantFrom('9845000001', '+94 77 123 4567', '+1 (415) 555-2671', '080-2345 6789'),
    dob: fc.constantFrom('1901-01-01', '2000-02-29', '2026-11-29'),
  });
  const property = fc.asyncProperty(details, async (typed) => {
    const patientId = await register({ ...typed, otherPersonReason: 'another' });
    const kept = await desk.as('receptionist')('patients.get', { patientId });
    const names = { firstName: kept.firstName ?? '', lastName: kept.lastName ?? '' };
    for (const shown of shownOf(patientId, { ...typed, ...names })) {
      const { items } = await desk.as('receptionist')('patients.list', { q: shown.slice(0, 100), size: 100 });
      expect(
        items.map((item) => item.patientId),
        shown,
      ).toContain(patientId);
    }
  });
  await fc.assert(property, { numRuns: 25 });
});

test('every formatter of what belongs to a person has its round trip', () => {
  const here = ['formatBirth', 'formatFullName', 'formatPatientName', 'formatPatientNumber', 'formatPhone'];
  // formatIdentifier in tests/main/patients/identifiers.test.ts; formatAge is a part of formatBirth.
  const elsewhere = ['formatIdentifier', 'formatAge'];
  // No patient is looked for by these.
  const others = ['formatDoctorName', 'formatGender', 'formatCountry'];
  expect(Object.keys(names).sort()).toEqual([...here, ...elsewhere, ...others].sort());
});

test('people of twelve scripts are in one order on every engine', async () => {
  const { items } = await desk.as('receptionist')('patients.list', { size: 100 });
  expect(items.length).toBeGreaterThanOrEqual(people.length);
  const named = async (q: string) =>
    (await desk.as('receptionist')('patients.list', { q })).items.map((one) => one.lastName);
  for (const { firstName, lastName } of people) {
    await register({ firstName, lastName: `${lastName} Order` });
  }
  expect(await named('Order')).toEqual([
    'Núñez de la Cruz Order',
    "O'Neil Order",
    'Petkovic Order',
    'Subbulakshmi Order',
    'Παπαδάκης Order',
    'Йорданова Order',
    'כהן Order',
    'علي Order',
    'नायर Order',
    'বন্দ্যোপাধ্যায় Order',
    'சுப்பிரமணியன் Order',
    'ಗೌಡ Order',
    'วงศ์ไทย Order',
    '王 Order',
    '김 Order',
  ]);
});

describe('the second look', () => {
  const alike = async (q: string): Promise<number[]> =>
    (await desk.as('receptionist')('patients.search', { q, alike: true })).items.map(({ patientId }) => patientId);

  test('finds a name in another script, and one that is spelled otherwise', async () => {
    const seema = await register({ firstName: 'सीमा', lastName: 'शर्मा' });
    const rohit = await register({ firstName: 'Rohit', lastName: 'Sharma' });
    expect(await found('seema')).not.toContain(seema);
    for (const typed of ['seema', 'sima', 'seema sharma', 'Sharam Seema'])
      expect(await alike(typed), typed).toContain(seema);
    for (const typed of ['sharam', 'rohit sharam', 'शर्मा']) expect(await alike(typed), typed).toContain(rohit);
    for (const typed of ['98450', '1992-04-14', '', 'x']) expect(await alike(typed), typed).toEqual([]);
  });

  test('is what the list shows, and says so, when nobody is spelled like that', async () => {
    const patientId = await register({ firstName: 'Ganesh', lastName: 'Chaturvedi' });
    const list = desk.as('receptionist');
    expect(await list('patients.list', { q: 'chathurvedi' })).toMatchObject({
      alike: true,
      total: 1,
      items: [{ patientId }],
    });
    expect(await list('patients.list', { q: 'chaturvedi' })).not.toHaveProperty('alike');
  });
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

test('who has a visit today comes before others whose names begin alike, and after who has exactly that name', async () => {
  const [exact, expected, other] = [
    await register({ firstName: 'Qur', lastName: 'Exact' }),
    await register({ firstName: 'Qureshi', lastName: 'Today' }),
    await register({ firstName: 'Qurban', lastName: 'Later' }),
  ];
  const [clock] = await desk.database.query<{ nowTime: string }>('select now_time from hospital_settings_v');
  await desk.as('admin')('appointments.book', { patientId: expected, doctorId: 1, apptTime: clock?.nowTime ?? '' });
  expect(await found('qur')).toEqual([exact, expected, other]);
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
