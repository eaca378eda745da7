import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatIdentifier, formatPhone } from '../../../renderer/wording/names.ts';
import { aDesk, type Invoke, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
const admin: Invoke = (name, input) => desk.as('admin')(name, input);
const tryRegister = (input: object) => desk.tryAs('admin')('patients.register', input);

beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

const meena = { firstName: 'Meena', lastName: 'Iyer', dob: '1990-05-05', gender: 'F' } as const;
const abha = { system: 'ABHA', value: '12 3456 7890 1234' } as const;
const policy = { system: 'INSURANCE', value: 'SH/100-77120', issuer: 'Star Health' } as const;
const found = async (q: string) => (await admin('patients.search', { q })).items.map(({ patientId }) => patientId);

test('identifiers and further phones are kept, found, and each identifier is one patient’s', async () => {
  const { patientId } = await admin('patients.register', {
    ...meena,
    identifiers: [abha, policy],
    furtherPhones: [{ phone: '020 2612 3456', whose: 'daughter Sunita' }],
  });
  expect(await admin('patients.get', { patientId })).toMatchObject({
    identifiers: [{ ...abha, issuer: null }, policy],
    furtherPhones: [{ phone: '020 2612 3456', phoneE164: '+912026123456', whose: 'daughter Sunita' }],
  });
  for (const typed of ['12-3456-7890-1234', '12345678901234', 'sh/100-77120', 'SH10077120', '2612 3456', '123456']) {
    expect([typed, await found(typed)]).toEqual([typed, [patientId]]);
  }
  const other = { ...meena, firstName: 'Other' };
  expect(refusalOf(await tryRegister({ ...other, identifiers: [{ ...abha, value: '12345678901234' }] }))).toBe(
    'duplicate identifiers:taken',
  );
  expect(await admin('patients.similar', { phone: '(020) 2612 3456', identifiers: [abha] })).toMatchObject({
    identifiedId: patientId,
    items: [{ patientId }],
  });
  expect((await admin('patients.similar', { phone: '02026123456' })).items).toMatchObject([{ patientId }]);
  // The same number of another insurer is another policy.
  await admin('patients.register', { ...other, identifiers: [{ ...policy, issuer: 'Niva Bupa' }] });
});

test('a list that is named is replaced, and one that is not stays', async () => {
  const identifiers = [{ system: 'PASSPORT' as const, value: 'Z1234567', issuer: 'IN' }];
  const furtherPhones = [{ phone: '98450 11111', whose: null }];
  const { patientId } = await admin('patients.register', { ...meena, firstName: 'Listed', identifiers, furtherPhones });
  await admin('patients.update', { patientId, notes: 'Deaf in one ear' });
  const changed = await admin('patients.update', { patientId, identifiers: [{ ...abha, value: '99999999999999' }] });
  expect(changed).toMatchObject({
    identifiers: [{ value: '99999999999999' }],
    furtherPhones: [{ phone: '98450 11111' }],
  });
  expect(await found('Z1234567')).toEqual([]);
  // Nobody has it now.
  await admin('patients.register', { ...meena, firstName: 'Next', identifiers });
  await admin('patients.update', { patientId, identifiers: [], furtherPhones: [] });
  expect(await found('9845011111')).toEqual([]);
});

test('an ABHA number has 14 figures, and a policy is an insurer’s', async () => {
  const register = async (identifier: object) =>
    refusalOf(await tryRegister({ ...meena, firstName: 'Never', identifiers: [identifier] }));
  expect(await register({ system: 'ABHA', value: '1234' })).toBe('invalid_input identifiers.0.value:malformed');
  expect(await register({ system: 'INSURANCE', value: '1' })).toBe('invalid_input identifiers.0.issuer:required');
});

test('a merge takes identifiers and further phones along, and its undoing gives them back', async () => {
  const identifiers = [{ system: 'VOTER_ID' as const, value: 'ABC1234567' }];
  const furtherPhones = [{ phone: '98450 77777', whose: 'office' }];
  const winner = await admin('patients.register', { ...meena, firstName: 'Winner' });
  const loser = await admin('patients.register', { ...meena, firstName: 'Loser', identifiers, furtherPhones });
  const ids = { patientId: winner.patientId, loserId: loser.patientId };
  expect((await admin('patients.mergePreview', ids)).moves).toEqual([
    { kind: 'identifiers', rows: 1 },
    { kind: 'phones', rows: 1 },
  ]);
  const { mergeId } = await admin('patients.merge', { ...ids, reason: 'Registered twice' });
  expect([await found('ABC1234567'), await found('9845077777')]).toEqual([[winner.patientId], [winner.patientId]]);
  await admin('patients.undoMerge', { mergeId });
  expect([await found('ABC1234567'), await found('9845077777')]).toEqual([[loser.patientId], [loser.patientId]]);
});

test('whatever the screen shows of an identifier or a further phone is found by pasting it', async () => {
  const letters = fc.string({ unit: fc.constantFrom(...'ABKMXZ'), minLength: 1, maxLength: 4 });
  const figures = fc.integer({ min: 1000, max: 99_999_999 }).map(String);
  const sign = fc.constantFrom('', ' ', '-', '/');
  const number = fc.tuple(letters, sign, figures, sign, figures).map((parts) => parts.join(''));
  const digits = (count: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
  await fc.assert(
    fc.asyncProperty(number, digits(13), digits(8), async (licence, account, line) => {
      const identifiers = [
        { system: 'DRIVING_LICENCE' as const, value: licence },
        { system: 'ABHA' as const, value: `9${account}` },
      ];
      const furtherPhones = [{ phone: `98${line}`, whose: null }];
      const { patientId } = await admin('patients.register', { ...meena, firstName: null, identifiers, furtherPhones });
      for (const shown of [
        ...identifiers.map(formatIdentifier),
        ...furtherPhones.map(({ phone }) => formatPhone(phone)),
      ]) {
        expect([shown, await found(shown)]).toEqual([shown, expect.arrayContaining([patientId])]);
      }
    }),
    { numRuns: 25 },
  );
});
