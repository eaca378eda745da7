import { afterAll, expect, test } from 'vitest';
import { sqlFiles, withFault } from '../parity/sql-files.ts';
import { writeFault } from './fault.ts';
import { syntaxFaults } from './planted-syntax.ts';
import { checkSyntax, hashesOf, keepParsed, readParsed } from './syntax.ts';

// A grammar is no compiler: that Oracle takes and runs this has to be tried on an Oracle server.
const files = sqlFiles('oracle');
const taken = new Set<string>();

afterAll(() => keepParsed(taken));

// What earlier runs have kept is not parsed again.
test("Oracle's grammar takes every statement", { timeout: 120_000 }, () => {
  const report = checkSyntax(files, readParsed());
  for (const hash of report.taken) taken.add(hash);
  expect(report.faults.map(writeFault)).toEqual([]);
  expect(report.statements).toBeGreaterThan(300);
});

/** A parser that takes everything proves nothing: each of these faults must be told. */
test.each(syntaxFaults)('the grammar tells %s', { timeout: 120_000 }, (_what, file, text, fault, told) => {
  const report = checkSyntax(withFault(files, file, text, fault), hashesOf(files));
  expect(report.parsed).toBe(1);
  expect(report.faults.map(writeFault).join('\n')).toMatch(told);
});
