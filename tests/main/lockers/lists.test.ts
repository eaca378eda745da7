import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The files that `main/README.md` tells to edit for a new job. */
const named = [...(read('main/README.md').split('## A new job')[1] ?? '').matchAll(/^\d+\. `([^`]+)`/gm)].map(
  (match) => match[1] ?? '',
);

const jobs = ['patients', 'doctors', 'appointments', 'waitlist', 'billing', 'staff', 'reports'];
const notEdited = [
  // The demo hospital has something of most jobs, and works without the others.
  /^main\/demo\//,
  // A step is never edited after its release.
  /^sql\/\w+\/migrations\//,
  // Written by sql/generate.mjs, with a head of its own.
  /^sql\/oracle\/uninstall\.sql$/,
  // A job's own files.
  ...jobs.map((job) => new RegExp(`(?:\\/|pkg_)${job}\\b`)),
];

function namesMostJobs(file: string): boolean {
  const text = read(file);
  if (notEdited.some((pattern) => pattern.test(file)) || /^(?:--|\/\/) Written from /.test(text)) return false;
  const code = text.replace(/^\s*(?:\/\/|\/?\*|--).*$/gm, '');
  return jobs.filter((job) => new RegExp(job, 'i').test(code)).length >= 5;
}

test('a new job edits at most ten product files, each of which is there', () => {
  expect(named.length).toBeGreaterThan(5);
  expect(named.length).toBeLessThanOrEqual(10);
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('no other product file lists the jobs', () => {
  const rooms = ['main', 'preload', 'renderer', 'sql'];
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...rooms], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /\.(?:ts|tsx|mjs|sql|pks|pkb)$/.test(file) && existsSync(join(root, file)));
  expect(files.filter((file) => namesMostJobs(file) && !named.includes(file))).toEqual([]);
});
