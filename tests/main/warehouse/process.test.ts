import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WarehouseError } from '../../../main/warehouse/process/file-problem.ts';
import type { Mark, Row } from '../../../main/warehouse/process/messages.ts';
import {
  createWarehouseClient,
  startNodeProcess,
  type WarehouseClient,
} from '../../../main/warehouse/process/warehouse-client.ts';
import { factNamed } from '../../../main/warehouse/star/facts.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'hms-warehouse-process-'));
const program = join(folder, 'warehouse-process.js');
const clients: WarehouseClient[] = [];

beforeAll(async () => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const input = join(root, 'main/warehouse/process/warehouse-process.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: true, outDir: folder, emptyOutDir: false, rolldownOptions: { input } },
  });
}, 60_000);
afterAll(() => {
  for (const client of clients) client.end();
  rmSync(folder, { recursive: true, force: true });
});

const start = (): WarehouseClient => {
  const client = createWarehouseClient(() => startNodeProcess(program));
  clients.push(client);
  return client;
};
const opening = (name: string, at = folder) => ({ file: join(at, name), exportFolder: join(at, 'export') });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: WarehouseError) => error.code,
  );
const markAt = (feedNo: number): Mark => ({ databaseId: 'x', feedNo, markNo: null, mark: null, readAt: '2026-11-30' });

/** Payments of which round n adds one of n rupees, and changes all that were there. */
const paymentsOf = (round: number): Row[] =>
  Array.from({ length: round }, (_, index) =>
    Object.keys(factNamed('fact_payment').columns).map((name) => {
      const cells: Record<string, Row[number]> = {
        payment_id: index + 1,
        invoice_id: 1,
        paid_at: '2026-11-30T10:00:00',
        paid_day: '2026-11-30',
        amount_minor: round,
      };
      return cells[name] ?? null;
    }),
  );

const steps = (client: WarehouseClient, round: number) => [
  () => client.request('begin', { isAnew: round === 1 }),
  () => client.request('put', { table: 'fact_payment', rows: paymentsOf(round) }),
  () => client.request('replace', { table: 'fact_payment', ids: [1] }),
  () => client.request('merge', { today: '2026-11-30' }),
  () => client.request('commit', markAt(round)),
];
const runSteps = async (client: WarehouseClient, round: number) => {
  for (const step of steps(client, round)) await step();
};

// Each kill is a start of the process, which takes seconds on a busy machine.
test('a process that is killed while it writes leaves rows and mark of one whole round', {
  timeout: 120_000,
}, async () => {
  const at = opening('killed.duckdb');
  let client = start();
  await client.request('open', at);
  await runSteps(client, 1);
  // The step during which it is killed, and after how many milliseconds of it.
  const kills = [
    [3, 0],
    [4, 0],
    [4, 2],
  ] as const;
  for (const [index, [killedAt, afterMs]] of kills.entries()) {
    const round = 2 + index;
    const [before, killed] = [steps(client, round).slice(0, killedAt), steps(client, round)[killedAt]];
    for (const step of before) await step();
    const work = killed?.().catch(() => undefined);
    await sleep(afterMs);
    client.end();
    await work;
    client = start();
    const { mark } = await client.request('open', at);
    const [[sum, count] = []] = await totals(client);
    expect([sum, count]).toEqual([(mark?.feedNo ?? 0) ** 2, mark?.feedNo]);
    await runSteps(client, round);
    expect(await totals(client)).toEqual([[round ** 2, round]]);
  }
});

const totals = async (client: WarehouseClient) =>
  (
    await client.request('read', {
      sql: 'select sum(amount_minor), count(*) from star.fact_payment',
      values: {},
      mostRows: 10,
      mostMs: 5_000,
    })
  ).rows;

test('a file that another process has open, that is newer, or damaged has a code of its own', {
  timeout: 60_000,
}, async () => {
  const at = opening('faults.duckdb');
  const client = start();
  await client.request('open', at);
  await runSteps(client, 1);
  expect(await codeOf(start().request('open', at))).toBe('in_use');
  client.end();

  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(at.file);
  const connection = await instance.connect();
  await connection.run('update state.mark set star_version = 99');
  connection.closeSync();
  instance.closeSync();
  expect(await codeOf(start().request('open', at))).toBe('newer');

  writeFileSync(join(folder, 'damaged.duckdb'), 'not a database'.repeat(1_000));
  expect(await codeOf(start().request('open', opening('damaged.duckdb')))).toBe('damaged');
});

test('on a full disk a round fails, the last good state is readable, and the next round goes on', {
  timeout: 60_000,
}, async (context) => {
  const disk = join(folder, 'disk');
  const mounted = spawnSync('sh', ['-c', `mkdir ${disk} && mount -t tmpfs -o size=6m tmpfs ${disk}`]);
  if (mounted.status !== 0) return context.skip();
  try {
    const client = start();
    await client.request('open', opening('full.duckdb', disk));
    await runSteps(client, 1);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(1));
    spawnSync('sh', ['-c', `dd if=/dev/zero of=${join(disk, 'ballast')} bs=64k`]);
    expect(await codeOf(runSteps(client, 20_000))).toBe('no_space');
    await codeOf(client.request('rollBack', null));
    expect(await totals(client)).toEqual([[1, 1]]);
    rmSync(join(disk, 'ballast'));
    await runSteps(client, 3);
    expect(await totals(client)).toEqual([[9, 3]]);
    client.end();
    await sleep(100);
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
});
