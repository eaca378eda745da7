import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WarehouseError } from '../../../main/warehouse/process/file-problem.ts';
import type { Row } from '../../../main/warehouse/process/messages.ts';
import { createWarehouseClient } from '../../../main/warehouse/process/warehouse-client.ts';
import { dimensionNamed } from '../../../main/warehouse/star/dimensions.ts';
import { factNamed } from '../../../main/warehouse/star/facts.ts';
import { sentColumns } from '../../../main/warehouse/star/star-sql.ts';
import { warehouseCommand } from '../../../main/warehouse/warehouse-command.ts';
import { inThisProcess } from './a-warehouse.ts';

/**
 * The attack: somebody with the right to ask questions, or with the password of somebody who has it, wants files of the computer, the
 * network, an extension with code, or to change figures. The invariant: a question reads the tables of the star and nothing else.
 */
const folder = mkdtempSync(join(tmpdir(), 'hms-question-'));
const secret = join(folder, 'secret.csv');
const client = createWarehouseClient(inThisProcess);

const rowOf = (columns: object, cells: Record<string, Row[number]>): Row =>
  Object.keys(columns).map((name) => cells[name] ?? null);

beforeAll(async () => {
  writeFileSync(secret, 'name\nRavi Patel\n');
  await client.request('open', { file: join(folder, 'w.duckdb'), exportFolder: join(folder, 'staging') });
  await client.request('begin', { isAnew: true });
  // Six patients of one kind, and one of another.
  const patients = Array.from({ length: 7 }, (_, index) => ({
    patient_ref: `p${index}`,
    gender: index < 6 ? 'F' : 'O',
    birth_years: '1985-1989',
    is_merged: false,
    valid_from: '1900-01-01T00:00:00',
    valid_to: '9999-12-31T00:00:00',
    is_current: true,
  }));
  const patient = sentColumns(dimensionNamed('dim_patient'));
  await client.request('put', { table: 'dim_patient', rows: patients.map((cells) => rowOf(patient, cells)) });
  await client.request('replace', { table: 'dim_patient', ids: patients.map(({ patient_ref: ref }) => ref) });
  const payments = patients.map(({ patient_ref: ref }, index) => ({
    payment_id: index + 1,
    invoice_id: index + 1,
    patient_ref: ref,
    age_band: index < 6 ? '30-44' : '75+',
    paid_at: '2026-11-30T10:00:00',
    paid_day: '2026-11-30',
    amount_minor: 100,
  }));
  const payment = factNamed('fact_payment').columns;
  await client.request('put', { table: 'fact_payment', rows: payments.map((cells) => rowOf(payment, cells)) });
  await client.request('replace', { table: 'fact_payment', ids: payments.map(({ invoice_id: id }) => id) });
  expect(await client.request('merge', { today: '2026-11-30' })).toEqual({ failed: [] });
  const mark = { databaseId: 'x', feedNo: 1, markNo: null, mark: null, readAt: '2026-11-30T10:00:00Z' };
  await client.request('commit', mark);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (sql: string, mostRows = 10, mostMs = 5_000) => client.request('ask', { sql, mostRows, mostMs });
const refusalOf = (sql: string, mostMs?: number) =>
  ask(sql, 10, mostMs).then(
    ({ rows }) => `answered ${JSON.stringify(rows)}`,
    (error: WarehouseError) => error.code,
  );

test('a question reads the star, and its rows are limited', async () => {
  expect((await ask('select count(*) as n from fact_payment')).rows).toEqual([[7]]);
  expect(await ask('select payment_id from fact_payment order by 1', 2)).toMatchObject({
    rows: [[1], [2]],
    isCut: true,
  });
});

test.each([
  `select * from read_csv('${secret}')`,
  `select * from '${secret}'`,
  `select * from read_text('${secret}')`,
  `select * from read_blob('/etc/passwd')`,
  `select * from glob('/etc/*')`,
  "select * from read_parquet('https://example.com/x.parquet')",
  `attach '${join(folder, 'other.duckdb')}' as other`,
  `copy fact_payment to '${join(folder, 'out.csv')}'`,
  `copy (select 1) to '${join(folder, 'staging', 'out.csv')}'`,
  `export database '${join(folder, 'staging')}'`,
  'install httpfs',
  'load httpfs',
  'set enable_external_access = true',
  'reset lock_configuration',
  'pragma enable_external_access',
  'update fact_payment set amount_minor = 0',
  'delete from fact_payment',
  'insert into fact_payment select * from fact_payment',
  'drop table fact_payment',
  'create table mine as select 1',
  'create temp macro m() as 1',
  'create view v as select 1',
  'checkpoint',
  'call pragma_version()',
  'begin; select 1',
  'select 1; delete from fact_payment',
  'with gone as (delete from fact_payment returning *) select * from gone',
])('refuses %s', async (sql) => {
  expect(await refusalOf(sql)).toBe('refused');
  expect((await ask('select count(*), sum(amount_minor) from fact_payment')).rows).toEqual([[7, 700]]);
  expect(readdirSync(folder).filter((name) => /out|other/.test(name))).toEqual([]);
});

test('a question that takes too long is stopped, and others are answered meanwhile', async () => {
  const long = refusalOf('select count(*) from range(100000000) a, range(1000) b', 300);
  expect((await ask('select 1')).rows).toEqual([[1]]);
  expect(await long).toBe('too_long');
});

test('an export has a manifest, adds up, and tells no patient of a group under five apart', async () => {
  const to = join(folder, 'export-1');
  await client.request('export', { folder: to });
  const manifest = JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8'));
  const payments = manifest.tables.find(({ name }: { name: string }) => name === 'fact_payment');
  expect(payments).toMatchObject({
    rows: 7,
    files: [
      { path: 'fact_payment/financial_year=2026-27/data_0.parquet', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
  });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
  const facts = `read_parquet('${to}/fact_payment/**/*.parquet', hive_partitioning = true)`;
  expect(
    await rowsOf(`select sum(amount_minor)::integer, count(age_band)::integer, min(financial_year) from ${facts}`),
  ).toEqual([[700, 6, '2026-27']]);
  expect(
    await rowsOf(`select gender, count(*)::integer from '${to}/dim_patient.parquet' group by 1 order by 1`),
  ).toEqual([
    ['F', 6],
    [null, 2],
  ]);
  connection.closeSync();
  instance.closeSync();
});

test('the command says what it needs, and refuses a key that it cannot read', async () => {
  const said: string[] = [];
  const output = { say: () => undefined, complain: (line: string) => void said.push(line) };
  expect(await warehouseCommand(['export', '--data', folder], {}, output)).toBe(1);
  mkdirSync(join(folder, 'keys'));
  writeFileSync(join(folder, 'keys', 'warehouse.safe'), '');
  expect(await warehouseCommand(['rebuild', '--data', folder], {}, output)).toBe(1);
  expect(said).toEqual([expect.stringContaining('Say what to do'), expect.stringContaining('safe storage')]);
});
