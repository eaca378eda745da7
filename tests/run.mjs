// @ts-check
// `npm test`: builds what is stale, then rules, packages and hosts (Vitest), what asks for a database once more on a
// shared PostgreSQL and over Oracle's driver, then screens in a real browser (Playwright). Needs no outside server;
// finds or installs its browser by itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findOrInstallBrowser } from './browser.mjs';
import { countPlaywright, countVitest, tell, timePlaywright } from './counts.mjs';

const results = 'test-results';
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** @param {string[]} args */
async function node(...args) {
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
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
  const outputs = [`--outputFile.json=${results}/${stem}.json`, `--outputFile.times=${results}/${stem}-times.json`];
  const reporters = ['default', 'json', './tests/file-times.mjs'].map((reporter) => `--reporter=${reporter}`);
  const started = performance.now();
  const isGreen = await node('node_modules/vitest/vitest.mjs', 'run', '--config', config, ...reporters, ...outputs);
  const seconds = (performance.now() - started) / 1000;
  const files = read(`${stem}-times.json`) ?? [];
  return { name, isGreen, ...countVitest(read(`${stem}.json`)), seconds, files };
}

async function playwright() {
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = `${process.cwd()}/${results}/playwright.json`;
  const started = performance.now();
  const config = 'tests/e2e/playwright.config.ts';
  const isGreen = await node(
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config',
    config,
    '--reporter=list,json',
  );
  const seconds = (performance.now() - started) / 1000;
  const report = read('playwright.json');
  return { name: 'screens', isGreen, ...countPlaywright(report), seconds, files: timePlaywright(report) };
}

process.env.CHROMIUM_PATH = await findOrInstallBrowser();
if (await node('main/launch/build.mjs')) {
  const runs = [
    await vitest('rules, packages, hosts', 'vitest.config.ts'),
    await vitest('shared PostgreSQL', 'tests/shared-postgres/vitest.config.ts'),
    await vitest('Oracle driver', 'tests/oracle-net/vitest.config.ts'),
    await playwright(),
  ];
  process.stdout.write(tell(runs));
  process.exitCode = runs.every((run) => run.isGreen && run.failed === 0) ? 0 : 1;
} else {
  process.exitCode = 1;
}
