import { expect, test } from 'vitest';
import { differencesOf } from '../../sql/parity/differences.ts';
import { readOracle } from '../../sql/parity/oracle-reader.ts';
import { readPostgres } from '../../sql/parity/postgres-reader.ts';
import { sqlFiles } from '../../sql/parity/sql-files.ts';
import { checks, sourceOf } from '../../sql/plsql/checks.ts';
import { writeFault } from '../../sql/plsql/fault.ts';
import { checkSyntax, hashesOf } from '../../sql/plsql/syntax.ts';
import { lockersFiles } from './lockers-sql.ts';

const oracle = lockersFiles('oracle');

test('the lockers are the same job in both dialects', () => {
  const read = [readPostgres(lockersFiles('postgres')), readOracle(oracle)] as const;
  expect(read[1].members).toHaveLength(3);
  expect(differencesOf(...read, { postgres: [], oracle: [], otherwise: [] })).toEqual([]);
});

/** These ask what the schema's own scripts install and remove. */
const ofTheInstaller = ['packages are whole, in their files and installed in order', 'uninstall.sql leaves nothing'];

test('the PL/SQL of the lockers passes the checks and the grammar', { timeout: 300_000 }, () => {
  const files = { ...sqlFiles('oracle'), ...oracle };
  const source = sourceOf(files);
  const faults = Object.entries(checks)
    .filter(([promise]) => !ofTheInstaller.includes(promise))
    .flatMap(([, check]) => check(source))
    .filter(({ file }) => Object.hasOwn(oracle, file));
  expect(faults.map(writeFault)).toEqual([]);
  const report = checkSyntax(files, hashesOf(sqlFiles('oracle')));
  expect(report.faults.map(writeFault)).toEqual([]);
  expect(report.parsed).toBeGreaterThan(20);
});
