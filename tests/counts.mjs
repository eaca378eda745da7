// @ts-check
// What the runs of `npm test` come to. A runner that left no account of itself has failed, whatever its exit code.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {Counts & { name: string, isGreen: boolean, seconds: number }} Run */

/** @type {Counts} */
const noAccount = { passed: 0, failed: 1, skipped: 0 };

/** @param {any} report what Vitest's JSON reporter wrote; null when it wrote nothing @returns {Counts} */
export function countVitest(report) {
  if (report === null) return noAccount;
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
  if (!report?.stats) return noAccount;
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0), skipped };
}

/** A line for each run and one for all. @param {Run[]} runs */
export function tell(runs) {
  const sum = (/** @type {keyof Counts} */ what) => runs.reduce((total, run) => total + run[what], 0);
  const line = (/** @type {Counts} */ run) => `${run.passed} passed, ${run.failed} failed, ${run.skipped} skipped`;
  const wide = Math.max(...runs.map((run) => run.name.length));
  const lines = runs.map((run) => {
    const silent = run.isGreen || run.failed > 0 ? '' : ', and the runner failed';
    return `  ${run.name.padEnd(wide)}  ${line(run)} (${Math.round(run.seconds)} s)${silent}`;
  });
  const all = line({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') });
  return `\n${lines.join('\n')}\n${all}\n`;
}
