import { expect, test } from 'vitest';
import { detailsOfRow, isMapped, mappingOf } from '../../../renderer/patients/import-rules.ts';

test.each([
  [
    ['Patient Name', 'DOB', 'Sex', 'Mobile No', 'E-mail'],
    ['fullName', 'dob', 'gender', 'phone', 'email'],
  ],
  [
    ['First Name', 'Surname', 'Age', 'Gender', "Father's name"],
    ['firstName', 'lastName', 'age', 'gender', 'relationName'],
  ],
  [
    ['UHID', 'नाम', 'लिंग', 'Address 1', 'Village', 'Phone', 'Phone 2'],
    [null, 'fullName', 'gender', 'address', 'address', 'phone', null],
  ],
])('the columns %j are %j', (heads, mapping) => {
  expect(mappingOf(heads)).toEqual(mapping);
});

test('somebody needs a name', () => {
  expect([isMapped([null, 'phone']), isMapped(['fullName'])]).toEqual([false, true]);
});

const mapping = ['fullName', 'dob', 'gender', 'age', 'address', 'address', 'relationName'] as const;
const details = (...row: string[]) => detailsOfRow(row, mapping, 'day', '2026-11-30');

test('a row is what the registration takes', () => {
  expect(details('RAO, Sunita', '14/4/92', 'Female', '', '12 MG Road', 'Pune', 'Mohan Rao')).toEqual({
    firstName: 'Sunita',
    lastName: 'RAO',
    dob: '1992-04-14',
    gender: 'F',
    address: '12 MG Road, Pune',
    relation: 'CARE_OF',
    relationName: 'Mohan Rao',
  });
  expect(details('Suharto', '', 'm', '45 yrs', '', '', '')).toEqual({
    firstName: 'Suharto',
    gender: 'M',
    ageYears: 45,
  });
});

test('what cannot be read goes as it is, so that the refusal names it', () => {
  expect(details('Ravi Patel', '31/02/1990', 'unclear', '', '', '', '')).toEqual({
    firstName: 'Ravi',
    lastName: 'Patel',
    dob: '31/02/1990',
    gender: 'unclear',
  });
});
