import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../main/config/config.ts';
import { createDesk } from '../../main/create-desk.ts';
import { StartError } from '../../main/database/errors.ts';
import type { Desk, DeskOptions } from '../../main/desk.ts';
import { refusalOf } from './desk-fixture.ts';

// The whole start as a host does it, on the embedded server: slower than the other tests, so few.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hms-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options: DeskOptions = { renderPdf: async () => new Uint8Array() };
const open = (argv: string[], environment: Record<string, string> = {}) =>
  createDesk(readConfig('serve', argv, environment), options);
const signIn = (desk: Desk, username: string, password: string) =>
  desk.handle('staff.signIn', { username, password }, { session: null, address: 'x', channel: 'web' });

test('a first start makes everything below the folder, a second finds it, and a demo comes only into the empty', async () => {
  const dataFolder = join(folder, 'new', 'data');
  const first = await open(['--data', dataFolder, '--demo'], { HMS_ADMIN_PASSWORD: 'from the environment' });
  expect(refusalOf(await signIn(first, 'admin', 'demo-admin'))).toBe('ok');
  expect(first.connection()).toBe('online');
  await expect(open(['--data', dataFolder])).rejects.toThrow(StartError);
  await first.close();
  expect(refusalOf(await signIn(first, 'admin', 'demo-admin'))).toBe('offline');
  expect(readdirSync(dataFolder)).toEqual(expect.arrayContaining(['keys', 'logs', 'postgres']));
  expect(existsSync(join(dataFolder, 'postgres', 'postmaster.pid'))).toBe(false);

  const second = await open(['--data', dataFolder, '--demo']);
  expect(refusalOf(await signIn(second, 'reception', 'demo-reception'))).toBe('ok');
  await second.close();
  expect(readFileSync(join(dataFolder, 'logs', 'front-desk.log'), 'utf8')).toContain('"msg":"the desk is ready"');
}, 60_000);

test('a folder that cannot be made is one sentence that names it', async () => {
  const file = join(folder, 'a file');
  writeFileSync(file, '');
  mkdirSync(join(folder, 'damaged', 'keys'), { recursive: true });
  await expect(open(['--data', join(file, 'data')])).rejects.toThrow(/^The data folder .*a file/);
});

test('an engine that this build does not speak is said before anything is made', async () => {
  const oracle = { HMS_ENGINE: 'oracle', ORACLE_DSN: 'x', ORACLE_USER: 'x', ORACLE_PASSWORD: 'x' };
  await expect(open(['--data', join(folder, 'oracle')], oracle)).rejects.toThrow(StartError);
});
