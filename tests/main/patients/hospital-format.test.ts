import { afterAll, beforeAll, expect, test } from 'vitest';
import { countries } from '#contract/countries.ts';
import { plainNumbers } from '../../../main/search/patient-number-format.ts';
import { formatPatientName, formatPatientNumber } from '../../../renderer/wording/names.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

// A hospital in Dubai that writes its patient numbers as SGH-004217.

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
  const { isDemo: _, ...settings } = await desk.as('admin')('settings.hospital', {});
  await desk.as('admin')('settings.saveHospital', {
    ...settings,
    homeCountry: 'AE',
    patientNumberFormat: 'SGH-000000',
    replaces: settings,
  });
});
afterAll(() => desk.dispose());

const reception: TestDesk['as'] extends (role: never) => infer Invoke ? Invoke : never = (...call) =>
  desk.as('receptionist')(...call);
const found = async (q: string) =>
  (await reception('patients.search', { q, limit: 20 })).items.map(({ patientId }) => patientId);

test('numbers without a country code belong to the hospital’s country, wherever they are typed', async () => {
  const { patientId } = await reception('patients.register', {
    firstName: 'Layla',
    lastName: 'Haddad',
    dob: '1990-01-09',
    gender: 'F',
    phone: '050 123 4567',
    furtherPhones: [{ phone: '04 222 3344', whose: 'brother' }],
  });
  expect(await reception('patients.get', { patientId })).toMatchObject({
    phoneE164: '+971501234567',
    furtherPhones: [{ phoneE164: '+97142223344' }],
  });
  for (const form of ['0501234567', '+971 50 123 4567', '501234567'])
    expect(await found(form), form).toEqual([patientId]);
  const same = { firstName: 'Layla', lastName: 'Haddad', dob: '1990-01-09', phone: '+971501234567' };
  expect(await reception('patients.similar', same)).toMatchObject({ sameId: patientId });
  await reception('patients.update', { patientId, phone: '0507654321' });
  expect(await reception('patients.get', { patientId })).toMatchObject({ phoneE164: '+971507654321' });
  const details = { firstName: 'Omar', gender: 'M', dob: '1990-01-01', phone: '0501111111' };
  const { results } = await desk.as('admin')('patients.import', {
    fileId: 'file-dubai',
    rows: [{ rowNo: 1, details }],
  });
  expect(await reception('patients.get', { patientId: results[0]?.patientId ?? 0 })).toMatchObject({
    phoneE164: '+971501111111',
  });
});

test('a number in the hospital’s format finds its patient in each list, typed or pasted, and through a merge', async () => {
  const person = { lastName: 'Qureshi', gender: 'F' } as const;
  const { patientId } = await reception('patients.register', { ...person, firstName: 'Zara' });
  const { patientId: loserId } = await reception('patients.register', { ...person, firstName: 'Sara' });
  const number = formatPatientNumber(patientId, 'SGH-000000');
  const pasted = `${formatPatientName({ ...person, firstName: 'Zara' })} · ${number}`;
  const forms = [number, number.toLowerCase(), `sgh${patientId}`, `\u200b${number} `, pasted];
  await reception('waitlist.add', { patientId, doctorId: 1, fromDay: '2031-01-01', toDay: '2031-01-31' });
  const { invoiceId } = await desk.as('billing')('billing.raise', { patientId });
  for (const q of forms) {
    expect(await found(q), q).toEqual([patientId]);
    expect((await reception('patients.list', { q })).items, q).toMatchObject([{ patientId }]);
    expect((await reception('waitlist.list', { q })).items, q).toMatchObject([{ patientId }]);
    expect((await desk.as('billing')('billing.list', { q })).items, q).toMatchObject([{ invoiceId }]);
  }
  const paper = await desk.as('billing')('billing.document', { invoiceId });
  expect(paper.letterhead.patientNumberFormat).toBe('SGH-000000');
  await desk.as('admin')('patients.merge', { patientId, loserId, reason: 'Registered twice' });
  expect(await found(formatPatientNumber(loserId, 'SGH-000000'))).toEqual([patientId]);
});

test('only a number of the format is read as one', () => {
  const read = (text: string) => plainNumbers(text, 'INV/0000');
  expect(read('inv/0042')).toBe('#42');
  expect(read('Asha INV42 Nair')).toBe('Asha #42 Nair');
  for (const other of ['INV/2627/0000042', 'XINV/42', 'INV/42A', 'inv42@example.org', 'Inva 42']) {
    expect(read(other)).toBe(other);
  }
  expect(plainNumbers('SGH-42', null)).toBe('SGH-42');
});

test('every country whose telephones can be read can be chosen', async () => {
  const { getCountries } = await import('libphonenumber-js/min');
  expect(countries).toEqual(getCountries());
});
