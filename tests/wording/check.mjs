// @ts-check
// The wording gate of `npm run check`: every sentence is in a catalogue, every key is used, and nothing is glued.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordingProblems } from './wording-problems.mjs';

const root = join(import.meta.dirname, '..', '..');
const paths = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' });
const files = paths
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.config.ts'))
  .map((path) => `renderer/${path.replaceAll('\\', '/')}`)
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const problems = wordingProblems(files);
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
