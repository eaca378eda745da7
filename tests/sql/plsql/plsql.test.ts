import { afterAll, expect, test } from 'vitest';
import { sqlFiles } from '../parity/sql-files.ts';
import { checks, sourceOf } from './checks.ts';
import { writeFault } from './fault.ts';
import { checkSyntax, keepParsed, readParsed } from './syntax.ts';

// These tests read text: that Oracle compiles and runs it has to be tried on an Oracle server.
const files = sqlFiles('oracle');
const source = sourceOf(files);
const syntax = { report: undefined as ReturnType<typeof checkSyntax> | undefined };

afterAll(() => {
  if (syntax.report) keepParsed(syntax.report.taken);
});

test("Oracle's grammar takes every statement", { timeout: 180_000 }, () => {
  const report = checkSyntax(files, readParsed());
  syntax.report = report;
  expect(report.faults.map(writeFault)).toEqual([]);
  expect(report.statements).toBeGreaterThan(300);
});

test('there is PL/SQL to check', () => {
  expect(source.units.filter((unit) => unit.kind === 'package body').length).toBeGreaterThan(8);
  expect(source.units.filter((unit) => unit.kind === 'trigger').length).toBeGreaterThan(15);
  expect(source.units.flatMap((unit) => unit.members).length).toBeGreaterThan(120);
});

test.each(Object.entries(checks))('%s', (_promise, check) => {
  expect(check(source).map(writeFault)).toEqual([]);
});
