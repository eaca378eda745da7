import { commentLines, literal } from './dialects.mjs';

/** @typedef {import('./dialects.mjs').Table} Table */
/** @typedef {import('./dialects.mjs').Dialect} Dialect */

const heads = {
  postgres: `-- Keys, checks, the rule against overlapping visits, and the indexes. A name is table_column_kind, since the
-- application finds the field at fault by it.

-- = on a number inside a gist constraint, and parts of words.
create extension if not exists btree_gist schema public;
create extension if not exists pg_trgm schema public;
`,
  oracle: `-- Keys, checks and indexes. A name is table_column_kind, since the application finds the field at fault by it, and has
-- at most 30 characters, so that older tools take it. NOT NULL is in 01_tables.sql and has no name.
-- Oracle has no exclusion constraint: that two visits of a doctor never overlap rests on pkg_appointments, which locks
-- the doctor's row before it looks, and on hms_app having no other way to write a visit.
-- The index of a key is made by Oracle itself, which refuses a second one over the same columns (ORA-01408).
`,
};

/**
 * 02_constraints.sql: keys, checks, indexes, and the rows that a new database begins with.
 *
 * @param {readonly Table[]} tables
 * @param {Dialect} dialect
 */
export function writeConstraints(tables, dialect) {
  const keys = new Map(tables.map(({ name, key }) => [name, key]));
  const rows = tables.flatMap(({ name, firstRow }) => (firstRow ? [insert(name, firstRow)] : []));
  return [
    heads[dialect],
    ...tables.flatMap((table) => {
      const statements = statementsOf(table, keys, dialect);
      return statements.length > 0 ? [`-- ${table.name}\n${statements.join('\n')}\n`] : [];
    }),
    `-- The one row that each of these has.\n${rows.join('\n')}\n`,
    `-- What desks copy and lease numbers of; each job states the same in its entity files.
${tables.flatMap(entityRow).join('\n')}${dialect === 'oracle' ? '\ncommit;' : ''}\n`,
  ].join('\n');
}

/**
 * @param {Table} table
 * @param {Map<string, string[]>} keys
 * @param {Dialect} dialect
 */
function statementsOf(table, keys, dialect) {
  const { name, key, isIndexOrganized, unique, references, checks, indexes, oracleIndexes, statistics } = table;
  const add = (/** @type {string} */ constraint, /** @type {string} */ rule) =>
    fitted(`alter table ${name} add constraint ${name}_${constraint} ${rule};`);
  const parent = (/** @type {string} */ to) => `${to}${dialect === 'oracle' ? ` (${keys.get(to)?.join(', ')})` : ''}`;
  return [
    // A table that is an index has its key from the beginning.
    ...(isIndexOrganized && dialect === 'oracle' ? [] : [add('pk', `primary key (${key.join(', ')})`)]),
    ...entries(unique).map(([kind, columns]) => add(kind, `unique (${columns.join(', ')})`)),
    ...entries(references).map(([kind, [column, to]]) => add(kind, `foreign key (${column}) references ${parent(to)}`)),
    ...entries(checks).flatMap(([kind, rule]) =>
      ruled(rule, dialect, (text) => add(kind, text.startsWith('exclude ') ? text : `check (${text})`)),
    ),
    ...entries(indexes).flatMap(([kind, rule]) => ruled(rule, dialect, (text) => index(name, kind, text))),
    ...entries(statistics)
      .filter(() => dialect === 'postgres')
      .flatMap(([column, [target, why] = [0, '']]) => [
        ...commentLines(why),
        `alter table ${name} alter column ${column} set statistics ${target};`,
      ]),
    ...(dialect === 'oracle' ? entries(oracleIndexes).map(([kind, text]) => index(name, kind, text)) : []),
  ];
}

/**
 * @template Value
 * @param {Record<string, Value> | undefined} record
 * @returns {[string, Value][]}
 */
const entries = (record) => Object.entries(record ?? {});

/**
 * @param {string} table
 * @param {string} kind
 * @param {string} text `unique` may stand before the columns.
 */
function index(table, kind, text) {
  const [, isUnique, over] = /^(unique )?(.*)$/s.exec(text) ?? [];
  return fitted(`create ${isUnique ?? ''}index ${table}_${kind} on ${table} ${over};`);
}

/**
 * Nothing where the dialect has no such rule.
 *
 * @param {import('../description/form.mjs').Rule} rule
 * @param {Dialect} dialect
 * @param {(text: string) => string} write
 */
function ruled(rule, dialect, write) {
  if (typeof rule === 'string') return [write(rule)];
  const text = 'rule' in rule ? rule.rule : rule[dialect];
  if (text === undefined) return [];
  const why = typeof rule.why === 'object' ? rule.why[dialect] : rule.why;
  return [...(why ? commentLines(why) : []), write(text)];
}

/**
 * A statement longer than 120 columns goes on in further lines: before its rule, and before each `or` and `where`.
 *
 * @param {string} statement
 */
function fitted(statement) {
  if (statement.length <= 120) return statement;
  const [, head = '', rule = ''] =
    /^(alter table \w+ add constraint \w+|create (?:unique )?index \w+ on \w+) (.*)$/s.exec(statement) ?? [];
  const lines = [`  ${rule}`];
  if (`  ${rule}`.length > 120) lines.splice(0, 1, ...brokenAt(rule));
  return [head, ...lines].join('\n');
}

/** @param {string} rule */
const brokenAt = (rule) =>
  rule
    .replace(/ (or \(?\w+ (?:=|in)|where |case )/g, '\n    $1')
    .split('\n')
    .map((line, at) => (at === 0 ? `  ${line}` : line));

/** @param {Table} table */
function entityRow({ name, key, copied }) {
  if (!copied) return [];
  return [
    insert('entities', {
      entity_name: name.toUpperCase(),
      table_name: name,
      key_column: key.length === 1 ? key[0] : null,
      feed_name: copied.with,
      feed_key: copied.by ?? null,
      is_leased: copied.isLeased ? 'Y' : 'N',
    }),
  ];
}

/**
 * @param {string} table
 * @param {Record<string, string | number | null | undefined>} row
 */
function insert(table, row) {
  const values = Object.values(row).map((value) => (value === null || value === undefined ? 'null' : literal(value)));
  const [into, what] = [`insert into ${table} (${Object.keys(row).join(', ')})`, `values (${values.join(', ')});`];
  return `${into}${into.length + what.length < 120 ? ' ' : '\n'}${what}`;
}
