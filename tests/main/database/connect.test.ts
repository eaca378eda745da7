import { rm } from 'node:fs/promises';
import { connect as connectSocket, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../../main/config/config.ts';
import { type DatabaseConfig, openDatabase } from '../../../main/database/connect.ts';
import { StartError } from '../../../main/database/errors.ts';
import { addressOf, withRootCertificate } from '../../../main/database/postgres/postgres-address.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import { serverOfUrl } from '../../../main/database/postgres/postgres-server.ts';
import { schemaVersion } from '../../../main/database/schema/install.ts';
import { createFixtureDatabase, openFixture } from './fixture-database.ts';
import {
  carelessSettings,
  certificate,
  createTestLog,
  layCertificate,
  makeDataDir,
  startTestServer,
  type TestServer,
} from './test-server.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const log = createTestLog();

async function open(config: DatabaseConfig) {
  const opened = await openDatabase(config, log);
  cleanups.push(opened.close);
  return opened;
}

async function aDataDir(): Promise<string> {
  const folder = await makeDataDir();
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function aServer(options: Parameters<typeof startTestServer>[0] = {}): Promise<TestServer> {
  const server = await startTestServer(options);
  cleanups.push(() => server.dispose());
  return server;
}

const run = (server: TestServer, sql: string, database?: string) =>
  withClient(server.superuser(database), (client) => client.query(sql));

const failureOf = (config: DatabaseConfig): Promise<StartError> =>
  openDatabase(config, log).then(
    async (opened) => {
      await opened.close();
      return expect.fail('it opened');
    },
    (error) => (error instanceof StartError ? error : Promise.reject(error)),
  );

const urlOf = (server: TestServer, user: string, database: string, query = '') =>
  `postgres://${user}:${server.password ?? ''}@127.0.0.1:${server.superuser().port}/${database}?${query}`;

describe('the embedded engine', () => {
  test('is ready for calls on an empty folder, and again with what it stored', async () => {
    const dataDir = await aDataDir();
    const config = { engine: 'embedded', dataDir, settings: carelessSettings } as const;
    const first = await open(config);
    expect(first).toMatchObject({ firstStart: true });
    expect(first.state.current()).toBe('online');
    expect(await first.database.query('select max(version) as version from schema_version_v')).toEqual([
      { version: schemaVersion },
    ]);
    expect(await first.database.query('select current_user as who, session_user as really')).toEqual([
      { who: 'hms_app', really: 'hms_app' },
    ]);
    expect(await first.database.health()).toMatchObject({ state: 'online', engine: 'embedded' });
    await first.close();
    const second = await open(config);
    expect(second.firstStart).toBe(false);
    expect(await second.database.query('select max(version) as version from schema_version_v')).toEqual([
      { version: schemaVersion },
    ]);
  });

  test('has its folder alone', async () => {
    const dataDir = await aDataDir();
    await open({ engine: 'embedded', dataDir, settings: carelessSettings });
    expect((await failureOf({ engine: 'embedded', dataDir })).message).toContain('is in use by another HMS Front Desk');
  });
});

describe('a shared server', () => {
  test('that is empty is installed by an administrator’s account, which then steps down', async () => {
    const server = await aServer({ dataDir: await aDataDir(), listen: 'tcp' });
    await run(server, 'create database shared');
    const opened = await open({ engine: 'postgres', url: urlOf(server, 'postgres', 'shared') });
    expect(await opened.database.query('select current_user as who')).toEqual([{ who: 'hms_app' }]);
    await expect(opened.database.query('select * from patients')).rejects.toMatchObject({ code: 'unexpected' });
    await run(server, `alter role hms_app password 'it''s @ secret/'`);
    const password = encodeURIComponent(`it's @ secret/`);
    const url = `postgres://hms_app:${password}@127.0.0.1:${server.superuser().port}/shared`;
    const asApp = await open({ engine: 'postgres', url });
    expect(await asApp.database.query('select max(version) as version from schema_version_v')).toEqual([
      { version: schemaVersion },
    ]);
  });

  test('is refused in a sentence when it is empty, away, newer, or the password is wrong', async () => {
    const server = await aServer({ dataDir: await aDataDir(), listen: 'tcp' });
    await run(server, 'create database shared');
    const { port } = server.superuser();
    expect(
      (await failureOf({ engine: 'postgres', url: `postgres://clerk:wrong@127.0.0.1:${port}/shared` })).message,
    ).toBe(`The database 127.0.0.1:${port}/shared cannot be used: the password of clerk is wrong.`);
    await run(server, `create role clerk login password 'x'`);
    expect(
      (await failureOf({ engine: 'postgres', url: `postgres://clerk:x@127.0.0.1:${port}/shared` })).message,
    ).toContain('may not install into');
    expect((await failureOf({ engine: 'postgres', url: 'postgres://a:secret@127.0.0.1:1/shared' })).message).toBe(
      'The database 127.0.0.1:1/shared cannot be used: nothing answers there.',
    );
    expect(
      (await failureOf({ engine: 'postgres', url: 'postgres://a:b@no-such-host.invalid/shared?sslmode=disable' }))
        .message,
    ).toMatch(/no machine of that name|cannot be looked up/);
    const opened = await open({ engine: 'postgres', url: urlOf(server, 'postgres', 'shared') });
    await opened.close();
    expect(
      (await failureOf({ engine: 'postgres', url: `postgres://clerk:x@127.0.0.1:${port}/shared` })).message,
    ).toMatch(/clerk/);
    await run(server, `insert into hms.schema_version (version, checksum) values (900, 'x')`, 'shared');
    expect((await failureOf({ engine: 'postgres', url: urlOf(server, 'postgres', 'shared') })).message).toContain(
      'update the application',
    );
  });

  test('that goes away and comes back is told to the screens', async () => {
    const dataDir = await aDataDir();
    const server = await aServer({ dataDir, listen: 'tcp' });
    await run(server, 'create database shared');
    const proxy = await startProxy(server.superuser().port);
    cleanups.push(() => proxy.close());
    const url = `postgres://postgres:${server.password}@127.0.0.1:${proxy.port}/shared`;
    const opened = await open({ engine: 'postgres', url });
    const states: string[] = [];
    opened.state.subscribe((state) => states.push(state));
    await proxy.close();
    await expect(opened.database.query('select 1')).rejects.toMatchObject({ code: 'offline' });
    expect(opened.state.current()).toBe('offline');
    await proxy.open();
    for (let wait = 0; wait < 500 && opened.state.current() !== 'online'; wait++) await sleep(10);
    expect(states).toEqual(['offline', 'online']);
    expect(await opened.database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('is spoken to over TLS, and its certificate is looked at', async () => {
    const dataDir = await aDataDir();
    const settings = { ...carelessSettings, ...(await layCertificate(dataDir)) };
    const server = await aServer({ dataDir, listen: 'tcp', settings });
    await run(server, 'create database shared');
    const opened = await open({
      engine: 'postgres',
      url: urlOf(server, 'postgres', 'shared', `sslmode=verify-full&sslrootcert=${certificate}`),
    });
    await opened.database.query('select 1');
    const sql = `select distinct ssl, version from pg_stat_ssl join pg_stat_activity using (pid) where datname = 'shared'`;
    expect((await run(server, sql)).rows).toEqual([{ ssl: 't', version: 'TLSv1.3' }]);
    await open({ engine: 'postgres', url: urlOf(server, 'postgres', 'shared', 'sslmode=require') });
    expect(
      (await failureOf({ engine: 'postgres', url: urlOf(server, 'postgres', 'shared', 'sslmode=verify-full') }))
        .message,
    ).toMatch(/certificate cannot be trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\); name the authority with sslrootcert/);
  });

  test('without TLS is not spoken to when the URL wants it', async () => {
    const server = await aServer({ dataDir: await aDataDir(), listen: 'tcp' });
    const { message } = await failureOf({
      engine: 'postgres',
      url: urlOf(server, 'postgres', 'postgres', 'sslmode=require'),
    });
    expect(message).toContain('the server does not offer TLS');
  });
});

describe('HMS_POSTGRES_URL', () => {
  test('is read as libpq reads it', () => {
    expect(serverOfUrl('postgres://u:p%40ss@db.example:6000/hospital?sslmode=disable')).toEqual({
      host: 'db.example',
      port: 6000,
      user: 'u',
      password: 'p@ss',
      database: 'hospital',
    });
    expect(serverOfUrl('postgresql:///hospital?host=/run/postgresql&user=me')).toEqual({
      host: '/run/postgresql',
      port: 5432,
      user: 'me',
      database: 'hospital',
    });
    expect(serverOfUrl('postgres://localhost')).toEqual({
      host: 'localhost',
      port: 5432,
      user: 'hms_app',
      database: 'hms',
    });
    expect(serverOfUrl('postgres://[::1]:5433/x')).toMatchObject({ host: '::1', port: 5433 });
  });

  test('of another machine means TLS with a verified certificate unless it says otherwise', () => {
    expect(serverOfUrl('postgres://db.example/hms').tls).toEqual({});
    expect(serverOfUrl('postgres://db.example/hms?sslmode=require').tls).toEqual({ rejectUnauthorized: false });
    expect(serverOfUrl('postgres://db.example/hms?sslmode=disable').tls).toBeUndefined();
    expect(serverOfUrl(`postgres://db.example/hms?sslrootcert=${certificate}`).tls).toHaveProperty('ca');
  });

  test('takes the authority of PGSSLROOTCERT where it names none', () => {
    expect(withRootCertificate('postgres://db.example/hms', '/ca.pem')).toBe(
      'postgres://db.example/hms?sslrootcert=%2Fca.pem',
    );
    expect(withRootCertificate('postgres://db.example/hms?sslrootcert=own.pem', '/ca.pem')).toContain('=own.pem');
    expect(withRootCertificate('postgres://db.example/hms', undefined)).toBe('postgres://db.example/hms');
    expect(serverOfUrl(withRootCertificate('postgres://db.example/hms', certificate)).tls).toHaveProperty('ca');
    const environment = { HMS_ENGINE: 'postgres', HMS_POSTGRES_URL: 'postgres://db.example/hms', PGSSLROOTCERT: 'ca' };
    expect(readConfig('start', [], environment).database).toMatchObject({
      url: expect.stringContaining('rootcert=ca'),
    });
  });

  test.each([
    ['mysql://x', 'must look like'],
    ['nonsense', 'must look like'],
    ['postgres://x/y?sslmode=maybe', 'sslmode'],
    ['postgres://x/y?colour=red', 'unknown parameter "colour"'],
    ['postgres://x/y?sslrootcert=/nonexistent', 'cannot be read: /nonexistent'],
  ])('%s is refused', (url, reason) => {
    expect(() => serverOfUrl(url)).toThrow(reason);
  });

  test('is named in sentences without its password', () => {
    expect(addressOf(serverOfUrl('postgres://u:secret@db.example/hms'))).toBe('db.example:5432/hms');
  });
});

describe('a connection lost during the commit', () => {
  /** Hands the commit to the server and cuts the line before its answer. */
  async function cutCommits(times: number) {
    const server = await aServer({ dataDir: await aDataDir(), listen: 'tcp' });
    await createFixtureDatabase(server);
    const proxy = await startProxy(server.superuser().port);
    cleanups.push(() => proxy.close());
    proxy.cutAt('commit', times);
    const database = openFixture(server, { server: { ...server.serverFor('hms_app', 'hms'), port: proxy.port } });
    cleanups.push(() => database.close());
    const { rows } = await run(
      server,
      `insert into hms.patients (last_name) values ('Rao') returning patient_id`,
      'hms',
    );
    const book = (requestId: string | null) =>
      database.call(
        'pkg_visits.book_visit',
        { patientId: Number(rows[0]?.patient_id), time: '2026-11-23T10:00', requestId },
        { visitId: 'number' },
        { actor: 'asha' },
      );
    const stored = async () => (await run(server, 'select visit_id from hms.visits', 'hms')).rows;
    return { book, stored, proxy };
  }

  test('stores the visit once when the call has a request id', async () => {
    const { book, stored, proxy } = await cutCommits(1);
    const { visitId } = await book('7b1e6a3c-request');
    expect(proxy.cuts()).toBe(1);
    expect(await stored()).toEqual([{ visit_id: String(visitId) }]);
    expect(await book('7b1e6a3c-request')).toEqual({ visitId });
    expect(await stored()).toHaveLength(1);
  });

  test('ends as offline when it has none, and never stores it twice', async () => {
    const { book, stored, proxy } = await cutCommits(1);
    await expect(book(null)).rejects.toMatchObject({ code: 'offline' });
    expect(proxy.cuts()).toBe(1);
    expect(await stored()).toHaveLength(1);
  });
});

/** A line to a server that can be taken away, or cut after a word has passed. */
async function startProxy(target: number) {
  const sockets = new Set<Socket>();
  let word: string | null = null;
  let left = 0;
  let cut = 0;
  const proxy: Server = createServer((near) => {
    const far = connectSocket(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    let isDeaf = false;
    near.on('data', (chunk) => {
      if (word !== null && left > 0 && chunk.includes(word)) {
        left -= 1;
        cut += 1;
        isDeaf = true;
        setTimeout(() => near.destroy(), 200);
      }
      far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (!isDeaf) near.write(chunk);
    });
  });
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      proxy.listen(port, '127.0.0.1', () => {
        const address = proxy.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  const port = await listen(0);
  return {
    port,
    cuts: () => cut,
    cutAt: (text: string, times: number) => {
      word = text;
      left = times;
    },
    open: () => listen(port),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      if (proxy.listening) await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
