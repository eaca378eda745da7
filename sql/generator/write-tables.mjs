import { literal, spellColumn } from './dialects.mjs';

const heads = {
  postgres: `-- The tables of the hospital. The seed's columns come first and keep their names; what follows them is ours.
-- Wall-clock columns (*_time) are timestamp without time zone, instants (*_at) carry their zone.
-- Keys and checks are in 02_constraints.sql, under their names.
`,
  oracle: `-- The tables of the hospital. The seed's columns come first and keep their names; what follows them is ours.
-- DATE is the hospital's wall clock (*_time, whole minutes) or a day (dob, *_day); instants (*_at) are timestamps with
-- their zone. Lengths count characters, not bytes: names are Unicode. Identity is BY DEFAULT as in the seed, so that a
-- desk may bring a number that it leased. Keys and checks are in 02_constraints.sql, under their names.
--
-- With max_string_size = standard (the default) a VARCHAR2 holds 4000 bytes at most: appointments.notes then takes 4000
-- characters of English and about 1333 of Devanagari; pkg_appointments refuses longer ones by name.
`,
};

/**
 * 01_tables.sql: the tables with the comments of tables and columns.
 *
 * @param {readonly import('./dialects.mjs').Table[]} tables
 * @param {import('./dialects.mjs').Dialect} dialect
 */
export const writeTables = (tables, dialect) =>
  [heads[dialect], ...tables.map((table) => writeTable(table, dialect))].join('\n');

/**
 * @param {import('./dialects.mjs').Table} table
 * @param {import('./dialects.mjs').Dialect} dialect
 */
function writeTable({ name, comment, columns, key, isIndexOrganized }, dialect) {
  const spelt = Object.entries(columns).map(([column, [kind, says]]) => ({
    column,
    says,
    ...spellColumn(kind, dialect),
  }));
  const nameWidth = Math.max(...spelt.map(({ column }) => column.length));
  const typeWidth = Math.max(...spelt.map(({ type }) => type.length));
  const lines = spelt.map(({ column, type, rest }) =>
    `  ${column.padEnd(nameWidth)} ${type.padEnd(typeWidth)} ${rest}`.trimEnd(),
  );
  const comments = spelt.map(({ column, says }) => `comment on column ${name}.${column} is ${literal(says)};`);
  const isIndex = isIndexOrganized && dialect === 'oracle';
  if (isIndex) lines.push(`  constraint ${name}_pk primary key (${key.join(', ')})`);
  return `create table ${name} (\n${lines.join(',\n')}\n)${isIndex ? '\norganization index' : ''};
comment on table ${name} is ${literal(comment)};\n${comments.join('\n')}\n`;
}
