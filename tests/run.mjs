// @ts-check
// `npm test`: builds what is stale, then two runs at a time: rules, packages and hosts (Vitest), screens in a real
// browser (Playwright), what asks for a database once more over Oracle's driver, and once more on a shared PostgreSQL.
// Needs no outside server; finds or installs its browser by itself.
// `npm test -- patients` takes the tests whose path has the word, on every engine, and the screens that are tagged with it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { findOrInstallBrowser } from './browser.mjs';
import {
  countPlaywright,
  countVitest,
  failuresOfPlaywright,
  failuresOfVitest,
  tell,
  timePlaywright,
} from './counts.mjs';
import { makeMemoryFolder } from './memory-folder.mjs';

const results = 'test-results';
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** Words or parts of paths; empty for everything. */
const wanted = process.argv.slice(2);
const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};

/**
 * Each line of its output begins with the run's name, since two runs print at a time.
 * @param {string} name @param {string[]} args @param {Record<string, string>} [settings]
 */
async function node(name, args, settings = {}) {
  const env = { ...process.env, ...colours, ...settings };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => process.stdout.write(`${name} | ${line}\n`));
  }
  const [exitCode] = await once(child, 'close');
  return exitCode === 0;
}

/** @param {string} file */
const read = (file) => {
  try {
    return JSON.parse(readFileSync(`${results}/${file}`, 'utf8'));
  } catch {
    return null;
  }
};

/** @param {string} name @param {string} config */
async function vitest(name, config) {
  const stem = name.replace(/\W+/g, '-');
  const reporters = ['default', 'json', './tests/file-times.mjs'].map((reporter) => `--reporter=${reporter}`);
  const outputs = [`--outputFile.json=${results}/${stem}.json`, `--outputFile.times=${results}/${stem}-times.json`];
  const args = ['run', '--config', config, ...reporters, ...outputs];
  if (wanted.length > 0) args.push('--passWithNoTests', ...wanted);
  const started = performance.now();
  const settings = { TEST_SAMPLE: wanted.length > 0 ? 'no' : 'yes' };
  const isGreen = await node(name, ['node_modules/vitest/vitest.mjs', ...args], settings);
  const seconds = (performance.now() - started) / 1000;
  const report = read(`${stem}.json`);
  const files = read(`${stem}-times.json`) ?? [];
  return { name, isGreen, seconds, ...countVitest(report), files, failures: failuresOfVitest(report) };
}

/** @param {string} name */
async function playwright(name) {
  const args = ['test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json'];
  const paths = wanted.filter((one) => one.includes('/'));
  const words = wanted.filter((one) => !one.includes('/'));
  if (wanted.length > 0) args.push('--pass-with-no-tests', ...paths);
  // Playwright looks for it in the spec's name, the test's title and its tags.
  if (words.length > 0) args.push('--grep', `\\b(?:${words.join('|')})\\b`);
  const started = performance.now();
  const memoryFolder = makeMemoryFolder();
  const isGreen = await node(name, ['node_modules/@playwright/test/cli.js', ...args], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: `${process.cwd()}/${results}/playwright.json`,
    ...(memoryFolder && { TMPDIR: memoryFolder }),
  });
  if (memoryFolder) rmSync(memoryFolder, { recursive: true, force: true });
  const seconds = (performance.now() - started) / 1000;
  const report = read('playwright.json');
  const files = timePlaywright(report);
  return { name, isGreen, seconds, ...countPlaywright(report), files, failures: failuresOfPlaywright(report) };
}

/**
 * Starts the next as soon as one of the two before it has ended. A run waits for servers and browsers for a part of its
 * time: two at a time keep two cores busy.
 * @template Value @param {(() => Promise<Value>)[]} jobs @returns {Promise<Value[]>} in the order of the jobs
 */
async function twoAtATime(jobs) {
  /** @type {Value[]} */
  const values = [];
  const left = jobs.entries();
  const lane = async () => {
    for (const [index, job] of left) values[index] = await job();
  };
  await Promise.all([lane(), lane()]);
  return values;
}

const started = performance.now();
process.env.CHROMIUM_PATH = await findOrInstallBrowser();
if (await node('build', ['main/launch/build.mjs'])) {
  // The longest first.
  const runs = await twoAtATime([
    () => vitest('rules, packages, hosts', 'vitest.config.ts'),
    () => playwright('screens'),
    () => vitest('Oracle driver', 'tests/oracle-net/vitest.config.ts'),
    () => vitest('shared PostgreSQL', 'tests/shared-postgres/vitest.config.ts'),
  ]);
  const isNothing = runs.every((run) => run.isGreen && run.passed + run.failed + run.skipped === 0);
  if (isNothing) process.stdout.write(`No test is named ${wanted.join(' or ')}\n`);
  process.stdout.write(tell(runs, (performance.now() - started) / 1000));
  process.exitCode = !isNothing && runs.every((run) => run.isGreen && run.failed === 0) ? 0 : 1;
} else {
  process.exitCode = 1;
}
