import { chmod, chown, copyFile, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallInput } from '#contract/contract.ts';
import { serverAccount } from '../../../main/database/embedded/server-account.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import { installSchema, schemaVersion } from '../../../main/database/schema/install.ts';
import { carelessSettings, makeDataDir, startTestServer, type TestServer } from '../database/test-server.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

/** "Test connection" against a real server that is not the desk's own, for each reason that one can provoke. */

type Form = CallInput<'settings.testConnection'>;

const tlsFile = (name: string) => fileURLToPath(new URL(`../database/fixtures/tls/${name}`, import.meta.url));
let desk: TestDesk;
let server: TestServer;
let plain: TestServer;

async function aServerWithTls(): Promise<TestServer> {
  const dataDir = await makeDataDir();
  const account = serverAccount(join(dataDir, 'postgres'));
  for (const name of ['server.crt', 'server.key']) {
    await copyFile(tlsFile(name), join(dataDir, name));
    await chmod(join(dataDir, name), 0o600);
    if (account) await chown(join(dataDir, name), account.uid, account.gid);
  }
  await chmod(dataDir, 0o711);
  const files = { ssl_cert_file: join(dataDir, 'server.crt'), ssl_key_file: join(dataDir, 'server.key') };
  return startTestServer({ dataDir, listen: 'tcp', settings: { ...carelessSettings, ssl: 'on', ...files } });
}

const run = (sql: string, database = 'postgres') => withClient(server.superuser(database), (one) => one.query(sql));

beforeAll(async () => {
  desk = await aDesk();
  server = await aServerWithTls();
  plain = await startTestServer({ dataDir: await makeDataDir(), listen: 'tcp' });
  await run('create database hospital');
  await run('create database empty');
  await installSchema(server.superuser('hospital'), { log: server.log, password: 'the right one' });
  await run(`create role clerk login password 'x'`);
  await run(`create role retired nologin password 'x'`);
}, 60_000);
afterAll(async () => {
  await server.dispose();
  await plain.dispose();
  await rm(server.dataDir, { recursive: true, force: true });
  await desk.dispose();
});

const form = (more: Partial<Form> = {}): Form => ({
  engine: 'postgres',
  host: '127.0.0.1',
  port: server.superuser().port,
  database: 'hospital',
  tls: 'disable',
  user: 'hms_app',
  password: 'the right one',
  ...more,
});
const tested = (more: Partial<Form> = {}) => desk.as('admin')('settings.testConnection', form(more));
const reasonOf = async (more: Partial<Form>) => {
  const { problem, code } = await tested(more);
  return [problem, code];
};

test('a database that the application can use says its version and how far it is', async () => {
  expect(await tested()).toEqual({
    problem: null,
    code: null,
    serverVersion: expect.stringMatching(/^1\d\./),
    roundTripMs: expect.any(Number),
    installedSchema: schemaVersion,
    neededSchema: schemaVersion,
  });
  expect(await tested({ tls: 'require' })).toMatchObject({ problem: null });
  expect(await tested({ tls: 'verify-full', rootCertificate: tlsFile('server.crt') })).toMatchObject({ problem: null });
});

describe('the reason is told', () => {
  const closed = async (work: (port: number) => Promise<void>) => {
    const listener = await listen();
    const { port } = listener.address() as { port: number };
    await new Promise((resolve) => listener.close(resolve));
    await work(port);
  };

  test('nobody listens', () =>
    closed(async (port) => expect(await reasonOf({ port })).toEqual(['refused', 'ECONNREFUSED'])));
  test('no machine of that name', async () => {
    const [problem, code] = await reasonOf({ host: 'no-such-machine.invalid' });
    expect(problem).toBe('name_unknown');
    expect(code).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });
  test('a wrong password', async () => expect(await reasonOf({ password: 'x' })).toEqual(['wrong_password', '28P01']));
  test('no password where one is asked for', async () =>
    expect(await reasonOf({ password: null })).toEqual(['password_missing', null]));
  test('an unknown database', async () =>
    expect(await reasonOf({ database: 'nowhere' })).toEqual(['service_unknown', '3D000']));
  test('an account that may not sign in', async () =>
    expect(await reasonOf({ user: 'retired', password: 'x' })).toEqual(['sign_in_forbidden', '28000']));
  test('an account that is not the application’s', async () =>
    expect((await reasonOf({ user: 'clerk', password: 'x' }))[0]).toBe('not_application_account'));
  test('no TLS where it is wanted', async () =>
    expect((await reasonOf({ port: plain.superuser().port, tls: 'require' }))[0]).toBe('tls_not_offered'));
  test('a certificate nobody vouches for', async () =>
    expect(await reasonOf({ tls: 'verify-full' })).toEqual(['certificate_not_trusted', 'DEPTH_ZERO_SELF_SIGNED_CERT']));
  test('a file of the authority that is not there', async () =>
    expect((await reasonOf({ tls: 'verify-ca', rootCertificate: '/nonexistent.crt' }))[0]).toBe('file_unreadable'));
  test('no schema, and none is installed by asking', async () => {
    const asked = form({ database: 'empty', user: 'postgres', password: server.password ?? '' });
    for (let time = 0; time < 2; time += 1) {
      expect(await desk.as('admin')('settings.testConnection', asked)).toMatchObject({
        problem: 'schema_missing',
        installedSchema: null,
      });
    }
  });
  test('a schema of another version', async () => {
    const setVersion = (version: number) => run(`update hms.schema_version set version = ${version}`, 'hospital');
    await run('delete from hms.schema_version where version > 1', 'hospital');
    await setVersion(0);
    expect(await tested()).toMatchObject({ problem: 'schema_too_old', installedSchema: 0 });
    await setVersion(schemaVersion + 6);
    expect(await tested()).toMatchObject({ problem: 'schema_too_new', installedSchema: schemaVersion + 6 });
    await setVersion(schemaVersion);
  });
  test('too many sessions', async () => {
    await run('alter role hms_app connection limit 0');
    expect(await reasonOf({})).toEqual(['too_many_sessions', '53300']);
    await run('alter role hms_app connection limit -1');
  });
  test('a machine that does not answer, and one that hangs up', async () => {
    const silent = await listen();
    expect((await reasonOf({ port: portOf(silent) }))[0]).toBe('timed_out');
    silent.close();
    const rude = await listen((socket) => socket.destroy());
    expect((await reasonOf({ port: portOf(rude) }))[0]).toBe('hung_up');
    rude.close();
  }, 30_000);
});

test('the input is refused by field: what is missing, a whole URL, a port that is none', async () => {
  const refused = async (more: object) =>
    refusalOf(await desk.tryAs('admin')('settings.testConnection', { ...form(), ...more }));
  expect(await refused({ host: '' })).toBe('invalid_input host:required');
  expect(await refused({ host: 'postgres://db/hms' })).toBe('invalid_input host:malformed');
  expect(await refused({ port: 70_000 })).toBe('invalid_input port:out_of_range');
  expect(await refused({ engine: 'oracle' })).toBe('invalid_input connectString:required');
  expect(await refused({ engine: 'oracle', connectString: '(DESCRIPTION=(PASSWORD=x))' })).toBe(
    'invalid_input connectString:malformed',
  );
  expect(await refused({ engine: 'oracle', connectString: 'db/XE', password: '' })).toBe(
    'invalid_input password:required',
  );
});

describe('what is saved', () => {
  test('waits for the next start, never shows the password again, and is audited', async () => {
    const saved = await desk.as('admin')('settings.saveConnection', form());
    expect(saved).toMatchObject({
      inUse: { engine: 'embedded' },
      next: { engine: 'postgres', host: '127.0.0.1', database: 'hospital', user: 'hms_app' },
      hasPassword: true,
      isRestartNeeded: true,
      canRestart: false,
    });
    expect(JSON.stringify(saved)).not.toContain('the right one');
    expect(JSON.stringify(desk.logged)).not.toContain('the right one');
    const { items } = await desk.as('admin')('audit.list', { entityName: 'CONNECTION' });
    expect(items[0]).toMatchObject({ action: 'UPDATE', changedBy: 'admin', entityId: null });
    expect(JSON.parse(items[0]?.newValues ?? '')).toMatchObject({
      engine: 'postgres',
      address: `127.0.0.1:${server.superuser().port}/hospital`,
      user_name: 'hms_app',
      earlier_engine: 'embedded',
    });
    expect(JSON.stringify(items)).not.toContain('the right one');
  });

  test('is tested and saved again without typing the password', async () => {
    expect(await tested({ password: null })).toMatchObject({ problem: null });
    expect(await desk.as('admin')('settings.saveConnection', form({ password: '' }))).toMatchObject({
      hasPassword: true,
    });
    expect(await tested({ password: null })).toMatchObject({ problem: null });
  });

  // The attack: an admin's open window, and a server of the attacker's own that asks for the password in clear. The
  // invariant: a kept password goes to the address and user it was kept for, and nowhere else.
  test('gives its password to no other address, user, database or TLS mode', async () => {
    const heard: string[] = [];
    const thief = await listen((socket) => {
      socket.once('data', () => {
        socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
        socket.on('data', (chunk) => heard.push(chunk.toString('latin1')));
      });
    });
    // 127.0.0.1 by another name is another address.
    await tested({ host: 'localhost', password: null });
    await tested({ port: portOf(thief), password: null });
    thief.close();
    expect(heard.join()).not.toContain('the right one');
    for (const more of [{ user: 'clerk' }, { database: 'empty' }, { tls: 'require' }] as const) {
      expect(await tested({ ...more, password: null })).toMatchObject({ problem: 'password_missing' });
    }
  }, 30_000);

  test('can be changed while the database is away, and then the log says that the audit could not', async () => {
    desk.setState('offline');
    expect(await desk.as('admin')('settings.connection', {})).toMatchObject({ state: 'offline', serverVersion: null });
    expect(await tested()).toMatchObject({ problem: null });
    expect(await desk.as('admin')('settings.saveConnection', { engine: 'embedded' })).toMatchObject({
      isRestartNeeded: false,
      hasPassword: false,
    });
    desk.setState('online');
  });

  test('cannot be changed by anybody but an admin', async () => {
    for (const role of ['receptionist', 'billing', 'doctor'] as const) {
      for (const name of ['settings.connection', 'settings.testConnection', 'settings.saveConnection'] as const) {
        expect(refusalOf(await desk.tryAs(role)(name, form()))).toBe('forbidden');
      }
    }
    expect(refusalOf(await desk.tryAs(null)('settings.connection', {}))).toBe('unauthenticated');
  });
});

test('while the environment decides, nothing is saved, and the test is of what decides', async () => {
  const url = `postgres://hms_app:the%20right%20one@127.0.0.1:${server.superuser().port}/hospital`;
  const other = await aDesk({
    choice: {
      database: { engine: 'postgres', url },
      source: 'environment',
      decidedBy: ['HMS_ENGINE', 'HMS_POSTGRES_URL'],
    },
  });
  const shown = await other.as('admin')('settings.connection', {});
  expect(shown).toMatchObject({
    source: 'environment',
    decidedBy: ['HMS_ENGINE', 'HMS_POSTGRES_URL'],
    address: `127.0.0.1:${server.superuser().port}/hospital`,
    next: { tls: 'disable', user: 'hms_app' },
    isRestartNeeded: false,
  });
  expect(JSON.stringify(shown)).not.toContain('right');
  expect(refusalOf(await other.tryAs('admin')('settings.saveConnection', form()))).toBe('invalid_state');
  expect(await other.as('admin')('settings.testConnection', form({ port: 1 }))).toMatchObject({ problem: null });
  await other.dispose();
});

test('a host that cannot start again says so; one that can does it after the answer', async () => {
  expect(refusalOf(await desk.tryAs('admin')('settings.restart', {}))).toBe('unsupported');
  let restarts = 0;
  const window = await aDesk({ restart: () => (restarts += 1) });
  expect(await window.as('admin')('settings.connection', {})).toMatchObject({ canRestart: true });
  await window.as('admin')('settings.restart', {});
  expect(restarts).toBe(0);
  await expect.poll(() => restarts).toBe(1);
  await window.dispose();
});

function listen(onConnection?: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve) => {
    const one = createServer(onConnection);
    one.listen(0, '127.0.0.1', () => resolve(one));
  });
}

const portOf = (one: Server) => (one.address() as { port: number }).port;
