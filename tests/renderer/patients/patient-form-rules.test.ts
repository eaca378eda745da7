import { describe, expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import { fieldIssues } from '#contract/field-problems.ts';
import type { PatientRecord, PatientSummary } from '#contract/patients.ts';
import {
  changedFields,
  isFamilyOnly,
  likeness,
  noPatientValues,
  patientInput,
  sharedValues,
  similarQuery,
  valuesFromSearch as valuesOf,
  valuesOfPatient,
} from '../../../renderer/patients/patient-form-rules.ts';

const aPatient = (change: Partial<PatientRecord> = {}): PatientRecord => ({
  patientId: 1042,
  firstName: 'Ravi',
  lastName: 'Patel',
  dob: '1992-04-14',
  dobEstimated: 'N',
  gender: 'M',
  phone: '98200 12345',
  email: 'ravi@example.org',
  address: null,
  notes: null,
  title: null,
  relation: null,
  relationName: null,
  phoneE164: null,
  ageYears: null,
  ageMonths: null,
  ageDays: null,
  ageSaidDay: null,
  createdAt: '2026-10-01T06:30:00.000Z',
  identifiers: [],
  furtherPhones: [],
  ...change,
});
const valuesFromSearch = (text: string) => valuesOf(text, '2026-11-30');
const typed = { ...noPatientValues, firstName: 'Meena', lastName: 'Patel', dob: '1990-01-01', gender: 'F' };

describe('what was typed in a search that found nobody', () => {
  test('becomes the name', () => {
    expect(valuesFromSearch('Sunita Rao')).toMatchObject({ firstName: 'Sunita', lastName: 'Rao' });
    expect(valuesFromSearch('Anna Maria Lopez')).toMatchObject({ firstName: 'Anna Maria', lastName: 'Lopez' });
    expect(valuesFromSearch('RAO, Sunita')).toMatchObject({ firstName: 'Sunita', lastName: 'RAO' });
    expect(valuesFromSearch('Sunita')).toMatchObject({ firstName: 'Sunita', lastName: '' });
    expect(valuesFromSearch('श्रीकृष्ण त्रिपाठी')).toMatchObject({ firstName: 'श्रीकृष्ण', lastName: 'त्रिपाठी' });
  });

  test('becomes the phone number when it is one', () => {
    expect(valuesFromSearch('98200 12345')).toEqual({ ...noPatientValues, phone: '98200 12345' });
  });

  test.each([
    ['Mrs Sunita Rao 98200 12345', { title: 'Mrs', firstName: 'Sunita', lastName: 'Rao', phone: '98200 12345' }],
    ['9820012345 Sunita', { firstName: 'Sunita', lastName: '', phone: '9820012345' }],
    ['RAO, Sunita 14-Apr-1992', { firstName: 'Sunita', lastName: 'RAO', dob: '1992-04-14' }],
    ['Sunita Rao 14/4/92', { firstName: 'Sunita', lastName: 'Rao', dob: '1992-04-14' }],
    ['Sunita ~45y', { firstName: 'Sunita', dob: '~45y' }],
    [
      'Sunita Rao s/o Mohan Lal',
      { firstName: 'Sunita', lastName: 'Rao', relation: 'SON_OF', relationName: 'Mohan Lal' },
    ],
    ['ravi@example.org', { firstName: '', email: 'ravi@example.org' }],
    ['Dr', { firstName: 'Dr' }],
  ])('%s goes into the fields where it belongs', (text, values) => {
    expect(valuesFromSearch(text)).toEqual({ ...noPatientValues, ...values });
  });

  test('is left away when it is nothing of a person', () => {
    expect(valuesFromSearch('INV/2627/0000001')).toEqual(noPatientValues);
    expect(valuesFromSearch('ward 7')).toEqual(noPatientValues);
  });
});

describe('an edit', () => {
  const before = valuesOfPatient(aPatient());

  test('sends only what was changed', () => {
    expect(changedFields(before, before)).toEqual({});
    expect(changedFields(before, { ...before, phone: '' })).toEqual({ phone: '' });
    expect(changedFields(before, { ...before, firstName: ' Ravi ' })).toEqual({});
  });

  test('is what the contract takes, also when a field is emptied', () => {
    const input = { patientId: 1042, ...changedFields(before, { ...before, email: '', address: 'Pune' }) };
    expect(fieldIssues(contract['patients.update'].input, input)).toEqual([]);
  });

  test('takes a name away from who has one only', () => {
    const input = { patientId: 1042, ...patientInput(changedFields(before, { ...before, lastName: ' ' })) };
    expect(fieldIssues(contract['patients.update'].input, input)).toEqual([]);
  });

  test('puts an age in the place of the birth date, and a relation together with the name', () => {
    expect(patientInput(changedFields(before, { ...before, dob: 'abt 45' }))).toEqual({
      dob: null,
      ageYears: 45,
      ageMonths: null,
      ageDays: null,
    });
    const related = { ...before, relation: 'SON_OF', relationName: 'Ramesh' };
    expect(patientInput(changedFields(before, related))).toEqual({ relation: 'SON_OF', relationName: 'Ramesh' });
  });
});

describe('the search for the same person', () => {
  test('waits until something tells people apart', () => {
    expect(similarQuery(noPatientValues)).toBeNull();
    expect(similarQuery({ ...noPatientValues, firstName: 'Meena', lastName: 'Patel' })).toBeNull();
    expect(similarQuery({ ...noPatientValues, dob: '1990-01-01' })).toBeNull();
    expect(similarQuery({ ...noPatientValues, phone: '982' })).toBeNull();
    expect(similarQuery({ ...typed, dob: '31/31' })).toBeNull();
    // An estimated age is no date to compare.
    expect(similarQuery({ ...typed, dob: '45y' })).toBeNull();
  });

  test('asks with nothing the contract would refuse, however half-typed the form is', () => {
    for (const values of [
      typed,
      { ...noPatientValues, phone: '9820012345' },
      { ...typed, email: 'meena@', phone: '+91 98200 12345 99' },
      { ...typed, dob: '1990-', phone: '98200' },
      { ...typed, lastName: 'x'.repeat(80) },
    ]) {
      const query = similarQuery(values);
      if (query) expect(fieldIssues(contract['patients.similar'].input, query)).toEqual([]);
    }
  });
});

describe('who is like the one being typed', () => {
  const other = (change: Partial<PatientSummary>): PatientSummary => ({ ...aPatient(), ...change });

  test('says in what', () => {
    expect(likeness({ ...typed, phone: '+91-98200-12345' }, other({}))).toEqual(['phone']);
    expect(likeness({ ...typed, email: 'Ravi@Example.org', dob: '1992-04-14' }, other({}))).toEqual(['dob', 'email']);
    expect(likeness(typed, other({ phone: null }))).toEqual([]);
  });

  test('takes a family that shares a phone for a family', () => {
    const values = { ...typed, phone: '9820012345' };
    expect(isFamilyOnly(values, [other({}), other({ patientId: 2 })])).toBe(true);
    expect(isFamilyOnly(values, [other({}), other({ patientId: 2, dob: '1990-01-01' })])).toBe(false);
  });
});

test('one more of a family begins with the family name, the phone and the address of the other', () => {
  expect(sharedValues(aPatient({ address: 'Pune' }))).toEqual({
    lastName: 'Patel',
    phone: '98200 12345',
    address: 'Pune',
  });
});
