import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog, logFile } from '../../../main/log/log.ts';
import { keyFile } from '../../../main/secrets/key-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hms-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('only fields of the list are written: a payload, a message of an error and a nested object are not', () => {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const input = { firstName: 'Savitri' };
  log.info({ callName: 'patients.register', ms: 12, input, firstName: 'Savitri', code: { name: 'Savitri' } }, 'done');
  log.error({ err: new TypeError('Savitri is broken'), stack: 'Error: Savitri\n    at there (file.ts:1:1)' }, 'fault');
  expect(lines.join()).not.toContain('Savitri');
  const [first, second] = lines.map((line) => JSON.parse(line));
  expect(first).toEqual({ level: 30, time: expect.any(String), callName: 'patients.register', ms: 12, msg: 'done' });
  expect(second).toMatchObject({ errorName: 'TypeError', frames: ['at there (file.ts:1:1)'] });
});

test('the file is for this user, turns over when it is full, and keeps five old ones', () => {
  const file = logFile(join(folder, 'logs'));
  const line = `${'x'.repeat(1_000_000)}\n`;
  for (let count = 0; count < 90; count++) file.write(line);
  file.close();
  file.write('after the end');
  const names = readdirSync(join(folder, 'logs')).sort();
  expect(names).toEqual([1, 2, 3, 4, 5].map((number) => `front-desk.${number}.log`).concat('front-desk.log'));
  const newest = statSync(join(folder, 'logs', 'front-desk.log'));
  expect(newest.mode & 0o777).toBe(0o600);
  expect(newest.size).toBeLessThanOrEqual(12_000_000);
});

test('a key is made once, whole and for this user; a damaged one is not silently replaced', () => {
  const file = join(folder, 'keys', 'x.key');
  const key = keyFile(file);
  expect(key).toHaveLength(32);
  expect(keyFile(file)).toEqual(key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'keys'))).toEqual(['x.key']);
  rmSync(file);
  expect(keyFile(file)).not.toEqual(key);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file)).toHaveLength(32);
});
