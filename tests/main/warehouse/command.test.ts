import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../main/database/connect.ts';
import { warehouseCommand } from '../../../main/warehouse/warehouse-command.ts';
import { inThisProcess } from './a-warehouse.ts';

const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };
const root = mkdtempSync(join(tmpdir(), 'hms-warehouse-command-'));
const dataDir = join(root, 'data');
const folder = join(root, 'out');

/** The data folder of a hospital that is closed, with one patient. */
beforeAll(async () => {
  mkdirSync(folder);
  const opened = await openDatabase({ engine: 'embedded', dataDir, settings: { fsync: 'off' } }, log);
  const person = { firstName: 'Asha', lastName: 'Rao', dob: '1990-04-14', gender: 'F' };
  await opened.database.call('pkg_patients.register_patient', person, { patientId: 'number' }, { actor: 'test' });
  await opened.close();
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function run(...argv: string[]): Promise<{ code: number; said: string; complained: string }> {
  const said: string[] = [];
  const complained: string[] = [];
  const output = {
    say: (line: string) => void said.push(line),
    complain: (line: string) => void complained.push(line),
  };
  const code = await warehouseCommand(argv, {}, output, inThisProcess);
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

test('refresh, check and rebuild say how many rows each table has, and when it was read', {
  timeout: 60_000,
}, async () => {
  for (const task of ['refresh', 'check', 'rebuild']) {
    const { code, said, complained } = await run(task, '--data', dataDir);
    expect({ task, code, complained }).toEqual({ task, code: 0, complained: '' });
    // One row stands for "not known".
    expect(said).toMatch(/^dim_patient +2$/m);
    expect(said).toMatch(/sums are those of the hospital's database at \d{4}-/);
  }
});

test('export writes the tables with a manifest into a new folder', { timeout: 60_000 }, async () => {
  const { code, said } = await run('export', '--data', dataDir, '--to', folder);
  const written = /^\d+ rows are in (\S+), /.exec(said)?.[1] ?? '';
  expect({ code, isThere: existsSync(join(written, 'manifest.json')) }).toEqual({ code: 0, isThere: true });
});

test('what it cannot do it says in a sentence, and ends with 1', async () => {
  expect(await run('export', '--data', dataDir)).toMatchObject({ code: 1, said: '' });
  expect((await run('tidy', '--data', dataDir)).complained).toMatch(/^Say what to do: refresh --data DIR, /);
});
