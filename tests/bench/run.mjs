// @ts-check
// `npm run bench`: builds, measures one bench after the other, prints a table and writes bench/results.json.
// `npm run bench -- search` runs those whose name holds the word. Nothing here is asserted: machines differ.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { findOrInstallBrowser } from '../browser.mjs';

const rowsFolder = 'test-results/bench';
rmSync(rowsFolder, { recursive: true, force: true });
mkdirSync(rowsFolder, { recursive: true });

/** @param {string[]} args */
async function node(...args) {
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const [exitCode] = await once(child, 'close');
  return exitCode === 0;
}

process.env.CHROMIUM_PATH = await findOrInstallBrowser();
const isBuilt = await node('main/launch/build.mjs');
const isDone =
  isBuilt &&
  (await node(
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'tests/bench/vitest.config.ts',
    ...process.argv.slice(2),
  ));

/** @type {{ bench: string, what: string, value: number, unit: string }[]} */
const rows = readdirSync(rowsFolder)
  .sort()
  .flatMap((file) => JSON.parse(readFileSync(`${rowsFolder}/${file}`, 'utf8')));
const machine = {
  node: process.version,
  platform: `${platform()}-${arch()}`,
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
};
mkdirSync('bench', { recursive: true });
writeFileSync(
  'bench/results.json',
  `${JSON.stringify({ measuredAt: new Date().toISOString(), machine, rows }, null, 2)}\n`,
);

const width = Math.max(0, ...rows.map((row) => row.what.length));
let bench = '';
process.stdout.write(`\n${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.platform}, Node ${machine.node}\n`);
for (const row of rows) {
  if (row.bench !== bench) process.stdout.write(`\n${row.bench}\n`);
  bench = row.bench;
  process.stdout.write(`  ${row.what.padEnd(width)}  ${String(row.value).padStart(10)} ${row.unit}\n`);
}
process.exitCode = isDone ? 0 : 1;
