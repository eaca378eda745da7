import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withClient } from '../../main/database/postgres/postgres-client.ts';
import { moneyName, toContractSpelling } from '../../main/database/spelling.ts';
import { aTestDatabase } from '../main/database/test-database.ts';

const file = join(import.meta.dirname, '../../main/database/views.ts');

const columns = `
  select c.relname as view, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'hms'::regnamespace and c.relkind = 'v' and a.attnum > 0
  order by c.relname, a.attnum`;

type Column = { view: string; column: string; type: string };

/** As the adapters convert a column: see main/database/README.md. */
function fieldOf({ column, type }: Column): string {
  const name = toContractSpelling(column);
  if (type === 'numeric(12,2)') return `${moneyName(name)}: number`;
  return `${name}: ${/^(?:bigint|integer|numeric)/.test(type) ? 'number' : 'string'}`;
}

function write(rows: readonly Column[]): string {
  const views = [...new Set(rows.map(({ view }) => view))];
  const types = views.map((view) => {
    const fields = rows.filter((row) => row.view === view).map((row) => `    ${fieldOf(row)};\n`);
    return `  ${view}: {\n${fields.join('')}  };\n`;
  });
  return `// Written from the installed schema by "UPDATE_DOCS=1 npx vitest run tests/docs": change sql/*/views.

/** What each view has, in contract spelling. Any of it may be null: no database says that of a view. */
export type Views = {
${types.join('')}};
`;
}

test('main/database/views.ts has the views as they are installed (UPDATE_DOCS=1 writes it again)', async () => {
  const { superuser, dispose } = await aTestDatabase();
  const written = write(await withClient(superuser, async (client) => (await client.query<Column>(columns)).rows));
  await dispose();
  if (process.env.UPDATE_DOCS) writeFileSync(file, written);
  expect(readFileSync(file, 'utf8')).toBe(written);
});
