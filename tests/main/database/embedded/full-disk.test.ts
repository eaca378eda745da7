import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '#contract/result.ts';
import type { Caller } from '../../../../main/calls/calls.ts';
import { createDesk } from '../../../../main/create-desk.ts';
import { withClient } from '../../../../main/database/postgres/postgres-client.ts';
import type { Desk } from '../../../../main/desk.ts';

/** A small disk of its own, where the system lets a test mount one: as root on Linux. */
const disk = mountDisk();

function mountDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'hms-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', folder]).status === 0) return folder;
  rmSync(folder, { recursive: true });
  return null;
}

afterAll(() => {
  if (!disk) return;
  spawnSync('umount', ['--lazy', disk]);
  rmSync(disk, { recursive: true });
});

describe.skipIf(!disk)('on a disk that fills while it runs (needs root, to mount a small one)', () => {
  const folder = disk ?? '';
  const filler = join(folder, 'filler');
  const password = 'a long enough secret';
  let desk: Desk;
  let caller: Caller;

  beforeEach(async () => {
    desk = await createDesk(
      {
        database: { engine: 'embedded' },
        databaseVariables: [],
        isEmbeddedOnce: false,
        dataFolder: join(folder, 'data'),
        logLevel: 'warn',
        adminPassword: password,
        hasDeskStore: false,
        oracleSessions: 4,
        loadsDemo: false,
        auditAddress: null,
        transport: { kind: 'plain' },
        names: [],
        metricsToken: null,
        host: '127.0.0.1',
        port: 0,
      },
      { renderPdf: async () => new Uint8Array() },
    );
    const openSession = (session: Caller['session']) => {
      caller = { session, address: 'test', channel: 'rest' };
    };
    await desk.handle(
      'staff.signIn',
      { username: 'admin', password },
      { session: null, address: 'test', channel: 'rest', openSession },
    );
  });
  afterEach(async () => {
    rmSync(filler, { force: true });
    await desk.close();
    rmSync(join(folder, 'data'), { recursive: true });
  });

  const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
  const register = async () => {
    const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M', notes: 'x'.repeat(900) };
    return codeOf(await desk.handle('patients.register', patient, caller));
  };
  const count = async () => {
    const result = await desk.handle('patients.list', {}, caller);
    return result.ok ? (result.value as { total: number }).total : result.error.code;
  };
  const health = async () => {
    const result = await desk.handle('settings.health', {}, { ...caller, session: null });
    return result.ok ? (result.value as { status: string }).status : result.error.code;
  };
  const until = async (isSo: () => Promise<boolean>, seconds: number) => {
    for (const deadline = Date.now() + seconds * 1000; !(await isSo()) && Date.now() < deadline; ) await sleep(100);
    expect(await isSo()).toBe(true);
  };

  function fillUpTo(freeBytes: number): void {
    const file = openSync(filler, 'a');
    const { bavail, bsize } = statfsSync(folder);
    const page = Buffer.alloc(bsize);
    try {
      for (let pages = bavail - freeBytes / bsize; pages > 0; pages -= 1) writeSync(file, page);
    } finally {
      closeSync(file);
    }
  }

  test('says so, is still read, and writes again by itself when there is space', async () => {
    expect([await register(), await health()]).toEqual(['ok', 'ok']);
    fillUpTo(0);
    let confirmed = 1;
    let code = 'ok';
    for (let turn = 0; turn < 500 && code === 'ok'; turn++) {
      code = await register();
      if (code === 'ok') confirmed += 1;
    }
    expect(code).toBe('no_space');
    expect([await health(), await count(), await register()]).toEqual(['degraded', confirmed, 'no_space']);
    const draft = { formKey: 'patients.register', content: 'x'.repeat(5000) };
    expect(codeOf(await desk.handle('drafts.save', draft, caller))).toBe('no_space');
    rmSync(filler);
    // Nobody has written yet: nobody knows.
    expect([await health(), await register(), await health()]).toEqual(['degraded', 'ok', 'ok']);
  });

  test('so far that the server itself cannot run is offline, and comes back by itself when there is space', async () => {
    expect(await register()).toBe('ok');
    const [, , , , host = ''] = readFileSync(join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    const server = { host, port: 5432, user: 'postgres', database: 'hms' };
    fillUpTo(4_000_000);
    // Fills the write-ahead log, which gets no further segment: PostgreSQL stops, and does not get up again.
    const log = `select pg_logical_emit_message(true, 'x', repeat('x', 1000000))`;
    await until(async () => {
      await withClient(server, (client) => client.query(log)).catch(() => undefined);
      return desk.connection() === 'offline';
    }, 30);
    expect([await health(), await register(), await count()]).toEqual(['offline', 'offline', 'offline']);
    rmSync(filler);
    await until(async () => (await health()) === 'ok', 20);
    expect([await count(), await register(), await count()]).toEqual([1, 'ok', 2]);
  });
});
