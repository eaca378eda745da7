import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dimensions } from '../../main/warehouse/star/dimensions.ts';
import { facts } from '../../main/warehouse/star/facts.ts';
import { sentColumns } from '../../main/warehouse/star/star-sql.ts';

const file = 'docs/warehouse.md';
const mark = '<!-- tables -->\n';

const page = (): string =>
  [...dimensions, ...facts]
    .map((table) => {
      const keys = 'references' in table ? table.references.map(({ column }) => column) : [table.key];
      const columns = Object.entries(sentColumns(table)).map(
        ([name, [kind, comment]]) => `| ${name} | ${kind} | ${comment} |`,
      );
      return [
        `### ${table.name}`,
        '',
        `${table.comment}. Keys: ${keys.map((key) => `\`${key}\``).join(', ')}.`,
        '',
        '| column | kind | what it is |',
        '|---|---|---|',
        ...columns,
        '',
      ].join('\n');
    })
    .join('\n');

/** `UPDATE_DOCS=1 npx vitest run tests/docs` writes it. */
test('docs/warehouse.md lists the tables of the star as they are', () => {
  const [before = ''] = readFileSync(file, 'utf8').split(mark);
  const written = `${before}${mark}\n${page()}`;
  if (process.env.UPDATE_DOCS) writeFileSync(file, written);
  expect(readFileSync(file, 'utf8')).toBe(written);
});
