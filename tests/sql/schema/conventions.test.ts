import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationErrors } from '../../../main/database/errors.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import { schemaFolder } from '../../../main/database/schema/install.ts';
import { aTestDatabase, type TestDatabase } from '../../main/database/test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await aTestDatabase();
});
afterAll(() => database.dispose());

const column = (sql: string) =>
  withClient(database.superuser, async (client) => {
    await client.query('set search_path = hms');
    return (await client.query<Record<string, string>>(sql)).rows.map((row) => Object.values(row)[0]);
  });

describe('the schema', () => {
  test('describes every table, column, view and package', async () => {
    const silent = await column(
      `select relname || coalesce('.' || attname, '') from (
         select c.oid, c.relname, null as attname, 0 as attnum from pg_class c
          where c.relnamespace = 'hms'::regnamespace and c.relkind in ('r', 'v')
         union all
         select c.oid, c.relname, a.attname, a.attnum from pg_class c join pg_attribute a on a.attrelid = c.oid
          where c.relnamespace = 'hms'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       ) t where coalesce(case attnum when 0 then obj_description(oid, 'pg_class') else col_description(oid, attnum) end, '') = ''
       union all
       select nspname from pg_namespace where nspname like 'pkg\\_%' and obj_description(oid, 'pg_namespace') is null`,
    );
    expect(silent).toEqual([]);
  });

  test('names every constraint and index after its table', async () => {
    const odd = await column(
      `select conname from pg_constraint c join pg_class t on t.oid = c.conrelid
        where t.relnamespace = 'hms'::regnamespace and contype <> 'n'
          and conname !~ ('^' || t.relname || '_([a-z0-9_]+_)?(pk|uk|fk|ck|ex)$')
       union all
       select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
        where i.relnamespace = 'hms'::regnamespace and i.relname !~ ('^' || t.relname || '_([a-z0-9_]+_)?(pk|uk|ix|ex)$')`,
    );
    expect(odd).toEqual([]);
  });

  test('has an index at every key that is looked up from the other side', async () => {
    const looked = await column(
      `select conname from pg_constraint c
        where contype = 'f' and connamespace = 'hms'::regnamespace and not exists (
          select from pg_index x where x.indrelid = c.conrelid and x.indkey[0] = c.conkey[1])
        order by 1`,
    );
    // From these sides nobody looks: price list codes, doctors and visits are never deleted, few sign-ins belong to a doctor.
    expect(looked).toEqual([
      'admissions_appointments_fk',
      'admissions_consultant_fk',
      'admissions_doctor_fk',
      'admissions_wards_fk',
      'appointments_prior_doctors_fk',
      'billing_items_charges_fk',
      'charges_tax_fk',
      'credit_note_items_note_fk',
      'document_prints_payments_fk',
      'fee_rules_charges_fk',
      'fee_rules_doctors_fk',
      'prescriptions_admissions_fk',
      'prescriptions_appointments_fk',
      'staff_doctors_fk',
      'waitlist_appointments_fk',
      'waitlist_held_appt_id_fk',
    ]);
  });

  test('has one row of settings, and no other', async () => {
    expect(await column('select hospital_name from hospital_settings_v')).toEqual(['Hospital']);
    await expect(column(`insert into hospital_settings (hospital_name) values ('Second')`)).rejects.toMatchObject({
      code: '23505',
    });
    await expect(
      column(`insert into hospital_settings (settings_id, hospital_name) values (2, 'Second')`),
    ).rejects.toMatchObject({
      constraint: 'hospital_settings_single_ck',
    });
  });

  test('gives money and flags the types that the application knows them by', async () => {
    const money = await column(
      `select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'hms'::regnamespace and c.relkind = 'v' and a.attnum > 0
          and a.attname ~ '^(amount|tax|discount|total|paid|due|unit_price|line_total|taxable|revenue|daily_rate)$'
          and format_type(a.atttypid, a.atttypmod) <> 'numeric(12,2)'
       union all
       select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'hms'::regnamespace and c.relkind = 'v' and a.attname like 'is\\_%'
          and format_type(a.atttypid, a.atttypmod) <> 'character(1)'`,
    );
    expect(money).toEqual([]);
  });

  test('installs every package file', () => {
    const installed = readFileSync(join(schemaFolder, '03_packages.sql'), 'utf8').match(/(?<=^\\ir packages\/).*$/gm);
    expect(installed?.sort()).toEqual(readdirSync(join(schemaFolder, 'packages')).sort());
  });
});

test('pkg_errors has the numbers that the application maps', async () => {
  for (const [number, code] of Object.entries(applicationErrors)) {
    expect(await column(`select pkg_errors.c_${code}()`)).toEqual([`-${number}`]);
    const raise = `call pkg_errors.raise_error(p_number => -${number}, p_sentence => 'No', p_field => 'a', p_problem => 'b')`;
    await expect(column(raise)).rejects.toMatchObject({ code: `HM${number.slice(-3)}`, message: '[a:b] No' });
  }
  const constants = await column(
    `select proname from pg_proc where pronamespace = 'pkg_errors'::regnamespace and proname like 'c\\_%'`,
  );
  expect(constants).toHaveLength(Object.keys(applicationErrors).length);
  await expect(column(`call pkg_errors.raise_error(p_number => -20004, p_sentence => 'No')`)).rejects.toMatchObject({
    message: '[] No',
  });
});
