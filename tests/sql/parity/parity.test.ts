import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allowed } from './allowed.ts';
import { differencesOf } from './differences.ts';
import { readOracle } from './oracle-reader.ts';
import { readPostgres } from './postgres-reader.ts';

function filesOf(dialect: string) {
  const folder = join(import.meta.dirname, '../../../sql', dialect);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(?:0\d_\w+\.sql|packages\/\w+\.(?:sql|pks|pkb))$/.test(name))
    .sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('x', () => {
  const d = differencesOf(readPostgres(filesOf('postgres')), readOracle(filesOf('oracle')), allowed);
  process.stdout.write(`${d.join('\n')}\n`);
  expect(d).toEqual([]);
});
