// @ts-check
// What the runs of `npm test` come to: counts, times and the slowest files. A runner that wrote no report has failed,
// whatever its exit code.
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ file: string, seconds: number }} FileTime */
/** `failures`: each test that failed, its file first, and why in the lines below. */
/** @typedef {Counts & { name: string, isGreen: boolean, seconds: number, files: FileTime[], failures: string[] }} Run */

/** @type {Counts} */
const noReport = { passed: 0, failed: 1, skipped: 0 };

/** @param {any} report what Vitest's JSON reporter wrote; null when it wrote nothing @returns {Counts} */
export function countVitest(report) {
  if (report === null) return noReport;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(isLost).length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A file that failed before its tests were known has none that could be counted as failed. @param {any} file */
const isLost = (file) =>
  file.status === 'failed' && file.assertionResults.every((/** @type {any} */ test) => test.status !== 'failed');

/** @param {any} report what Vitest's JSON reporter wrote @returns {string[]} */
export function failuresOfVitest(report) {
  return (report?.testResults ?? []).flatMap((/** @type {any} */ file) => {
    const name = relative(process.cwd(), file.name);
    if (isLost(file)) return [`${name}: ${file.message.split('\n')[0]}`];
    return file.assertionResults
      .filter((/** @type {any} */ test) => test.status === 'failed')
      .map((/** @type {any} */ test) => `${name}: ${test.fullName}${reason(test.failureMessages?.[0])}`);
  });
}

const reasonLines = 8;

/** The first lines of what a test failed with, to be read where the report itself is not kept. @param {string} [message] */
const reason = (message) =>
  stripVTControlCharacters(message ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, reasonLines)
    .map((line) => `\n      ${line.slice(0, 300)}`)
    .join('');

/** @param {any} report what Playwright's JSON reporter wrote @returns {Counts} */
export function countPlaywright(report) {
  if (!report?.stats) return noReport;
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0), skipped };
}

/**
 * Every test of a report, with the spec it stands in. A spec's describe blocks are suites within its suite.
 * @param {any} suite @returns {{ file: string, spec: any, test: any }[]}
 */
const testsOf = (suite) => [
  ...(suite?.suites ?? []).flatMap(testsOf),
  ...(suite?.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests.map((/** @type {any} */ test) => ({
      file: `tests/e2e/specs/${suite.file} (${test.projectName})`,
      spec,
      test,
    })),
  ),
];

/** @param {any} report what Playwright's JSON reporter wrote @returns {string[]} */
export const failuresOfPlaywright = (report) =>
  testsOf(report)
    .filter(({ test }) => test.status === 'unexpected')
    .map(({ file, spec, test }) => {
      const { error } = test.results.findLast((/** @type {any} */ result) => result.error) ?? {};
      const at = error?.location ? ` (line ${error.location.line})` : '';
      return `${file}: ${spec.title}${at}${reason(error?.message)}`;
    });

/**
 * What each spec took in each project, and what stood before its tests: Playwright counts that with the first one.
 * @param {any} report what Playwright's JSON reporter wrote @returns {FileTime[]}
 */
export function timePlaywright(report) {
  /** @type {Map<string, number>} */
  const seconds = new Map();
  for (const { file, test } of testsOf(report)) {
    for (const { duration } of test.results) seconds.set(file, (seconds.get(file) ?? 0) + duration / 1000);
  }
  return [...seconds].map(([file, took]) => ({ file, seconds: took }));
}

const slowestShown = 10;

/**
 * The failed tests, the slowest files, a line for each run, and one line for all, which is the last.
 * @param {Run[]} runs @param {number} seconds from start to end: two runs go at a time
 */
export function tell(runs, seconds) {
  const sum = (/** @type {keyof Counts} */ what) => runs.reduce((total, run) => total + run[what], 0);
  const line = (/** @type {Counts} */ run) => `${run.passed} passed, ${run.failed} failed, ${run.skipped} skipped`;
  const wide = Math.max(...runs.map((run) => run.name.length));
  const lines = runs.map((run) => {
    const silent = run.isGreen || run.failed > 0 ? '' : ', and the runner failed';
    return `  ${run.name.padEnd(wide)}  ${line(run)} (${Math.round(run.seconds)} s)${silent}`;
  });
  const failed = runs.flatMap(({ name, failures }) => failures.map((failure) => `  ${name}: ${failure}`));
  const slowest = runs
    .flatMap(({ name, files }) => files.map((one) => ({ ...one, name })))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, slowestShown)
    .map((one) => `  ${one.seconds.toFixed(1).padStart(6)} s  ${one.file}, ${one.name}`);
  const all = line({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') });
  return [
    ...(failed.length > 0 ? ['', 'Failed', ...failed] : []),
    ...(slowest.length > 0 ? ['', 'The slowest files', ...slowest] : []),
    '',
    `The runs, ${Math.round(seconds)} s in all`,
    ...lines,
    `${all}\n`,
  ].join('\n');
}
