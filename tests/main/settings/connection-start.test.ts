import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConnectionTarget } from '#contract/connection.ts';
import { readConfig } from '../../../main/config/config.ts';
import { createDesk } from '../../../main/create-desk.ts';
import { StartError } from '../../../main/database/errors.ts';
import type { Desk, Session } from '../../../main/desk.ts';
import { keyVault } from '../../../main/secrets/vault.ts';
import { createConnectionFile } from '../../../main/settings/connection-file.ts';
import { aPostgresDatabase, type TestDatabase } from '../database/test-database.ts';

/** Whole starts over a saved connection, as a host makes them. */

let folder: string;
let central: TestDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hms-saved-'));
  central = await aPostgresDatabase();
});
afterAll(async () => {
  await central.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const start = (flags: string[] = [], environment: Record<string, string> = {}) =>
  createDesk(readConfig('serve', ['--data', folder, ...flags], environment), {
    renderPdf: async () => new Uint8Array(),
    checksOutputs: true,
  });
const file = () => createConnectionFile(folder, keyVault(join(folder, 'keys', 'connection.key')));
const save = (target: ConnectionTarget) =>
  file().write({ target, secrets: { password: 's3cret', walletPassword: null } });

const away: ConnectionTarget = {
  engine: 'postgres',
  host: '127.0.0.1',
  port: 1,
  database: 'hms',
  tls: 'disable',
  rootCertificate: null,
  user: 'hms_app',
};

async function signIn(desk: Desk, username: string, password: string): Promise<Session> {
  const sessions: Session[] = [];
  const openSession = (session: Session) => void sessions.push(session);
  await desk.handle(
    'staff.signIn',
    { username, password },
    { session: null, address: 'x', channel: 'web', openSession },
  );
  const [session] = sessions;
  return session ?? expect.fail('nobody is signed in');
}

test('a saved database that is away stops the start with a sentence that says how to choose another', async () => {
  await save(away);
  const error = await start().then(
    () => expect.fail('it started'),
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(StartError);
  expect((error as Error).message).toBe(
    `The database 127.0.0.1:1/hms cannot be used: nothing answers there. It was chosen in Settings, Database. To choose another database, start once with --embedded and open Settings, Database; or delete ${file().path} to use the embedded database from now on.`,
  );
});

test('nobody is locked out: a start with --embedded opens the page that repairs it', async () => {
  const desk = await start(['--embedded'], { HMS_ADMIN_PASSWORD: 'a password of ours' });
  const session = await signIn(desk, 'admin', 'a password of ours');
  const ask = (name: string, input: object) =>
    desk.handle(name, input, { session, address: 'x', channel: 'web', requestId: crypto.randomUUID() });
  expect(await ask('settings.connection', {})).toMatchObject({
    ok: true,
    value: { inUse: { engine: 'embedded' }, source: 'once', next: away, isRestartNeeded: true, address: folder },
  });
  expect(await ask('settings.saveConnection', { engine: 'embedded' })).toMatchObject({ ok: true });
  await desk.close();
  const again = await start();
  expect(again.connection()).toBe('online');
  // A second one on the folder is another matter than the saved address.
  await expect(start()).rejects.toThrow(/is in use by another HMS Front Desk(?!.*Settings)/);
  await again.close();
});

test('the environment starts on what it names, whatever is saved', async () => {
  await save(away);
  const desk = await start([], { HMS_ENGINE: 'embedded' });
  await desk.close();
});

// The attack: who is number 1 in one database keeps a session over the change to another, where number 1 is an admin.
// The invariant: a session, and a half-typed form, are of one database.
test('nobody takes a session or a draft along into another database', async () => {
  rmSync(file().path);
  const here = await start();
  const session = await signIn(here, 'admin', 'a password of ours');
  const draft = { formKey: 'patients.register', content: '{"firstName":"Ravi"}' };
  expect(await here.handle('drafts.save', draft, { session, address: 'x', channel: 'web' })).toMatchObject({
    ok: true,
  });
  expect(await here.readToken(session.token)).toMatchObject({ staffId: session.staffId });
  await here.close();

  const { host, port, user, database } = central.superuser;
  const query = new URLSearchParams({ host, port: String(port), user });
  const there = await start([], {
    HMS_ENGINE: 'postgres',
    HMS_POSTGRES_URL: `postgres:///${database}?${query}`,
    HMS_ADMIN_PASSWORD: 'a password of theirs',
  });
  expect(await there.readToken(session.token)).toBeNull();
  const other = await signIn(there, 'admin', 'a password of theirs');
  expect(other.staffId).toBe(session.staffId);
  const load = { formKey: draft.formKey };
  expect(await there.handle('drafts.load', load, { session: other, address: 'x', channel: 'web' })).toEqual({
    ok: true,
    value: { draft: null },
  });
  await there.close();

  const back = await start();
  expect(await back.handle('drafts.load', load, { session, address: 'x', channel: 'web' })).toMatchObject({
    value: { draft: { content: draft.content } },
  });
  await back.close();
});

test('the demo hospital is not put into a server that was chosen in the settings', async () => {
  const empty = await aPostgresDatabase();
  const { host, port, user, database, password } = empty.superuser;
  await file().write({
    target: { ...away, host, port, user, database },
    secrets: { password: password ?? null, walletPassword: null },
  });
  const desk = await start(['--demo']);
  expect(await desk.isDemo()).toBe(false);
  expect(await empty.database.query('select staff_id from staff_v')).toEqual([]);
  await desk.close();
  await empty.dispose();
  expect(existsSync(join(folder, 'keys', 'connection.key'))).toBe(true);
  expect(readFileSync(join(folder, 'logs', 'front-desk.log'), 'utf8')).not.toContain('s3cret');
});
