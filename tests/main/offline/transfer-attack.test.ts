import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  openOutboxFile,
  readOutboxFile,
  type TravellingCommand,
  writeOutboxFile,
} from '../../../main/offline/transfer/outbox-file.ts';
import { signatureOf } from '../../../main/secrets/signature.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';
import { type AwayDesk, aDeskWithStore } from './desks.ts';

/**
 * Attack: a file that carries a desk's true signature and false commands, by a fault or by somebody who has the desk's key.
 * Invariant: each command is checked as a call from a screen is. What is wrong waits for a person and changes nothing; what is
 * right is sent; the work of the importing desk goes on.
 */

const passphrase = 'four words on paper';
let centre: TestDesk;
let old: AwayDesk;
let other: AwayDesk;
beforeAll(async () => {
  centre = await aDesk();
  old = await aDeskWithStore(centre.database);
  other = await aDeskWithStore(centre.database);
  for (const desk of [old, other]) {
    for (const role of ['receptionist', 'admin'] as const) await desk.signIn(role);
  }
});
afterAll(async () => {
  await old.dispose();
  await other.dispose();
  await centre.dispose();
});
beforeEach(async () => {
  await other.store.owner.query(`delete from desk.outbox where state in ('REFUSED', 'UNSENT')`);
  for (const desk of [old, other]) {
    desk.line.mend();
    await desk.reach('online');
  }
});

const register = (desk: AwayDesk, lastName: string) =>
  desk.ask(
    'receptionist',
    'patients.register',
    { firstName: 'Meera', lastName, dob: '1990-01-02', gender: 'F' },
    randomUUID(),
  );
const patientsAtCentre = async (lastName: string) =>
  (await centre.database.query('select 1 as one from patients_v where last_name = :last_name', { lastName })).length;
/** In the order in which they came. */
const openAt = async (desk: AwayDesk) => (await desk.ask('admin', 'offline.commands', {})).items.toReversed();
const importing = (content: string) => other.call('admin', 'offline.import', { content, passphrase }, randomUUID());

/** What the old desk would export, with its commands as the forger wants them; the desk itself gives its work up. */
async function aForgedFile(lastNames: string[], forge: (commands: TravellingCommand[]) => unknown[]): Promise<string> {
  old.line.cut();
  for (const lastName of lastNames) await register(old, lastName);
  const { content } = await old.ask('admin', 'offline.export', { passphrase }, randomUUID());
  const file = readOutboxFile(content);
  const commands = await openOutboxFile(file, passphrase);
  await old.store.owner.query(`delete from desk.outbox where state = 'UNSENT'`);
  const forged = forge(structuredClone(commands)) as TravellingCommand[];
  const { databaseId, installationId, deskNo, deskName, madeAt } = file.head;
  const origin = { databaseId, installationId, deskNo, deskName, madeAt };
  return writeOutboxFile(origin, forged, passphrase, signatureOf(new Uint8Array(32).fill(1)));
}

async function settled(desk: AwayDesk) {
  for (const until = Date.now() + 15_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 20))) {
    if ((await openAt(desk)).every(({ state }) => state === 'refused' || state === 'waiting')) return;
  }
  throw new Error('The outbox is not sent');
}

test.each([
  ['an input that is no JSON', '{', 'invalid_input'],
  ['an input that is a list', '[1]', 'invalid_input'],
  ['an input without its fields', '{"firstName":"Meera"}', 'invalid_input'],
  ['a field that the call does not have', '{"firstName":"A","lastName":"B","sql":"drop"}', 'invalid_input'],
])('one command with %s waits for a person; the others and the own work are sent', async (_what, input, code) => {
  const content = await aForgedFile(['Broken', 'Whole'], ([first, second]) => [{ ...first, input }, second]);
  const wholeBefore = await patientsAtCentre('Whole');
  expect(await importing(content)).toMatchObject({ ok: true, value: { takenCount: 2 } });
  await settled(other);
  expect(await openAt(other)).toMatchObject([{ state: 'refused', refusal: { code } }]);
  expect([await patientsAtCentre('Broken'), await patientsAtCentre('Whole')]).toEqual([0, wholeBefore + 1]);

  const own = `Own${randomUUID().slice(0, 8)}`;
  other.line.cut();
  await register(other, own);
  other.line.mend();
  await other.reach('online');
  await settled(other);
  expect(await patientsAtCentre(own)).toBe(1);
  const health = await other.desk.handle('settings.health', {}, { session: null, address: 'test', channel: 'web' });
  expect(health).toMatchObject({ ok: true, value: { status: 'ok' } });
});

test('a broken command that an earlier version took over is refused in its turn, and holds nothing up', async () => {
  other.line.cut();
  await register(other, 'Before');
  await other.store.owner.query(`update desk.outbox set input = '{' where state = 'UNSENT'`);
  await register(other, 'After');
  other.line.mend();
  await other.reach('online');
  await settled(other);
  expect(await openAt(other)).toMatchObject([{ state: 'refused', refusal: { code: 'invalid_input' } }]);
  expect(await patientsAtCentre('After')).toBe(1);
});

const forgeries: [string, (command: TravellingCommand) => unknown, string][] = [
  [
    'a role that may not',
    (one) => ({
      ...one,
      person: { staffId: 4, username: 'doctor', fullName: 'D', role: 'doctor', doctorId: 1 },
      madeBy: 'doctor',
    }),
    'forbidden',
  ],
  [
    'a role that the person never had',
    (one) => ({ ...one, person: { ...one.person, role: 'admin', roles: ['admin'] } }),
    'forbidden',
  ],
  ['another person’s name', (one) => ({ ...one, madeBy: 'admin' }), 'forbidden'],
  ['another person’s number', (one) => ({ ...one, person: { ...one.person, staffId: 1 } }), 'forbidden'],
  [
    'a person who does not exist',
    (one) => ({ ...one, person: { ...one.person, staffId: 999, username: 'x' }, madeBy: 'x' }),
    'forbidden',
  ],
  [
    'control characters in a name',
    (one) => ({ ...one, input: JSON.stringify({ ...JSON.parse(one.input), firstName: 'Me\u0007era' }) }),
    'invalid_input firstName:malformed',
  ],
  ['a date of 2001', (one) => ({ ...one, madeAt: '2001-01-01T10:00:00.000Z' }), 'invalid_input madeAt:out_of_range'],
  ['a date to come', (one) => ({ ...one, madeAt: '2901-01-01T10:00:00.000Z' }), 'invalid_input madeAt:out_of_range'],
];
test('a forged command is not done, for whatever it is forged, and a person sees why', async () => {
  const content = await aForgedFile(
    forgeries.map(() => 'Forged'),
    (commands) => commands.map((command, index) => forgeries[index]?.[1](command)),
  );
  expect(await importing(content)).toMatchObject({ ok: true, value: { takenCount: forgeries.length } });
  await settled(other);
  const words = (await openAt(other)).map(({ refusal }) =>
    [refusal?.code, ...Object.entries(refusal?.fields ?? {}).map((entry) => entry.join(':'))].join(' '),
  );
  expect(words).toEqual(forgeries.map(([, , word]) => word));
  expect(await patientsAtCentre('Forged')).toBe(0);
});

test('once more does not get a forged command through', async () => {
  const content = await aForgedFile(['Again'], ([one]) => [{ ...one, madeBy: 'admin' }]);
  await importing(content);
  const [command] = await openAt(other);
  await other.store.owner.query(`update desk.outbox set state = 'UNSENT', refusal = null where state = 'REFUSED'`);
  other.line.cut();
  other.line.mend();
  await other.reach('online');
  await settled(other);
  expect(await openAt(other)).toMatchObject([
    { commandNo: command?.commandNo, state: 'refused', refusal: { code: 'forbidden' } },
  ]);
  expect(await patientsAtCentre('Again')).toBe(0);
});

const wholeFiles: [string, (command: TravellingCommand) => unknown, string][] = [
  ['an unknown call', (one) => ({ ...one, callName: 'patients.drop' }), 'newer'],
  ['a call that is never queued', (one) => ({ ...one, callName: 'staff.add' }), 'newer'],
  ['a request id with a space', (one) => ({ ...one, requestId: 'a b' }), 'malformed'],
  ['numbers that are none', (one) => ({ ...one, numbers: "';drop table" }), 'malformed'],
  ['rows that are none', (one) => ({ ...one, writes: ['patients 1'] }), 'malformed'],
  ['a field of its own', (one) => ({ ...one, state: 'SENT' }), 'malformed'],
  ['33 megabytes in 33 kilobytes', (one) => ({ ...one, document: 'x'.repeat(33_000_000) }), 'malformed'],
];
test.each(wholeFiles)(
  'a file with %s is refused whole, and nothing of it stays',
  async (_what, forge, problem) => {
    const content = await aForgedFile(['Refused'], (commands) => commands.map(forge));
    expect(content.length).toBeLessThan(200_000);
    expect(refusalOf(await importing(content))).toBe(`invalid_input content:${problem}`);
    expect(await openAt(other)).toEqual([]);
  },
  120_000,
);
