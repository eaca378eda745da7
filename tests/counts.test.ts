import { expect, test } from 'vitest';
import { countPlaywright, countVitest, tell } from './counts.mjs';

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

test('the last line adds all runs up', () => {
  const run = { isGreen: true, seconds: 61.4, passed: 2, failed: 0, skipped: 1 };
  expect(
    tell([
      { ...run, name: 'one' },
      { ...run, name: 'another', isGreen: false },
    ])
      .trim()
      .split('\n'),
  ).toEqual([
    'one      2 passed, 0 failed, 1 skipped (61 s)',
    '  another  2 passed, 0 failed, 1 skipped (61 s), and the runner failed',
    '4 passed, 0 failed, 2 skipped',
  ]);
});
