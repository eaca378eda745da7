import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import {
  countPlaywright,
  countVitest,
  failuresOfPlaywright,
  failuresOfVitest,
  tell,
  timePlaywright,
} from './counts.mjs';

test('a file that fails before its tests begin counts as a failure', () => {
  const file = { status: 'failed', assertionResults: [] };
  const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [file] };
  expect(countVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test('a failed test is counted once, not again for its file', () => {
  const file = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] };
  const report = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0, testResults: [file] };
  expect(countVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('a runner without an account has failed', () => {
  expect(countVitest(null)).toMatchObject({ failed: 1 });
  expect(countPlaywright(null)).toMatchObject({ failed: 1 });
  expect(countPlaywright({ stats: { expected: 5, flaky: 1, unexpected: 0, skipped: 5 }, errors: [{}] })).toEqual({
    passed: 6,
    failed: 1,
    skipped: 5,
  });
});

test('a spec’s time is added up for each project, whatever its tests are grouped in', () => {
  const took = (projectName: string, duration: number) => ({ tests: [{ projectName, results: [{ duration }] }] });
  const file = { file: 'roles.spec.ts', specs: [took('web', 1500), took('oracle', 700)] };
  const report = { suites: [{ ...file, suites: [{ file: 'roles.spec.ts', specs: [took('web', 500)] }] }] };
  expect(timePlaywright(report)).toEqual([
    { file: 'tests/e2e/specs/roles.spec.ts (web)', seconds: 2 },
    { file: 'tests/e2e/specs/roles.spec.ts (oracle)', seconds: 0.7 },
  ]);
  expect(timePlaywright(null)).toEqual([]);
});

test('what failed is named by its file, with the reason: a test, and a file that has none', () => {
  const report = {
    testResults: [
      { name: resolve('tests/a.test.ts'), status: 'failed', message: 'No such module\nat', assertionResults: [] },
      {
        name: resolve('tests/b.test.ts'),
        status: 'failed',
        assertionResults: [
          {
            status: 'failed',
            fullName: 'adds up',
            failureMessages: ['\u001b[31mAssertionError\u001b[39m: 1 and not 2\n\n    at b.test.ts'],
          },
          { status: 'passed', fullName: 'ends' },
        ],
      },
    ],
  };
  expect(failuresOfVitest(report)).toEqual([
    'tests/a.test.ts: No such module',
    'tests/b.test.ts: adds up\n      AssertionError: 1 and not 2\n          at b.test.ts',
  ]);
  expect(failuresOfVitest(null)).toEqual([]);
  const results = [{ error: { message: 'Not visible\n', location: { line: 7 } } }];
  const specOf = (title: string, status: string) => ({ title, tests: [{ projectName: 'web', status, results }] });
  const specs = [specOf('books', 'unexpected'), specOf('cancels', 'expected')];
  expect(failuresOfPlaywright({ suites: [{ file: 'day.spec.ts', specs }] })).toEqual([
    'tests/e2e/specs/day.spec.ts (web): books (line 7)\n      Not visible',
  ]);
});

test('the last line adds all runs up, under the slowest files of all', () => {
  const files = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ file: `${index}.test.ts`, seconds: index }));
  const run = { isGreen: true, seconds: 61.4, passed: 2, failed: 0, skipped: 1, failures: [] };
  const lines = tell(
    [
      { ...run, name: 'one', files: files(9) },
      { ...run, name: 'another', isGreen: false, files: files(12), failures: ['a.test.ts: adds up'] },
    ],
    70.2,
  ).split('\n');
  expect(lines.slice(0, 6)).toEqual([
    '',
    'Failed',
    '  another: a.test.ts: adds up',
    '',
    'The slowest files',
    '    11.0 s  11.test.ts, another',
  ]);
  expect(lines.slice(5 + 10)).toEqual([
    '',
    'The runs, 70 s in all',
    '  one      2 passed, 0 failed, 1 skipped (61 s)',
    '  another  2 passed, 0 failed, 1 skipped (61 s), and the runner failed',
    '4 passed, 0 failed, 2 skipped',
    '',
  ]);
});
