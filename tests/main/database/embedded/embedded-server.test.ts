import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ConnectionState } from '#contract/events.ts';
import { findBinaries, programFile } from '../../../../main/database/embedded/embedded-binaries.ts';
import { startFailure } from '../../../../main/database/embedded/embedded-cluster.ts';
import { watchPulse } from '../../../../main/database/embedded/embedded-pulse.ts';
import { startEmbeddedServer } from '../../../../main/database/embedded/embedded-server.ts';
import { childrenOf, isKnown, isRunning } from '../../../../main/database/embedded/processes.ts';
import { serverAccount } from '../../../../main/database/embedded/server-account.ts';
import { DatabaseError, StartError } from '../../../../main/database/errors.ts';
import { withClient } from '../../../../main/database/postgres/postgres-client.ts';
import { createFixtureDatabase, openFixture } from '../fixture-database.ts';
import { copyFolder } from '../stored-cluster.ts';
import {
  carelessSettings,
  createTestLog,
  emptyCluster,
  makeDataDir,
  startTestServer,
  type TestServer,
} from '../test-server.ts';
import { buildScript, buildScriptForAnyUser, type Child, startScript } from './child-process.ts';

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';

/** Everything a test has started or made, ended and removed after it, also when it failed. */
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function aDataDir(): Promise<string> {
  const folder = await makeDataDir();
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Over a copy of an empty cluster, unless a folder is given. */
async function aServer(options: Parameters<typeof startTestServer>[0] = {}): Promise<TestServer> {
  const server = await startTestServer(options);
  cleanups.push(() => server.dispose());
  return server;
}

const ask = async (server: { superuser(): Parameters<typeof withClient>[0] }, sql: string) =>
  (await withClient(server.superuser(), (client) => client.query(sql))).rows;

const failureOf = (start: Promise<unknown>): Promise<StartError> =>
  start.then(
    () => expect.fail('it started'),
    (error) => (error instanceof StartError ? error : Promise.reject(error)),
  );

const killHard = async (pid: number) => {
  process.kill(pid, 'SIGKILL');
  while (isRunning(pid)) await sleep(5);
};

describe('an embedded server', () => {
  test('is made at the first start, keeps what it stored, and is quick the second time', async () => {
    const first = await aServer({ dataDir: await aDataDir(), settings: {} });
    expect(first).toMatchObject({ firstStart: true, wasAdopted: false, password: null });
    await ask(first, 'create table kept (a int)');
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);

    const started = performance.now();
    const second = await aServer({ dataDir: first.dataDir, settings: {} });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(second).toMatchObject({ firstStart: false, wasAdopted: false });
    expect(await ask(second, 'select count(*) as n from kept')).toEqual([{ n: '0' }]);
  });

  test('stores safely, in UTF-8, with checksums, and listens on no network', async () => {
    const server = await aServer({ settings: {} });
    const names = [
      'fsync',
      'full_page_writes',
      'synchronous_commit',
      'data_checksums',
      'server_encoding',
      'listen_addresses',
    ];
    const values = await ask(
      server,
      `select ${names.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`,
    );
    expect(values).toEqual([
      {
        fsync: 'on',
        full_page_writes: 'on',
        synchronous_commit: 'on',
        data_checksums: 'on',
        server_encoding: 'UTF8',
        listen_addresses: '',
      },
    ]);
    // Unicode's rules and not a machine's: the same on every desk.
    expect(await ask(server, `select lower('ÄĆÉ') as low, 'ä' > 'z' as sorted`)).toEqual([{ low: 'äćé', sorted: 't' }]);
  });

  test.skipIf(process.platform === 'win32')('lets nobody else near its socket or its files', async () => {
    const server = await aServer();
    const account = serverAccount(join(server.dataDir, 'postgres'));
    for (const folder of [server.superuser().host, join(server.dataDir, 'postgres')]) {
      const found = statSync(folder);
      expect([folder, found.mode & 0o777, found.uid]).toEqual([folder, 0o700, account?.uid ?? process.getuid?.()]);
    }
  });

  test('writes no value of an error into its log', async () => {
    const server = await aServer();
    await ask(server, `select cast('asha@example.in' as integer)`).catch(() => undefined);
    await ask(server, `create table t (email text unique); insert into t values ('asha@example.in')`);
    await ask(server, `insert into t values ('asha@example.in')`).catch(() => undefined);
    expect(await readFile(join(server.dataDir, 'logs', 'postgres.log'), 'utf8')).not.toContain('asha');
  });

  test('works in a folder with a long path, with spaces, commas and letters of any script', async () => {
    const dataDir = join(await aDataDir(), `a, "b" 'c' रोगी`, 'x'.repeat(120), 'data');
    const server = await aServer({ dataDir });
    expect(server.superuser().host.length).toBeLessThan(100);
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: '1' }]);
    const socketFolder = server.superuser().host;
    await server.stop();
    expect(existsSync(socketFolder) && !socketFolder.startsWith(dataDir)).toBe(false);
  });

  test.skipIf(!isRoot || !isLinux)(
    'started by root works below folders its account may pass and may not pass',
    async () => {
      const closed = await aDataDir();
      await chmod(closed, 0o700);
      const inside = await aServer({ dataDir: join(closed, 'data') });
      expect(await ask(inside, 'show data_directory')).toEqual([{ data_directory: '/proc/self/cwd' }]);
      const open = await aDataDir();
      await chmod(open, 0o755);
      await mkdir(join(open, 'data'), { mode: 0o755 });
      const beside = await aServer({ dataDir: join(open, 'data') });
      expect(beside.superuser().host).toBe(join(open, 'data', 'socket'));
      expect(await ask(beside, 'show data_directory')).toEqual([{ data_directory: join(open, 'data', 'postgres') }]);
    },
  );

  test('on TCP wants the password it made', async () => {
    const server = await aServer({ dataDir: await aDataDir(), listen: 'tcp' });
    expect(server.superuser()).toMatchObject({ host: '127.0.0.1', password: expect.stringMatching(/^[\w-]{32}$/) });
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: '1' }]);
    await expect(withClient({ ...server.superuser(), password: 'guess' }, async () => 1)).rejects.toMatchObject({
      code: '28P01',
    });
    await server.stop();
    const again = await aServer({ dataDir: server.dataDir, listen: 'tcp' });
    expect(await ask(again, 'select 1 as one')).toEqual([{ one: '1' }]);
    expect(statSync(join(again.dataDir, 'keys', 'database.key')).mode & 0o777).toBe(0o600);
  });
});

describe('a server that dies', () => {
  test('is started again, and calls on the way end and do not hang', async () => {
    const states: ConnectionState[] = [];
    const server = await aServer({ onState: (state) => states.push(state) });
    await createFixtureDatabase(server);
    const database = openFixture(server, { reconnectMs: 5000 });
    cleanups.push(() => database.close());
    const pid = server.pid;
    const resting = database.call('pkg_visits.rest', { seconds: 1 }, {}, { actor: 'asha' });
    const outcome = resting.then(
      () => 'done',
      (error) => error.code,
    );
    await sleep(200);
    await killHard(pid);
    // What was never committed may run again by itself; without a server in time it is offline.
    expect(['done', 'offline']).toContain(await outcome);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(server.pid).not.toBe(pid);
    expect(states).toEqual(['restarting', 'online']);
    await server.stop();
    expect(states).toEqual(['restarting', 'online']);
  });

  test('again and again is given up for a while', async () => {
    const states: ConnectionState[] = [];
    const server = await aServer({ onState: (state) => states.push(state) });
    for (let round = 0; round < 6; round++) {
      const { pid } = server;
      await killHard(pid);
      for (let wait = 0; wait < 500 && server.pid === pid && !states.includes('offline'); wait++) await sleep(10);
    }
    expect(states.at(-1)).toBe('offline');
    const database = openFixture(server, { reconnectMs: 200 });
    cleanups.push(() => database.close());
    await expect(database.query('select 1')).rejects.toMatchObject({ code: 'offline', name: DatabaseError.name });
  });

  test.skipIf(process.platform === 'win32')('slowly, since it was told to by itself, is started anew', async () => {
    const states: ConnectionState[] = [];
    const server = await aServer({ onState: (state) => states.push(state) });
    await createFixtureDatabase(server);
    const database = openFixture(server, { reconnectMs: 5000 });
    cleanups.push(() => database.close());
    await database.query('select 1');
    const { pid } = server;
    // PostgreSQL's smart shutdown: who is connected stays served, and nobody is let in any more.
    process.kill(pid, 'SIGTERM');
    for (let wait = 0; wait < 500 && !states.includes('online'); wait++) await sleep(10);
    expect(states).toEqual(['restarting', 'online']);
    expect([isRunning(pid), server.pid === pid]).toEqual([false, false]);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect((await database.health()).state).toBe('online');
  });

  test('by a crash of a session comes back by itself', async () => {
    const server = await aServer();
    await createFixtureDatabase(server);
    const database = openFixture(server);
    cleanups.push(() => database.close());
    await database.query('select 1');
    const [row] = await ask(server, `select pid from pg_stat_activity where usename = 'hms_app'`);
    process.kill(Number(row?.pid), 'SIGKILL');
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});

/**
 * Attack, or a cleaner of temporary files: the server's process lives and answers nobody. Invariant: it is found out, started
 * again, and everything it stored is there.
 */
describe.skipIf(!isLinux)('a server that answers nobody', () => {
  async function aSilencedServer(silence: (server: TestServer) => Promise<unknown>) {
    const states: ConnectionState[] = [];
    const server = await aServer({ onState: (state) => states.push(state) });
    await ask(server, 'create table kept (a int); insert into kept values (1)');
    const { pid } = server;
    await silence(server);
    const started = performance.now();
    while (!states.includes('online') && performance.now() - started < 60_000) await sleep(50);
    expect(await ask(server, 'select a from kept')).toEqual([{ a: '1' }]);
    expect([states[0], states.at(-1), server.pid === pid]).toEqual(['restarting', 'online', false]);
    return performance.now() - started;
  }

  test('since its socket file was deleted is started again', async () => {
    const tookMs = await aSilencedServer((server) => rm(join(server.superuser().host, '.s.PGSQL.5432')));
    expect(tookMs).toBeLessThan(15_000);
  });

  test('since its socket folder was deleted is started again', async () => {
    await aSilencedServer((server) => rm(server.superuser().host, { recursive: true }));
  });

  test('since it was stopped by a signal is started again', async () => {
    const tookMs = await aSilencedServer(async (server) => process.kill(server.pid, 'SIGSTOP'));
    expect(tookMs).toBeLessThan(20_000);
  });

  test('since it and all its sessions were stopped is started again', async () => {
    await aSilencedServer(async (server) => {
      for (const pid of [...childrenOf(server.pid), server.pid]) process.kill(pid, 'SIGSTOP');
    });
  });
});

test('a server is started again after three connections in a row that did not come about, not after two', async () => {
  vi.useFakeTimers();
  try {
    const answers = [true, false, false, true, false, false, false];
    const silences: string[] = [];
    const postmaster = {
      pid: process.pid,
      address: { kind: 'tcp', port: 1 } as const,
      gone: new Promise<void>(() => {}),
    };
    const stop = watchPulse(
      postmaster,
      async () => answers.shift() ?? true,
      (silence) => silences.push(silence),
    );
    await vi.advanceTimersByTimeAsync(12_000);
    expect([silences, answers.length]).toEqual([[], 3]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([silences, answers.length]).toEqual([['no answer'], 0]);
    stop();
  } finally {
    vi.useRealTimers();
  }
});

describe('what a killed server left behind', () => {
  /** A stopped cluster with a postmaster.pid as a server of that number would have left it. */
  async function aClusterLeftBy(pid: number): Promise<string> {
    const dataDir = await aDataDir();
    await copyFolder(await emptyCluster(), join(dataDir, 'postgres'));
    const folder = join(dataDir, 'postgres');
    await writeFile(
      join(folder, 'postmaster.pid'),
      `${pid}\n${folder}\n1795373003\n5432\n/tmp\n\n  1234567     12345\nready\n`,
    );
    const account = serverAccount(folder);
    if (account) await chown(join(folder, 'postmaster.pid'), account.uid, account.gid);
    return dataDir;
  }

  test.skipIf(!isLinux)('does not hinder the next, when its number is somebody else’s now', async () => {
    const server = await aServer({ dataDir: await aClusterLeftBy(process.pid) });
    expect(server.wasAdopted).toBe(false);
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: '1' }]);
  });

  test.skipIf(!isLinux)('does not hinder the next, when nobody has waited for its end', async () => {
    // The shell becomes a program that never waits for the child it has inherited.
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    cleanups.push(async () => parent.kill('SIGKILL'));
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    await sleep(100);
    process.kill(pid, 'SIGKILL');
    await sleep(100);
    expect([isKnown(pid), isRunning(pid)]).toEqual([true, false]);
    const server = await aServer({ dataDir: await aClusterLeftBy(pid) });
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: '1' }]);
  });

  test('socket folder that was cleaned away is made again', async () => {
    const server = await aServer();
    const { pid } = server;
    await rm(server.superuser().host, { recursive: true });
    await killHard(pid);
    for (let wait = 0; wait < 500 && server.pid === pid; wait++) await sleep(10);
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: '1' }]);
  });

  test.skipIf(!isRoot)('backup that root has restored is handed to the server’s account', async () => {
    const dataDir = await aDataDir();
    await copyFolder(await emptyCluster(), join(dataDir, 'postgres'));
    execFileSync('chown', ['-R', '0:0', join(dataDir, 'postgres')]);
    const server = await aServer({ dataDir });
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: '1' }]);
  });
});

/**
 * Attack: the application was started by root, and another service of the machine that runs as `nobody` opens the server's
 * socket as its superuser, or its files through /proc. Invariant: the server's account is nobody else's.
 */
describe.skipIf(!isRoot || !isLinux)('a server that root has started', () => {
  const asNobody = (code: string) => {
    const { stdout } = spawnSync(process.execPath, ['-e', code], {
      uid: 65_534,
      gid: 65_534,
      cwd: '/',
      encoding: 'utf8',
    });
    return stdout.trim();
  };
  const tryToRead = (file: string) =>
    asNobody(
      `try { require('fs').readFileSync(${JSON.stringify(file)}); console.log('read') } catch (e) { console.log(e.code) }`,
    );
  const tryToConnect = (file: string) =>
    asNobody(
      `require('net').connect(${JSON.stringify(file)}).on('connect', () => { console.log('connected'); process.exit() })
        .on('error', (e) => console.log(e.code))`,
    );

  test('keeps its socket, its files and its process from the account nobody', async () => {
    const dataDir = await aDataDir();
    // As open as a folder may be: what protects the database is its own.
    await chmod(dataDir, 0o755);
    const server = await aServer({ dataDir });
    expect(asNobody(`console.log('runs')`)).toBe('runs');
    expect(tryToConnect(join(server.superuser().host, '.s.PGSQL.5432'))).toBe('EACCES');
    expect(tryToRead(join(dataDir, 'postgres', 'PG_VERSION'))).toBe('EACCES');
    expect(tryToRead(`/proc/${server.pid}/cwd/PG_VERSION`)).toBe('EACCES');
    expect(tryToRead(`/proc/${server.pid}/environ`)).toBe('EACCES');
    const names = readFileSync('/etc/passwd', 'utf8').split('\n');
    const { uid } = statSync(join(dataDir, 'postgres'));
    expect(names.some((line) => line.split(':')[2] === String(uid))).toBe(false);
  });

  test('takes over what an earlier version made as nobody, also when that was cut off', async () => {
    const dataDir = await aDataDir();
    const cluster = join(dataDir, 'postgres');
    await copyFolder(await emptyCluster(), cluster);
    execFileSync('chown', ['-R', '65534:65534', cluster]);
    execFileSync('chown', ['-R', '60600:60600', join(cluster, 'base')]);
    const server = await aServer({ dataDir });
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: '1' }]);
    const { uid } = statSync(cluster);
    expect(uid).not.toBe(65_534);
    expect(execFileSync('find', [cluster, '!', '-uid', String(uid)], { encoding: 'utf8' })).toBe('');
  });

  test('keeps running as nobody while a crashed application of an earlier version has left it so', async () => {
    const dataDir = await aDataDir();
    const cluster = join(dataDir, 'postgres');
    await copyFolder(await emptyCluster(), cluster);
    execFileSync('chown', ['-R', '65534:65534', cluster]);
    expect(serverAccount(cluster, () => true)).toEqual({ uid: 65_534, gid: 65_534 });
    expect(serverAccount(cluster, () => false)?.uid).not.toBe(65_534);
  });
});

describe('an application that is killed', () => {
  const entry = fileURLToPath(new URL('../fixtures/run-server.ts', import.meta.url));
  let script: string;
  const children: Child[] = [];

  beforeAll(async () => {
    script = await buildScript(entry);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.process.exitCode === null) child.process.kill('SIGKILL');
      await child.ended;
    }
  });
  afterAll(() => rm(join(script, '..'), { recursive: true, force: true }));

  const start = (dataDir: string, wait?: number) => {
    const child = startScript(script, [dataDir, ...(wait ? [String(wait)] : [])]);
    children.push(child);
    return child;
  };
  const answerOf = async (child: Child) => JSON.parse(await child.line());

  test('leaves its server running, and the next start adopts it with all it stored', async () => {
    const dataDir = await aDataDir();
    const child = start(dataDir);
    const first = await answerOf(child);
    await withClient(first, (client) => client.query('create table kept (a int)'));
    await killHard(child.process.pid ?? 0);
    expect(isRunning(first.pid)).toBe(true);

    const adopted = await aServer({ dataDir, settings: {} });
    expect(adopted).toMatchObject({ wasAdopted: true, firstStart: false, pid: first.pid });
    expect(await ask(adopted, 'select count(*) as n from kept')).toEqual([{ n: '0' }]);
    await adopted.stop();
    expect(isRunning(first.pid)).toBe(false);
  });

  test('an adopted server that dies is started again too', async () => {
    const dataDir = await aDataDir();
    const child = start(dataDir);
    const first = await answerOf(child);
    await killHard(child.process.pid ?? 0);
    const states: ConnectionState[] = [];
    const adopted = await aServer({ dataDir, settings: {}, onState: (state) => states.push(state) });
    await killHard(first.pid);
    for (let wait = 0; wait < 500 && !states.includes('online'); wait++) await sleep(10);
    expect(states).toEqual(['restarting', 'online']);
    expect(await ask(adopted, 'select 1 as one')).toEqual([{ one: '1' }]);
  });

  test('a server started with other settings is replaced, not adopted', async () => {
    const dataDir = await aDataDir();
    const child = start(dataDir);
    const first = await answerOf(child);
    await killHard(child.process.pid ?? 0);
    const next = await aServer({ dataDir, settings: carelessSettings });
    expect(next.wasAdopted).toBe(false);
    expect(next.pid).not.toBe(first.pid);
    expect(isRunning(first.pid)).toBe(false);
    expect(await ask(next, 'show fsync')).toEqual([{ fsync: 'off' }]);
  });

  test('in the middle of its first start leaves nothing in the way', async () => {
    const dataDir = await aDataDir();
    for (const pause of [50, 200, 400]) {
      const child = start(dataDir);
      for (
        let wait = 0;
        wait < 2000 && !readdirSync(dataDir).some((name) => name.startsWith('postgres.new-'));
        wait++
      ) {
        await sleep(2);
      }
      await sleep(pause);
      await killHard(child.process.pid ?? 0);
    }
    const server = await aServer({ dataDir });
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: '1' }]);
    expect(readdirSync(dataDir).filter((name) => name.includes('.new-'))).toEqual([]);
  });

  test('of two that start at once exactly one gets the folder; the other says so', async () => {
    const dataDir = await aDataDir();
    const moment = Date.now() + 700;
    const racers = [start(dataDir, moment), start(dataDir, moment), start(dataDir, moment)];
    const answers = await Promise.all(racers.map(answerOf));
    expect(answers.filter((answer) => answer.pid)).toHaveLength(1);
    for (const loser of answers.filter((answer) => !answer.pid)) {
      expect(loser).toMatchObject({
        name: 'StartError',
        message: expect.stringContaining('is in use by another HMS Front Desk'),
      });
    }
    const winner = racers[answers.findIndex((answer) => answer.pid)];
    winner?.process.kill('SIGTERM');
    expect(await winner?.ended).toBe(0);
    expect(isRunning(answers.find((answer) => answer.pid).pid)).toBe(false);
  });

  test.skipIf(!isRoot || !isLinux)('as an ordinary user works, and says when the folder is not writable', async () => {
    const account = { uid: 65_534, gid: 65_534 };
    const program = await buildScriptForAnyUser(entry, await aDataDir());
    const folder = await aDataDir();
    await chmod(folder, 0o755);
    const refused = startScript(program, [join(folder, 'data')], account);
    expect(JSON.parse(await refused.line())).toEqual({
      name: 'StartError',
      message: `The data folder ${folder}/data is not writable: grant this user the right, or name another one with --data.`,
    });
    expect(await refused.ended).toBe(1);
    await chmod(folder, 0o777);
    const child = startScript(program, [join(folder, 'data')], account);
    children.push(child);
    const answer = JSON.parse(await child.line());
    expect(answer).toMatchObject({ host: join(folder, 'data', 'socket'), firstStart: true });
    child.process.kill('SIGTERM');
    expect(await child.ended).toBe(0);
  });
});

describe('a start that cannot be', () => {
  const start = (dataDir: string) => startEmbeddedServer({ dataDir, log: createTestLog() });

  test('says that the folder is a file', async () => {
    const file = join(await aDataDir(), 'file');
    await writeFile(file, '');
    expect((await failureOf(start(file))).message).toContain('a file is in its place');
    expect((await failureOf(start(join(file, 'data')))).message).toContain('a file is in its place');
  });

  test.skipIf(!isLinux)('says that no folder can be made there', async () => {
    expect((await failureOf(start('/proc/hms'))).message).toBe(
      'The data folder /proc/hms cannot be made there: name another one with --data.',
    );
  });

  test('says that another version of PostgreSQL made the database', async () => {
    const dataDir = await aDataDir();
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    const { message } = await failureOf(start(dataDir));
    expect(message).toContain('was made by PostgreSQL 17 and this version brings PostgreSQL 18');
  });

  test.each([
    ['zeroed', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    ['cut', (bytes: Buffer) => bytes.subarray(0, 100)],
    ['changed', (bytes: Buffer) => Buffer.from(bytes).fill(7, 40, 44)],
  ])(
    'says that a database whose control file is %s is damaged, and that a backup is to be restored',
    async (_how, damage) => {
      const dataDir = await aDataDir();
      await copyFolder(await emptyCluster(), join(dataDir, 'postgres'));
      const file = join(dataDir, 'postgres', 'global', 'pg_control');
      await writeFile(file, damage(readFileSync(file)));
      expect((await failureOf(start(dataDir))).message).toMatch(/is damaged .*restore a backup into a new data folder/);
    },
  );

  test('leaves a folder alone that is no database', async () => {
    const dataDir = await aDataDir();
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'letter.txt'), 'dear');
    expect((await failureOf(start(dataDir))).message).toContain('is not a database of HMS Front Desk');
    expect(readFileSync(join(dataDir, 'postgres', 'letter.txt'), 'utf8')).toBe('dear');
  });

  test.skipIf(!isRoot || !isLinux)('says that the disk is full, and works when there is room again', async () => {
    const disk = await aDataDir();
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', disk]);
    cleanups.push(async () => execFileSync('/bin/umount', ['-l', disk]));
    const { message } = await failureOf(start(join(disk, 'data')));
    expect(message).toBe(`The disk that holds ${join(disk, 'data')} is full: free some space and start again.`);
    execFileSync('/bin/mount', ['-o', 'remount,size=200m', disk]);
    await aServer({ dataDir: join(disk, 'data') });
  });

  test.each([
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'is full'],
    [
      'postgres: error while loading shared libraries: libicui18n.so.60: cannot open shared object file',
      'libicui18n.so.60',
    ],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'shared memory'],
    [
      'LOG: x\n2026-11-22 UTC [1] FATAL:  configuration file "x" contains errors\n',
      'configuration file "x" contains errors',
    ],
  ])('explains %s', (output, reason) => {
    expect(startFailure(output, '/data').message).toContain(reason);
  });
});

describe('its programs', () => {
  test.skipIf(!isRoot || !isLinux)('are copied for root’s server when it may not read the installed ones', async () => {
    const nobody = { uid: 65_534, gid: 65_534 };
    const installed = await findBinaries(null);
    const closed = await aDataDir();
    await chmod(closed, 0o700);
    // The same package below a folder that nobody may pass.
    execFileSync('cp', ['-a', join(installed.folder, '..'), join(closed, 'package')]);
    const copy = await findBinaries(nobody, join(closed, 'package', 'native'));
    expect(copy.folder).not.toContain(closed);
    const version = spawnSync(programFile(copy, 'postgres'), ['--version'], { ...nobody, cwd: '/', encoding: 'utf8' });
    expect(version.stdout).toContain('PostgreSQL) 18.');
    expect((await findBinaries(nobody, join(closed, 'package', 'native'))).folder).toBe(copy.folder);
    expect(statSync(copy.folder).mode & 0o022).toBe(0);
  });

  test.skipIf(process.platform === 'win32')('get the links their package’s script would have made', async () => {
    const installed = await findBinaries(null);
    const folder = await aDataDir();
    execFileSync('cp', ['-a', join(installed.folder, '..'), join(folder, 'package')]);
    const native = join(folder, 'package', 'native');
    execFileSync('find', [native, '-type', 'l', '-delete']);
    await symlink('nowhere', join(native, 'lib', 'libicuuc.so.60'));
    await chmod(join(native, 'bin', 'postgres'), 0o644);
    const mended = await findBinaries(null, native);
    expect(mended.folder).toBe(native);
    expect(spawnSync(programFile(mended, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout).toContain('18.');
  });
});
