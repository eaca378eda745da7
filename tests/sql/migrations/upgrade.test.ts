import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../main/database/connect.ts';
import { deskStoreOn } from '../../../main/database/desk-store.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';
import { databaseCommand } from '../../../main/database/schema/db-command.ts';
import { installSchema, schemaStatus, schemaVersion } from '../../../main/database/schema/install.ts';
import { phoneE164 } from '../../../main/patients/phone-number.ts';
import { createTestLog, startTestServer, type TestServer } from '../../main/database/test-server.ts';
import { catalogueOf } from './catalogue.ts';
import { aFilledDeskStore, aFilledRelease, anEmptyDatabase } from './release.ts';

const log = createTestLog();
let server: TestServer;
let fresh: Record<string, string>;
beforeAll(async () => {
  server = await startTestServer();
  const database = await anEmptyDatabase(server, 'fresh');
  await installSchema(database, { log });
  fresh = await catalogueOf(database);
});
afterAll(() => server.dispose());

type Rows = Record<string, string | null>[];
const rowsOf = async (database: PostgresServer, sql: string): Promise<Rows> =>
  (await withClient(database, (client) => client.query(sql))).rows;

/** Every row of every table that is asked for, by the columns that 0.1.0 had; search_text is derived, and tested on its own. */
async function dataOf(
  database: PostgresServer,
  tables: Record<string, string[]>,
  renamed: Record<string, string> = {},
): Promise<Record<string, Rows>> {
  const data: Record<string, Rows> = {};
  for (const [table, columns] of Object.entries(tables)) {
    const selected = columns.map((column) => asInRelease(renamed[`${table}.${column}`], column));
    data[table] = await rowsOf(database, `select ${selected.join(', ')} from ${table} order by ${columns.join(', ')}`);
  }
  return data;
}

const asInRelease = (today: string | undefined, column: string): string => (today ? `${today} as ${column}` : column);

async function tablesOf(database: PostgresServer): Promise<Record<string, string[]>> {
  const rows = await rowsOf(
    database,
    `select table_schema || '.' || table_name as name, string_agg(column_name, ',' order by ordinal_position) as columns
      from information_schema.tables join information_schema.columns using (table_schema, table_name)
      where table_schema in ('hms', 'desk') and table_type = 'BASE TABLE' and table_name <> 'schema_version'
        and column_name <> 'search_text' group by 1`,
  );
  return Object.fromEntries(rows.map(({ name, columns }) => [name ?? '', columns?.split(',') ?? []]));
}

const sequencesOf = (database: PostgresServer): Promise<Rows> =>
  rowsOf(database, `select sequencename, last_value from pg_sequences where schemaname = 'hms' order by 1`);

describe('a database that 0.1.0 has filled', () => {
  let database: PostgresServer;
  let before: { tables: Record<string, string[]>; data: Record<string, Rows>; sequences: Rows };
  beforeAll(async () => {
    database = await aFilledRelease(server, 'hospital');
    const tables = await tablesOf(database);
    before = { tables, data: await dataOf(database, tables), sequences: await sequencesOf(database) };
    expect(await schemaStatus(database)).toMatchObject({ installed: 1, isUnchanged: false });
    await installSchema(database, { log });
  });

  test('has, after the upgrade, the same objects as a new one', async () => {
    expect(await catalogueOf(database)).toEqual(fresh);
  });

  test('searches by the words that today are made of names, telephones and e-mail addresses', async () => {
    const stale = `select count(*) from hms.patients
      where search_text <> pkg_patients.search_text(patient_id, first_name, last_name, phone, email, phone_e164,
        title, relation_name)`;
    expect(await rowsOf(database, stale)).toEqual([{ count: '0' }]);
    const lost = `select count(*) from hms.patients p cross join lateral string_to_table(btrim(p.search_text), ' ') w(word)
      where p.merged_into is null and not exists (
        select from hms.patient_words x where x.word = w.word and x.patient_id = p.patient_id)`;
    expect(await rowsOf(database, lost)).toEqual([{ count: '0' }]);
  });

  test('knows the telephones that were registered before as numbers of E.164', async () => {
    const numbers = `select distinct phone, phone_e164 from hms.patients where phone is not null order by phone`;
    for (const { phone, phone_e164 } of await rowsOf(database, numbers)) {
      expect(phone_e164, String(phone)).toBe(phoneE164(String(phone), 'IN'));
    }
  });

  test('keeps every row', async () => {
    const filled = Object.keys(before.data).filter((table) => before.data[table]?.length);
    expect(filled.length).toBeGreaterThan(20);
    expect(await dataOf(database, before.tables)).toEqual(before.data);
    expect(await sequencesOf(database)).toEqual(expect.arrayContaining(before.sequences));
  });

  test('has the rows that a new one begins with', async () => {
    const rows = 'select * from hms.entities order by entity_name';
    expect(await rowsOf(database, rows)).toEqual(await rowsOf(server.superuser('fresh'), rows));
  });

  test('says that it is up to date, and is not upgraded again', async () => {
    const status = { installed: schemaVersion, shipped: schemaVersion, isUnchanged: true, pending: [] };
    expect(await schemaStatus(database)).toEqual(status);
    const versions = 'select * from hms.schema_version order by version';
    const rows = await rowsOf(database, versions);
    expect(await installSchema(database, { log })).toEqual(status);
    expect(await rowsOf(database, versions)).toEqual(rows);
    expect(rows[0]).toMatchObject({ version: '1', installed_at: expect.any(String) });
  });

  test('works: the packages accept a call', async () => {
    const application = server.serverFor('hms_app', 'hospital');
    const [row] = await rowsOf(application, `select count(*) as n from hms.patients_v`);
    expect(Number(row?.n)).toBe(before.data['hms.patients']?.length);
    await rowsOf(
      application,
      `call pkg_patients.register_patient(p_first_name => 'Mira', p_last_name => 'Rao', p_dob => date '1990-01-01',
        p_gender => 'F', p_patient_id => null)`,
    );
  });
});

test.each([
  'drop index hms.patients_dob_ix',
  'alter table hms.desks alter column last_seen_at drop default',
  'alter table hms.desks alter column desk_name drop not null',
  'alter table hms.charges drop constraint charges_tax_rate_ck',
  "comment on column hms.patients.dob is 'Birthday'",
  'grant select on hms.patients to hms_app',
  'alter table hms.rooms add column floor_no numeric(2)',
])('the comparison sees: %s', async (change) => {
  const database = server.superuser('fresh');
  await withClient(database, (client) => client.query(change));
  const changed = await catalogueOf(database);
  expect(changed).not.toEqual(fresh);
  fresh = changed;
});

test('npm run db upgrades a database of 0.1.0 by itself', async () => {
  await aFilledRelease(server, 'by_command');
  const { host, port, user } = server.superuser();
  const url = `postgres://${user}@localhost/by_command?host=${encodeURIComponent(host)}&port=${port}`;
  const lines: string[] = [];
  const output = { say: (line: string) => lines.push(line), complain: (line: string) => lines.push(line) };
  const run = (task: string) => databaseCommand([task, '--url', url], {}, output);
  expect([await run('status'), await run('upgrade'), await run('status')]).toEqual([1, 0, 0]);
  expect(lines).toEqual([
    expect.stringMatching(/schema 1 of \d+; to run: 010_schema_steps\b/),
    expect.stringMatching(/schema \d+, just upgraded\.$/),
    expect.stringMatching(/schema \d+, up to date\.$/),
  ]);
});

test("a desk's own store that 0.1.0 has filled gets the same objects as a new one, and keeps its outbox", async () => {
  const names = ['new_store', 'old_store'] as const;
  await anEmptyDatabase(server, names[0]);
  const old = await aFilledDeskStore(server, names[1]);
  const tables = await tablesOf(old);
  const before = await dataOf(old, tables);
  expect(before['desk.outbox']).toHaveLength(3);
  for (const name of names) {
    const superuser = server.superuser(name);
    await installSchema(superuser, { log });
    const { database, state } = await openDatabase({ engine: 'postgres', url: urlOf(superuser) }, log);
    const store = await deskStoreOn(database, state, superuser, log, () => database.close());
    await store.close();
  }
  expect(await catalogueOf(old)).toEqual(await catalogueOf(server.superuser(names[0])));
  expect(await dataOf(old, tables, { 'desk.store.put_back_at': 'restored_at' })).toEqual(before);
});

const urlOf = ({ host, port, user, database }: PostgresServer): string =>
  `postgres:///${database}?${new URLSearchParams({ host, port: String(port), user })}`;
