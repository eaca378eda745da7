import { expect, test } from 'vitest';
import { parsePlsql } from '../sql/plsql/grammar.ts';
import { isPostgres, oracleText } from './throwaway-database.ts';
import { accountStatements, schemaStatements } from './throwaway-schema.ts';

// What can be known of the suites on a real server without one.
const owner = { name: 'HMS_OWNER_1', password: 'secret1' };
const app = { name: 'HMS_APP_1', password: 'secret2' };

test('the two accounts are made by the script that a DBA runs, under their own names', () => {
  const statements = accountStatements(owner, app, 'USERS');
  expect(statements.filter((statement) => /^create user/.test(statement))).toEqual([
    expect.stringContaining('create user HMS_OWNER_1 identified by "secret1"'),
    expect.stringContaining('create user HMS_APP_1 identified by "secret2"'),
  ]);
  expect(statements.at(-1)).toContain('create or replace trigger HMS_APP_1.trg_app_schema');
  expect(statements.join('\n')).not.toMatch(/&|HMS_ADMIN/);
});

test('the schema is what install.sql installs: tables before packages, specifications before bodies, then rights', () => {
  const statements = schemaStatements('HMS_APP_1');
  const at = (pattern: RegExp) => statements.findIndex((statement) => pattern.test(statement));
  const order = [
    /^create table patients/,
    /^create or replace package pkg_errors/,
    /^create or replace package body pkg_staff/,
    /^create or replace trigger trg_billing_total/,
    /^create or replace view patients_v/,
    /^grant execute on pkg_staff to HMS_APP_1/,
    /^insert into schema_version/,
  ].map(at);
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(order).not.toContain(-1);
  expect(statements.at(-1)).toBe('commit');
  expect(statements.filter((statement) => /^create or replace package body/.test(statement))).toHaveLength(10);
  expect(statements.join('\n')).not.toContain('&app_user');
});

test('every statement of the accounts and the rights is Oracle’s grammar', { timeout: 120_000 }, () => {
  const grants = schemaStatements('HMS_APP_1').filter((statement) => statement.startsWith('grant'));
  const faults = [...accountStatements(owner, app, 'USERS'), ...grants].flatMap((text) =>
    parsePlsql(/^(?:declare|create or replace trigger)/.test(text) ? `${text}\n/\n` : `${text};\n`),
  );
  expect(faults).toEqual([]);
});

test('an owner’s statement is Oracle’s when it is portable, and known as PostgreSQL’s when it is not', () => {
  expect(oracleText('select 1 from appointments where doctor_id = $1 and appt_id <> $2')).toBe(
    'select 1 from appointments where doctor_id = :1 and appt_id <> :2',
  );
  expect(isPostgres('update billing set discount = $1 where invoice_id = $2')).toBe(false);
  expect(isPostgres(`select count(*) from pg_class where relnamespace = 'hms'::regnamespace`)).toBe(true);
  expect(isPostgres(`update payments set paid_at = '2026-11-22T18:30:00Z' where method = 'CASH'`)).toBe(true);
});
