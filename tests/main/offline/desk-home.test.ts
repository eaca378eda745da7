import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallInput, CallName, CallOutput } from '#contract/contract.ts';
import type { Session } from '../../../main/calls/calls.ts';
import { readConfig } from '../../../main/config/config.ts';
import { createDesk } from '../../../main/create-desk.ts';
import type { Desk } from '../../../main/desk.ts';
import { exportCommand } from '../../../main/offline/transfer/export-command.ts';
import { type Centre, startCentre } from '../../centre.ts';
import { type CutLine, startCutLine } from '../../cut-line.ts';

/** The folder of a desk on a real disk: what lies in it, what gets out of it, and that nothing is left of it. */

let folder: string;
let centre: Centre;
let line: CutLine;
let desk: Desk | null = null;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hms-home-'));
  centre = await startCentre({ fsync: 'off' });
  line = await startCutLine(centre.address);
});
afterAll(async () => {
  await desk?.close();
  await line.close();
  await centre.stop();
  rmSync(folder, { recursive: true, force: true });
});

const data = () => join(folder, 'data');
let session: Session | null = null;
const keep = (opened: Session) => {
  session = opened;
};

async function start(): Promise<void> {
  const environment = {
    HMS_ENGINE: 'postgres',
    HMS_POSTGRES_URL: centre.url(line.port),
    HMS_ADMIN_PASSWORD: 'the first admin',
  };
  desk = await createDesk(readConfig('serve', ['--data', data()], environment), {
    renderPdf: async () => new Uint8Array(),
  });
  const signedIn = await desk.handle(
    'staff.signIn',
    { username: 'admin', password: 'the first admin' },
    { session: null, address: 'x', channel: 'web', openSession: keep },
  );
  expect(signedIn.ok).toBe(true);
}
async function ask<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  const result = await desk?.handle(name, input, { session, address: 'x', channel: 'web', requestId: randomUUID() });
  if (!result?.ok) throw new Error(`${name}: ${JSON.stringify(result)}`);
  return result.value as CallOutput<Name>;
}
const until = async (isSo: () => Promise<boolean>) => {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (await isSo()) return;
  }
  throw new Error('It does not come');
};
/** Files below the folder in which one of these texts stands. */
const filesWith = (below: string, ...texts: string[]): string[] =>
  readdirSync(below, { recursive: true, encoding: 'utf8' })
    .map((name) => join(below, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter((path) => {
      const content = readFileSync(path);
      return texts.some((text) => content.includes(text));
    });
const patient = { firstName: 'Zenobia', lastName: 'Quartermaine', dob: '1990-04-14', gender: 'F' as const };
const traces = ['Quartermaine', '$argon2id$'];

test('what could not be sent comes out of the folder without the application', async () => {
  await start();
  await until(async () => (await ask('offline.state', {})).desk?.copiedAt != null);
  await line.cut();
  await until(async () => desk?.connection() === 'offline');
  const { patientId } = await ask('patients.register', patient);
  await desk?.close();
  expect(filesWith(data(), ...traces).length).toBeGreaterThan(0);
  expect(
    statSync(join(data(), 'keys', readdirSync(join(data(), 'keys')).find((name) => name.startsWith('desk-')) ?? ''))
      .mode & 0o777,
  ).toBe(0o600);

  const said: string[] = [];
  const output = { say: (text: string) => void said.push(text), complain: (text: string) => void said.push(text) };
  const to = join(folder, 'stick');
  mkdirSync(to);
  const run = (environment: Record<string, string>) =>
    exportCommand(['--data', data(), '--to', to], environment, output);
  expect(await run({ HMS_PASSPHRASE: 'short' })).toBe(1);
  expect(said.at(-1)).toBe('Set HMS_PASSPHRASE to a passphrase of 12 characters or more.');
  expect(await run({ HMS_PASSPHRASE: 'four words on paper' })).toBe(0);
  expect(said.at(-1)).toMatch(/: 1 in .*hms-desk-1-.*\.hmsoutbox\.$/);
  expect(await exportCommand(['--data', to, '--to', to], { HMS_PASSPHRASE: 'four words on paper' }, output)).toBe(1);
  expect(said.at(-1)).toMatch(/^There is no desk in /);
  const [file = ''] = readdirSync(to);
  expect(filesWith(to, ...traces)).toEqual([]);

  await line.mend();
  await start();
  await until(async () => (await ask('offline.state', {})).desk?.unsent === 0);
  const content = readFileSync(join(to, file), 'utf8');
  expect(await ask('offline.import', { content, passphrase: 'four words on paper' })).toMatchObject({ knownCount: 1 });
  expect(await centre.rows('select patient_id from hms.patients')).toEqual([{ patient_id: String(patientId) }]);
});

test('a desk that was retired leaves nothing of a patient or a password on the disk, and stays retired', async () => {
  await until(async () => desk?.connection() === 'online');
  const { items } = await ask('desks.list', {});
  expect(await ask('desks.retire', { deskNo: 1, deskName: items[0]?.deskName ?? '' })).toEqual({ role: 'retired' });
  expect(filesWith(data(), ...traces)).toEqual([]);
  expect(readdirSync(join(data(), 'keys')).filter((name) => name.startsWith('desk-'))).toEqual([]);
  expect(readdirSync(join(data(), 'desk-store')).every((name) => name.endsWith('.retired.json'))).toBe(true);
  await desk?.close();

  // As a power failure in the middle of it would leave it.
  const [note = ''] = readdirSync(join(data(), 'desk-store'));
  const left = join(data(), 'desk-store', note.replace('.retired.json', ''));
  mkdirSync(left);
  writeFileSync(join(left, 'base'), 'Quartermaine');
  await start();
  expect(existsSync(left)).toBe(false);
  expect(await ask('offline.state', {})).toEqual({ desk: null });
  expect((await ask('desks.list', {})).role).toBe('retired');
  expect(await ask('desks.useAgain', {})).toEqual({ role: 'desk' });
  await until(async () => (await ask('offline.state', {})).desk?.copiedAt != null);
  await desk?.close();

  await start();
  expect((await ask('offline.state', {})).desk?.deskNo).toBe(2);
  expect(existsSync(join(data(), 'desk-store'))).toBe(true);
});
