import { describe, expect, test } from 'vitest';
import { fieldProblems } from '#contract/result.ts';
import { applicationErrors } from '../../../main/database/errors.ts';
import { allowed } from './allowed.ts';
import { differencesOf } from './differences.ts';
import { readOracle } from './oracle-reader.ts';
import { readPostgres } from './postgres-reader.ts';
import type { Schema } from './schema.ts';
import { sqlFiles } from './sql-files.ts';

const files = { postgres: dialectFiles('postgres'), oracle: sqlFiles('oracle') };
const schemas: Record<'postgres' | 'oracle', Schema> = {
  postgres: readPostgres(files.postgres),
  oracle: readOracle(files.oracle),
};
const dialects = ['postgres', 'oracle'] as const;

// The demo hospital and migrations are data and history, not the schema.
function dialectFiles(dialect: 'postgres' | 'oracle') {
  const every = Object.entries(sqlFiles(dialect));
  return Object.fromEntries(every.filter(([name]) => /^(?:0\d_\w+\.sql|(?:packages|triggers|views)\/.+)$/.test(name)));
}

test('PostgreSQL and Oracle declare the same schema', () => {
  expect(differencesOf(schemas.postgres, schemas.oracle, allowed)).toEqual([]);
});

describe.each(dialects)('%s', (dialect) => {
  const schema = schemas[dialect];

  test('has what the comparison is about', () => {
    const counts = [schema.tables, schema.constraints, schema.views, schema.triggers, schema.audits].map(
      (list) => list.length,
    );
    for (const count of counts) expect(count).toBeGreaterThan(8);
    expect(schema.members.filter((member) => !member.isPrivate).length).toBeGreaterThan(50);
    expect(schema.refusals.size).toBeGreaterThan(40);
  });

  test('comments every table, column and view', () => {
    const named = [
      ...schema.tables.flatMap((table) => [
        `table ${table.name}`,
        ...table.columns.map((column) => `column ${table.name}.${column.name}`),
      ]),
      ...schema.views.map((view) => `view ${view.name}`),
    ];
    expect([...schema.comments.keys()].sort()).toEqual(named.sort());
  });

  test('has names that older Oracle tools can hold', () => {
    const names = [schema.tables, schema.constraints, schema.indexes, schema.views, schema.members, schema.triggers]
      .flat()
      .map((item) => item.name);
    expect(names.filter((name) => name.length > 30)).toEqual([]);
  });

  test('raises the numbers that the application maps', () => {
    const declared = schema.members
      .filter((member) => member.kind === 'constant')
      .map((member) => [member.name, member.returns]);
    const mapped = Object.entries(applicationErrors).map(([number, code]) => [`c_${code}`, `-${number}`]);
    expect(declared.sort()).toEqual(mapped.sort());
  });

  test('names problems that the contract knows', () => {
    const words = [...schema.refusals].flatMap((refusal) => {
      const problem = /\['?\w+.*:(.*)\]$/.exec(refusal)?.[1] ?? '';
      // Of `case … when 'OPEN' then 'not_issued' else …` the outcomes.
      const outcomes = problem.startsWith('case')
        ? [...problem.matchAll(/(?:then|else) '(\w+)'/g)]
        : [...problem.matchAll(/^'(\w+)'$/g)];
      return outcomes.map((match) => match[1]);
    });
    expect(words.length).toBeGreaterThan(30);
    expect(words.filter((word) => !(fieldProblems as readonly (string | undefined)[]).includes(word))).toEqual([]);
  });

  test('notes a request under the name of the procedure that serves it', () => {
    const text = Object.values(files[dialect]).join('\n');
    const noted = [...text.matchAll(/p_procedure_name => '([\w.]+)'/g)].map((match) => match[1]);
    const writing = schema.members
      .filter((member) => member.package !== 'pkg_requests')
      .filter((member) => member.parameters.at(-1)?.name === 'p_request_id')
      .map((member) => `${member.package}.${member.name}`);
    expect(noted.sort()).toEqual(writing.sort());
  });
});
