import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { safeVault, secretFile } from '../../../main/electron/safe-storage.ts';
import { keyVault } from '../../../main/secrets/vault.ts';
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

test('a database’s password is sealed by the system, and by a key of this user’s where the system has no safe place', async () => {
  const vault = safeVault(keyVault(fileIn('connection.key')));
  const bySystem = await vault.seal('tiger');
  expect(bySystem).toMatch(/^safe:/);
  expect(bySystem).not.toContain('tiger');
  expect(await vault.open(bySystem)).toBe('tiger');
  expect(await vault.open('safe:garbage')).toBeNull();
  // The web host on the same folder cannot open what the desktop sealed, and says so.
  expect(await keyVault(fileIn('connection.key')).open(bySystem)).toBeNull();
  const available = vi.spyOn(safeStorage, 'isEncryptionAvailable').mockReturnValue(false);
  const byKey = await vault.seal('tiger');
  available.mockRestore();
  expect(byKey).toMatch(/^key:/);
  expect(await vault.open(byKey)).toBe('tiger');
});

test.runIf(process.platform === 'linux')('nothing is written where the system only pretends to encrypt', () => {
  safeStorage.backend = 'basic_text';
  const file = fileIn('database-password');
  expect(secretFile(file).write('tiger')).toBe(false);
  expect(existsSync(file)).toBe(false);
});
