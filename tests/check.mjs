// The fast gate: format and lint (Biome), borders between rooms, types (tsc -b), unused code (knip), wording, generated
// SQL. They run side by side; each prints only when it fails. Types are always checked completely: an incremental build
// of TypeScript 7.0 accepts the import of a name that its module no longer exports.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const gates = [
  ['format, lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['borders', ['tests/borders/check.mjs']],
  ['types', ['node_modules/typescript/bin/tsc', '-b', '--force']],
  ['unused code', ['node_modules/knip/bin/knip.js', '--no-progress']],
  ['wording', ['tests/wording/check.mjs']],
  ['generated SQL', ['sql/generate.mjs', '--check']],
];

/** @param {[string, string[]]} gate */
async function run([name, [tool = '', ...args]]) {
  const started = performance.now();
  const child = spawn(process.execPath, [tool, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [exitCode] = await once(child, 'close');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${exitCode === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  if (exitCode !== 0) process.stdout.write(`${output}\n`);
  return exitCode === 0;
}

const passed = await Promise.all(gates.map((gate) => run(/** @type {[string, string[]]} */ (gate))));
process.exitCode = passed.every(Boolean) ? 0 : 1;
