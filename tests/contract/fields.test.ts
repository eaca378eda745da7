import { expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';

const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' };
const problemsOf = (changes: object) =>
  contract['patients.register'].input
    .safeParse({ ...patient, ...changes })
    .error?.issues.map(({ path }) => path.join('.')) ?? [];

test.each([
  ['U+0000', 'a\u0000b'],
  ['a bell', 'a\u0007b'],
  ['a C1 control', 'a\u0085b'],
  ['half a surrogate pair', 'a\ud83db'],
  ['the other half', '\ude00b'],
])('no text holds %s', (_name, text) => {
  for (const field of ['firstName', 'lastName', 'phone', 'address', 'notes']) {
    expect(problemsOf({ [field]: text }), field).toEqual([field]);
  }
  expect(problemsOf({ email: `${text}@example.in` })).toEqual(['email']);
  expect(contract['staff.signIn'].input.safeParse({ username: text, password: 'x' }).success).toBe(false);
});

test.each(['राजेश', 'محمد', '李小龍', 'e\u0301', '\u{1f600}', "O'Brien", '\u202bא'])('a name is %s', (name) => {
  expect(problemsOf({ firstName: name, lastName: name, address: name, notes: `${name}\n\t${name}` })).toEqual([]);
});
