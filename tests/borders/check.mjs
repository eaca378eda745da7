// A gate of `npm run check`: holds every import, and every use of the clock, the network and so on, against rooms.mjs, and
// the refs of the screens against refs.mjs.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findingsOf } from './borders.mjs';
import { refFindings } from './refs.mjs';

const listed = execFileSync('git', [
  'ls-files',
  '-z',
  '--cached',
  '--others',
  '--exclude-standard',
  ':!tests',
  ':!docs',
]);
// At the root stand the settings of tools only.
const isModule = (/** @type {string} */ file) => /\/.*\.[cm]?[jt]sx?$/.test(file) && !file.endsWith('.d.ts');
const files = listed
  .toString()
  .split('\0')
  .filter((file) => isModule(file) && existsSync(file));

const findings = findingsOf(files);
for (const { file, line, sentence } of findings) process.stdout.write(`${file}:${line} ${sentence}\n`);
if (findings.length > 0) {
  process.stdout.write(
    `\n${findings.length} imports or uses cross a border. Move the code, or move the border in tests/borders/rooms.mjs and say why.\n`,
  );
  process.exitCode = 1;
}

for (const file of files.filter((one) => one.startsWith('renderer/'))) {
  for (const { line, sentence } of refFindings(file, readFileSync(file, 'utf8'))) {
    process.stdout.write(`${file}:${line} ${sentence}\n`);
    process.exitCode = 1;
  }
}
