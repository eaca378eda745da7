import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test, vi } from 'vitest';
import { aDataFolder, serve, startProgram } from './serve-process.ts';

/** The web host as a program, as a service manager or an acceptance run sees it. */

const ravi = { first_name: 'Ravi', last_name: 'Patel', dob: '1992-04-14', gender: 'M' };

async function post(address: string, path: string, body: object, token?: string) {
  const response = await fetch(`${address}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** An empty hospital starts faster than the demo one. */
const emptyHospital = { HMS_ADMIN_PASSWORD: 'a long enough secret' };
const tokenOfAdmin = (address: string) => tokenFor(address, 'admin', emptyHospital.HMS_ADMIN_PASSWORD);

const tokenFor = async (address: string, username: string, password = `demo-${username}`) =>
  (await post(address, '/auth/token', { username, password })).body.access_token as string;

// The sources may have changed since they were built: that must not count as the start.
beforeAll(async () => {
  const build = startProgram(process.execPath, ['main/launch/build.mjs']);
  expect(await build.ended).toMatchObject({ exitCode: 0 });
});

test('says where it answers in one line, keeps everything below its folder, and stops cleanly', async () => {
  const data = aDataFolder();
  const serving = serve(['--port', '0', '--data', data, '--demo']);
  const address = await serving.ready;
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const health = await fetch(`${address}/api/v1/health`);
  expect(await health.json()).toMatchObject({ status: 'ok', engine: 'embedded' });
  expect((await fetch(address)).headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(readdirSync(data)).toEqual(expect.arrayContaining(['keys', 'lock', 'logs', 'postgres']));
  for (const name of readdirSync(data)) expect(statSync(join(data, name)).mode & 0o077, name).toBe(0);

  serving.process.kill('SIGTERM');
  expect(await serving.ended).toEqual({ exitCode: 0, stdout: `HMS Front Desk ready at ${address}\n`, stderr: '' });
  expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'stops on %s with exit 0 also through npm, with pages open',
  async (signal) => {
    const serving = startProgram('npm', ['run', 'serve', '--', '--port', '0', '--data', aDataFolder()], emptyHospital);
    const address = await serving.ready;
    const signIn = await fetch(`${address}/rpc/staff.signIn`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-front-desk': '1' },
      body: JSON.stringify({ input: { username: 'admin', password: emptyHospital.HMS_ADMIN_PASSWORD } }),
    });
    const cookie = String(signIn.headers.get('set-cookie')).split(';')[0] ?? '';
    const events = await fetch(`${address}/events`, { headers: { cookie } });
    expect(events.status).toBe(200);
    const started = Date.now();
    serving.process.kill(signal);
    expect((await serving.ended).exitCode).toBe(0);
    expect(Date.now() - started).toBeLessThan(8_000);
    await expect(fetch(address)).rejects.toThrow();
  },
);

test('loads the demo hospital once', async () => {
  const data = aDataFolder();
  const count = async () => {
    const serving = serve(['--port', '0', '--data', data, '--demo']);
    const address = await serving.ready;
    const token = await tokenFor(address, 'reception');
    const response = await fetch(`${address}/api/v1/patients`, { headers: { authorization: `Bearer ${token}` } });
    const { total } = await response.json();
    serving.process.kill('SIGTERM');
    await serving.ended;
    return total;
  };
  const first = await count();
  expect(first).toBeGreaterThan(0);
  expect(await count()).toBe(first);
});

test('takes its first admin from the environment, and has no demo without the flag', async () => {
  const serving = serve(['--port', '0', '--data', aDataFolder()], emptyHospital);
  const address = await serving.ready;
  expect(await tokenOfAdmin(address)).toEqual(expect.any(String));
  expect((await post(address, '/auth/token', { username: 'reception', password: 'demo-reception' })).status).toBe(401);
});

test('shows the set-up code of an empty hospital beside the ready line, and the first admin gets in with it', async () => {
  const serving = serve(['--port', '0', '--data', aDataFolder()]);
  const address = await serving.ready;
  const code = await vi.waitFor(() => {
    const found = /asks for this set-up code: ([A-Z2-9-]{19})\n/.exec(serving.complained())?.[1];
    if (!found) throw new Error('The code is not shown yet');
    return found;
  });
  const add = async (setUpCode: string | undefined) => {
    const response = await fetch(`${address}/rpc/staff.addFirstAdmin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-front-desk': '1' },
      body: JSON.stringify({
        input: { username: 'chief', fullName: 'Chief', password: 'the first password', setUpCode },
      }),
    });
    return (await response.json()).ok;
  };
  expect([await add(undefined), await add('K7QF-K7QF-K7QF-K7QF'), await add(code)]).toEqual([false, false, true]);
});

async function refusal(args: readonly string[], environment?: Record<string, string>) {
  const { exitCode, stdout, stderr } = await serve(args, environment).ended;
  expect(stdout).toBe('');
  expect(exitCode).toBe(1);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
}

test('says in one line that the port is taken, before it makes anything', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const { port } = squatter.address() as AddressInfo;
  const data = join(aDataFolder(), 'new');
  expect(await refusal(['--port', String(port), '--data', data])).toMatch(`Port ${port} on 127.0.0.1 is taken`);
  expect(existsSync(data)).toBe(false);
  squatter.close();
});

test('says in one line that the folder is in use, and leaves the first alone', async () => {
  const data = aDataFolder();
  const first = serve(['--port', '0', '--data', data]);
  const address = await first.ready;
  expect(await refusal(['--port', '0', '--data', data])).toMatch('is in use by another HMS Front Desk');
  expect((await fetch(`${address}/api/v1/health`)).status).toBe(200);
});

test('says in one line that the folder cannot be written', async () => {
  expect(await refusal(['--port', '0', '--data', '/proc/front-desk'])).toMatch('/proc/front-desk');
  expect(await refusal(['--port', '0', '--data', '/sys/front-desk'])).toMatch('not writable');
  const file = join(aDataFolder(), 'file');
  writeFileSync(file, '');
  expect(await refusal(['--port', '0', '--data', file])).toMatch('a file is in its place');
});

// Root may write everywhere.
test.skipIf(process.getuid?.() === 0)('says in one line that the folder is read-only', async () => {
  const data = aDataFolder();
  chmodSync(data, 0o500);
  expect(await refusal(['--port', '0', '--data', data])).toMatch('not writable');
});

test('says in one line that the database cannot be reached', async () => {
  const silent = createTcpServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  silent.close();
  const settings = { HMS_ENGINE: 'postgres', HMS_POSTGRES_URL: `postgres://front_desk:s3cret@127.0.0.1:${port}/hms` };
  const sentence = await refusal(['--port', '0', '--data', aDataFolder()], settings);
  expect(sentence).toMatch(`127.0.0.1:${port}/hms cannot be used`);
  expect(sentence).not.toContain('s3cret');
});

test.each([
  [['--port', '0', '--data', '/tmp/x', '--verbose'], '--verbose is not a flag'],
  [['--port', 'many', '--data', '/tmp/x'], '--port must be a number'],
  [
    ['--port', '0', '--data', '/tmp/x', '--host', 'nowhere.invalid'],
    'nowhere.invalid is not an address of this machine',
  ],
  [['--port', '0'], '--data'],
  [['--port', '0', '--data', '/tmp/x', '--host', '0.0.0.0'], 'other computers can call: set HMS_TLS_CERT'],
])('says in one line what is wrong with %j', async (args, sentence) => {
  expect(await refusal(args, args.includes('nowhere.invalid') ? { HMS_TLS: 'self-signed' } : {})).toMatch(sentence);
});

test('names a setting that does not exist', async () => {
  expect(await refusal(['--port', '0', '--data', aDataFolder()], { HMS_ENGIN: 'oracle' })).toMatch('HMS_ENGIN ');
});

/** Invariant: whatever was answered with 2xx is there after the next start, and the next start works. */
test('keeps everything it has confirmed when it is killed in the middle of its work', async () => {
  const data = aDataFolder();
  const first = serve(['--port', '0', '--data', data], emptyHospital);
  const address = await first.ready;
  const token = await tokenOfAdmin(address);
  const confirmed: number[] = [];
  let isRunning = true;
  const clerk = async (name: string) => {
    for (let count = 0; isRunning; count++) {
      const answer = await post(
        address,
        '/patients',
        { ...ravi, first_name: name, last_name: `No ${count}` },
        token,
      ).catch(() => null);
      if (answer?.status === 201) confirmed.push(answer.body.patient_id);
    }
  };
  const clerks = ['A', 'B', 'C', 'D', 'E', 'F'].map(clerk);
  while (confirmed.length < 60) await sleep(5);
  first.process.kill('SIGKILL');
  await first.ended;
  isRunning = false;
  await Promise.all(clerks);

  const second = serve(['--port', '0', '--data', data]);
  const reopened = await second.ready;
  const found = new Set<number>();
  const newToken = await tokenOfAdmin(reopened);
  for (const id of confirmed) {
    const response = await fetch(`${reopened}/api/v1/patients/${id}`, {
      headers: { authorization: `Bearer ${newToken}` },
    });
    if (response.status === 200) found.add(id);
  }
  expect(found.size).toBe(confirmed.length);
  // A session outlives the kill too: nobody has to sign in again.
  expect((await fetch(`${reopened}/api/v1/doctors`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(
    200,
  );
});

test('logs neither names nor queries', async () => {
  const data = aDataFolder();
  const serving = serve(['--port', '0', '--data', data], { ...emptyHospital, HMS_LOG_LEVEL: 'debug' });
  const address = await serving.ready;
  const token = await tokenOfAdmin(address);
  await post(address, '/patients', { ...ravi, last_name: 'Unmistakable' }, token);
  await fetch(`${address}/api/v1/patients?q=Unmistakable`, { headers: { authorization: `Bearer ${token}` } });
  serving.process.kill('SIGTERM');
  await serving.ended;
  const log = readdirSync(join(data, 'logs'))
    .map((name) => readFileSync(join(data, 'logs', name), 'utf8'))
    .join('');
  expect(log).toContain('/api/v1/patients');
  expect(log).not.toMatch(/Unmistakable|a long enough secret|eyJ/);
});
