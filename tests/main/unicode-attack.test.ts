import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, refusalOf, type TestDesk } from './desk-fixture.ts';

/**
 * Attack, or two keyboards: the same text in two Unicode forms, `é` as one character or as `e` with an accent after it.
 * Invariant: what must be there once is there once, and what was stored in one form is found by the other.
 */

const composed = 'ren\u00e9e@hospital.example';
const decomposed = 'rene\u0301e@hospital.example';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

test('the same e-mail in two Unicode forms is one patient and one doctor', async () => {
  expect(composed).not.toBe(decomposed);
  const register = (email: string) =>
    desk.tryAs('receptionist')('patients.register', {
      firstName: 'Renée',
      lastName: 'Dias',
      dob: '1990-01-01',
      gender: 'F',
      email,
    });
  expect(refusalOf(await register(composed))).toBe('ok');
  expect(refusalOf(await register(decomposed))).toBe('duplicate email:taken');
  expect(refusalOf(await register(decomposed.toUpperCase()))).toBe('duplicate email:taken');

  const addDoctor = (email: string) =>
    desk.tryAs('admin')('doctors.add', { firstName: 'Renée', lastName: 'Dias', specialization: 'ENT', email });
  expect(refusalOf(await addDoctor(decomposed))).toBe('ok');
  expect(refusalOf(await addDoctor(composed))).toBe('duplicate email:taken');
});

test('a name that was typed in one form is found by the other', async () => {
  const reception = desk.as('receptionist');
  await reception('patients.register', {
    firstName: 'Zoe\u0308',
    lastName: 'Muller\u0301',
    dob: '1990-01-01',
    gender: 'F',
  });
  for (const q of ['Zo\u00eb', 'Zoe\u0308']) {
    const { items } = await reception('patients.search', { q });
    expect(items.map(({ firstName }) => firstName)).toEqual(['Zo\u00eb']);
  }
});

test('a sign-in name and a price’s code take no letter that has two forms', async () => {
  const add = desk.tryAs('admin');
  const person = { fullName: 'R', role: 'billing', password: 'long enough password' };
  for (const username of ['rene\u0301', 'ren\u00e9']) {
    expect(refusalOf(await add('staff.add', { ...person, username }))).toBe('invalid_input username:malformed');
  }
  for (const chargeCode of ['CAFE\u0301', 'CAF\u00c9']) {
    const charge = { itemType: 'LAB', description: 'x', unitPriceMinor: 1, taxRate: 0, isActive: 'Y' };
    expect(refusalOf(await add('billing.saveCharge', { ...charge, chargeCode }))).toBe(
      'invalid_input chargeCode:malformed',
    );
  }
});
