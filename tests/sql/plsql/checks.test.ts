import { expect, test } from 'vitest';
import { sqlFiles, withFault } from '../parity/sql-files.ts';
import { checks, sourceOf } from './checks.ts';
import { writeFault } from './fault.ts';
import { faults } from './planted-faults.ts';

// These checks read text: that Oracle compiles and runs it has to be tried on an Oracle server.
const files = sqlFiles('oracle');
const source = sourceOf(files);

test('there is PL/SQL to check', () => {
  expect(source.units.filter((unit) => unit.kind === 'package body').length).toBeGreaterThan(8);
  expect(source.units.filter((unit) => unit.kind === 'trigger').length).toBeGreaterThan(15);
  expect(source.units.flatMap((unit) => unit.members).length).toBeGreaterThan(120);
});

test.each(Object.entries(checks))('%s', (_promise, check) => {
  expect(check(source).map(writeFault)).toEqual([]);
});

/** Checks that cannot fail prove nothing: each of these faults, planted in the real files, must be told. */
test.each(faults)('a check tells %s', (_what, file, text, fault, told) => {
  const planted = sourceOf(withFault(files, file, text, fault));
  const said = Object.values(checks).flatMap((check) => check(planted).map(writeFault));
  expect(said.join('\n')).toMatch(told);
});
