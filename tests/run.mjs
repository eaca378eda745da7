// @ts-check
// `npm test`: builds what is stale, then rules, packages and hosts (Vitest), then screens in a real browser
// (Playwright). Needs no outside server; finds or installs its browser by itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findOrInstallBrowser } from './browser.mjs';

const results = 'test-results';
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** @param {string[]} args */
async function node(...args) {
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const [exitCode] = await once(child, 'close');
  return exitCode === 0;
}

process.env.CHROMIUM_PATH = await findOrInstallBrowser();
const isBuilt = await node('main/launch/build.mjs');
const unitsPassed =
  isBuilt &&
  (await node(
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}/vitest.json`,
  ));
process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = `${process.cwd()}/${results}/playwright.json`;
const screensPassed =
  isBuilt &&
  (await node(
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config',
    'tests/e2e/playwright.config.ts',
    '--reporter=list,json',
  ));

/** @param {string} file */
const read = (file) => {
  try {
    return JSON.parse(readFileSync(`${results}/${file}`, 'utf8'));
  } catch {
    return null;
  }
};
const units = read('vitest.json');
const screens = read('playwright.json')?.stats;
// A runner that left no account of itself has failed, whatever its exit code.
const isComplete = units !== null && screens !== undefined;
const passed = (units?.numPassedTests ?? 0) + (screens?.expected ?? 0) + (screens?.flaky ?? 0);
const failed = (units?.numFailedTests ?? 0) + (screens?.unexpected ?? 0) + (isComplete ? 0 : 1);
const skipped = (units?.numPendingTests ?? 0) + (units?.numTodoTests ?? 0) + (screens?.skipped ?? 0);
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = isBuilt && unitsPassed && screensPassed && isComplete ? 0 : 1;
