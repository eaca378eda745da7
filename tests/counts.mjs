// @ts-check
// What the runs of `npm test` come to: counts, times and the slowest files. A runner that wrote no report has failed,
// whatever its exit code.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ file: string, seconds: number }} FileTime */
/** @typedef {Counts & { name: string, isGreen: boolean, seconds: number, files: FileTime[] }} Run */

/** @type {Counts} */
const noReport = { passed: 0, failed: 1, skipped: 0 };

/** @param {any} report what Vitest's JSON reporter wrote; null when it wrote nothing @returns {Counts} */
export function countVitest(report) {
  if (report === null) return noReport;
  // A file that failed before its tests were known has none that could be counted as failed.
  const lost = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' && file.assertionResults.every((/** @type {any} */ test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + lost.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {any} report what Playwright's JSON reporter wrote @returns {Counts} */
export function countPlaywright(report) {
  if (!report?.stats) return noReport;
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0), skipped };
}

/**
 * What each spec took in each project, and what stood before its tests: Playwright counts that with the first one.
 * @param {any} report what Playwright's JSON reporter wrote @returns {FileTime[]}
 */
export function timePlaywright(report) {
  /** @type {Map<string, number>} */
  const seconds = new Map();
  /** @param {any} suite */
  const addUp = (suite) => {
    for (const inner of suite.suites ?? []) addUp(inner);
    for (const test of (suite.specs ?? []).flatMap((/** @type {any} */ spec) => spec.tests)) {
      const name = `tests/e2e/specs/${suite.file} (${test.projectName})`;
      for (const { duration } of test.results) seconds.set(name, (seconds.get(name) ?? 0) + duration / 1000);
    }
  };
  addUp(report ?? {});
  return [...seconds].map(([file, took]) => ({ file, seconds: took }));
}

const slowestShown = 10;

/** A line for each run, the slowest files, and one line for all, which is the last. @param {Run[]} runs */
export function tell(runs) {
  const sum = (/** @type {keyof Counts} */ what) => runs.reduce((total, run) => total + run[what], 0);
  const line = (/** @type {Counts} */ run) => `${run.passed} passed, ${run.failed} failed, ${run.skipped} skipped`;
  const wide = Math.max(...runs.map((run) => run.name.length));
  const lines = runs.map((run) => {
    const silent = run.isGreen || run.failed > 0 ? '' : ', and the runner failed';
    return `  ${run.name.padEnd(wide)}  ${line(run)} (${Math.round(run.seconds)} s)${silent}`;
  });
  const slowest = runs
    .flatMap(({ name, files }) => files.map((one) => ({ ...one, name })))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, slowestShown)
    .map(({ file, seconds, name }) => `  ${seconds.toFixed(1).padStart(6)} s  ${file}, ${name}`);
  const all = line({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') });
  return `\n${lines.join('\n')}\nThe slowest files\n${slowest.join('\n')}\n${all}\n`;
}
