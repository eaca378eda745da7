import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { secretFile } from '../../../main/electron/safe-storage.ts';
import { safeStorage } from './electron-double.ts';

vi.mock('electron', () => import('./electron-double.ts'));

const fileIn = (name: string) => join(mkdtempSync(join(tmpdir(), 'hms-secret-')), name);

test('a secret comes back and does not stand in the file', () => {
  const file = fileIn('database-password');
  expect(secretFile(file).write('tiger')).toBe(true);
  expect(secretFile(file).read()).toBe('tiger');
  expect(readFileSync(file, 'utf8')).not.toContain('tiger');
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('a secret of another user or machine is none', () => {
  const file = fileIn('database-password');
  writeFileSync(file, 'garbage');
  expect(secretFile(file).read()).toBeNull();
});

test.runIf(process.platform === 'linux')('nothing is written where the system only pretends to encrypt', () => {
  safeStorage.backend = 'basic_text';
  const file = fileIn('database-password');
  expect(secretFile(file).write('tiger')).toBe(false);
  expect(existsSync(file)).toBe(false);
});
