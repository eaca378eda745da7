import { readFileSync } from 'node:fs';

export type Column = { name: string; type: string; isNullable: boolean };
export type Table = { name: string; columns: Column[]; keys: Set<string> };
export type ForeignKey = { name: string; from: string; column: string; to: string };

/** Reads the tables and foreign keys out of the PostgreSQL scripts, whose layout the parity test keeps regular. */
export function readSchema(folder: string): { tables: Table[]; foreignKeys: ForeignKey[] } {
  const tableText = readFileSync(`${folder}/01_tables.sql`, 'utf8');
  const constraintText = readFileSync(`${folder}/02_constraints.sql`, 'utf8').replace(/--.*$/gm, '');
  const tables = [...tableText.matchAll(/create table (\w+) \(\n([\s\S]*?)\n\);/g)].map(
    ([, name = '', body = '']): Table => ({ name, columns: body.split('\n').map(readColumn), keys: new Set() }),
  );
  for (const [, name, columns = ''] of constraintText.matchAll(
    /alter table (\w+)\s+add constraint \w+\s+primary key \(([^)]*)\)/g,
  )) {
    const table = tables.find((candidate) => candidate.name === name);
    for (const column of columns.split(',')) table?.keys.add(column.trim());
  }
  const foreignKeys = [
    ...constraintText.matchAll(/alter table (\w+)\s+add constraint (\w+)\s+foreign key \((\w+)\)\s+references (\w+)/g),
  ].map(([, from = '', name = '', column = '', to = '']): ForeignKey => ({ name, from, column, to }));
  return { tables, foreignKeys };
}

function readColumn(line: string): Column {
  const match = /^\s*(\w+)\s+([a-z]+(?:\([\d,]+\))?)/.exec(line);
  if (!match) throw new Error(`01_tables.sql: not a column: ${line}`);
  return { name: match[1] ?? '', type: match[2] ?? '', isNullable: !line.includes('not null') };
}
