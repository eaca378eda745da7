import { expect, test } from 'vitest';
import { parsePlsql } from '../sql/plsql/grammar.ts';
import { isPostgres, oracleText } from './throwaway-database.ts';
import { accountStatements } from './throwaway-schema.ts';

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

test('every statement for them is Oracle’s grammar', { timeout: 120_000 }, () => {
  const faults = accountStatements(owner, app, 'USERS').flatMap((text) =>
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
