import { expect, test } from 'vitest';
import { patientNumberOf, searchOf } from '../../../main/search/search-rules.ts';

const words = (text: string) => searchOf(text).words;

test('what looks like a telephone number is one word of digits', () => {
  expect(words(' +91 (99988) 87-777 ')).toEqual(['919998887777']);
  expect(words('99988 87777')).toEqual(['9998887777']);
  expect(words('0091 98450 12345')).toEqual(['919845012345']);
  expect(words('98450.12345')).toEqual(['9845012345']);
  expect(words('98450/12345')).toEqual(['9845012345']);
  expect(words('98450\u201112345')).toEqual(['9845012345']);
  expect(words('\u202a+91 98450 12345\u202c')).toEqual(['919845012345']);
  expect(words('९८४५० १२३४५')).toEqual(['9845012345']);
  expect(words('12 34')).toEqual(['12', '34']);
  expect(words('ravi 99988')).toEqual(['ravi', '99988']);
});

test('commas, points and hyphens part words, as they do in what is searched', () => {
  expect(words('PETKOVIC, Zoran')).toEqual(['PETKOVIC', 'Zoran']);
  expect(words('petkovic,zoran')).toEqual(['petkovic', 'zoran']);
  expect(words('M.S.Subbulakshmi')).toEqual(['M', 'S', 'Subbulakshmi']);
  expect(words('Anne-Marie')).toEqual(['Anne', 'Marie']);
});

test('more than six words are not looked at, none is everybody', () => {
  expect(words('a b c d e f g h')).toHaveLength(6);
  expect(words('  \t ')).toEqual([]);
  expect(words('\u200b')).toEqual([]);
});

test.each([
  ['1992-04-14', '1992-04-14'],
  ['14-04-1992', '1992-04-14'],
  ['14/4/1992', '1992-04-14'],
  ['14.04.1992', '1992-04-14'],
  ['14-Apr-1992', '1992-04-14'],
  ['14 april 1992', '1992-04-14'],
  ['31-02-1992', null],
  ['98450 12345', null],
])('a birth date typed as %s is %s', (text, birthDate) => {
  expect(searchOf(text).birthDate).toBe(birthDate);
});

test('a birth date may stand among the words of a name', () => {
  expect(searchOf('patel 14-Apr-1992 ravi')).toEqual({ words: ['patel', 'ravi'], birthDate: '1992-04-14' });
});

test('a number alone may be a patient number', () => {
  expect([patientNumberOf('42'), patientNumberOf(' #42 '), patientNumberOf('0'), patientNumberOf('4 2')]).toEqual([
    42,
    42,
    null,
    null,
  ]);
  expect(patientNumberOf('9'.repeat(16))).toBeNull();
});
