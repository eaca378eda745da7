import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog, framesOf } from '../../../main/log/log.ts';
import type { Log } from '../../../main/log/log-fields.ts';
import { logFile } from '../../../main/log/log-file.ts';
import { keyFile } from '../../../main/secrets/key-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hms-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (write: (log: Log) => void): Record<string, unknown>[] => {
  const lines: string[] = [];
  write(createLog('debug', { write: (line) => void lines.push(line) }));
  expect(lines.join()).not.toContain('Savitri');
  return lines.map((line) => JSON.parse(line));
};

test('only fields of the list are written: a payload, a message of an error and a nested object are not', () => {
  const input = { firstName: 'Savitri' };
  const fields: object = { callName: 'patients.register', ms: 12, input, ...input, code: { name: 'Savitri' } };
  const [line] = linesOf((log) => log.info(fields, 'done'));
  expect(line).toEqual({ level: 30, time: expect.any(String), callName: 'patients.register', ms: 12, msg: 'done' });
});

test('an error is written as its kind and where it was thrown, without its message', () => {
  const error = new TypeError('Savitri is broken');
  error.stack = 'TypeError: Savitri is broken\n    at there (file.ts:1:1)';
  const [line] = linesOf((log) => log.error(framesOf(error), 'fault'));
  expect(line).toMatchObject({ errorName: 'TypeError', frames: ['at there (file.ts:1:1)'] });
});

test('a field that would be dropped is a type error, also out of a variable and out of a spread', () => {
  const counts = { rowCount: 2, patientName: 'Savitri' };
  const [written] = linesOf((log) => {
    log.info({ rowCount: 2 }, 'allowed');
    // @ts-expect-error not on the list
    log.info({ patientName: 'Savitri' }, 'dropped');
    // @ts-expect-error not on the list
    log.info(counts, 'dropped');
    // @ts-expect-error not on the list
    log.info({ callName: 'patients.register', ...counts }, 'dropped');
    // @ts-expect-error on the list, but never an object
    log.info({ code: { patientName: 'Savitri' } }, 'dropped');
  });
  expect(written).toMatchObject({ rowCount: 2, msg: 'allowed' });
});

const namesIn = (logs: string) => readdirSync(logs).sort();
const million = (word: string) => `${JSON.stringify({ word })}${' '.repeat(999_000)}\n`;

/**
 * Attack: who did something fills the log, so that what it says of that is rotated away. Invariant: the first ten megabytes
 * of each day stay for thirty days whatever comes after them; what comes after turns over in six files of ten.
 */
test('the first file of a day stays, however much is written after it, and the rest turns over in six files', () => {
  const logs = join(folder, 'logs');
  const file = logFile(logs, () => Date.parse('2026-11-30T10:00:00Z'));
  for (const word of ['evidence', ...Array.from({ length: 120 }, () => 'noise')]) file.write(million(word));
  file.close();
  file.write('after the end');
  expect(namesIn(logs)).toEqual(
    [1, 2, 3, 4, 5]
      .map((number) => `front-desk.${number}.log`)
      .concat('front-desk.2026-11-30.log', 'front-desk.log')
      .sort(),
  );
  expect(readFileSync(join(logs, 'front-desk.2026-11-30.log'), 'utf8')).toContain('evidence');
  for (const name of namesIn(logs)) {
    const { mode, size } = statSync(join(logs, name));
    expect(mode & 0o777).toBe(0o600);
    expect(size).toBeLessThanOrEqual(12_000_000);
  }
});

test('each day has a file of its own, also when nothing was running at midnight, and goes after thirty days', () => {
  const logs = join(folder, 'logs');
  let now = Date.parse('2026-11-30T23:59:00Z');
  const day = () => new Date(now).toISOString().slice(0, 10);
  const line = () => `{"level":30,"time":"${new Date(now).toISOString()}","msg":"on ${day()}"}\n`;
  const first = logFile(logs, () => now);
  first.write(line());
  now += 120_000;
  first.write(line());
  first.close();
  now += 3 * 86_400_000;
  const second = logFile(logs, () => now);
  second.write(line());
  expect(namesIn(logs)).toEqual(['front-desk.2026-11-30.log', 'front-desk.2026-12-01.log', 'front-desk.log']);
  expect(readFileSync(join(logs, 'front-desk.2026-11-30.log'), 'utf8')).toBe(
    '{"level":30,"time":"2026-11-30T23:59:00.000Z","msg":"on 2026-11-30"}\n',
  );
  now = Date.parse('2026-12-31T12:00:00Z');
  second.write(line());
  second.close();
  expect(namesIn(logs)).toEqual(['front-desk.2026-12-01.log', 'front-desk.2026-12-04.log', 'front-desk.log']);
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
