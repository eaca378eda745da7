import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawErd } from './erd.ts';
import { readSchema } from './schema-reader.ts';

test('docs/erd.svg shows the schema as it stands (UPDATE_DOCS=1 draws it again)', async () => {
  const { tables, foreignKeys } = readSchema('sql/postgres');
  expect(tables.every((table) => table.keys.size > 0)).toBe(true);
  const drawing = await drawErd(tables, foreignKeys);
  if (process.env.UPDATE_DOCS) writeFileSync('docs/erd.svg', drawing);
  expect(readFileSync('docs/erd.svg', 'utf8')).toBe(drawing);
});
