import { commentLines, spellColumn } from './dialects.mjs';

/** @typedef {import('./dialects.mjs').Table} Table */

/**
 * 04_audit_triggers.sql: who changed what, the row before and after as JSON.
 *
 * @param {readonly Table[]} tables
 * @param {import('./dialects.mjs').Dialect} dialect
 */
export function writeAudit(tables, dialect) {
  const audited = tables.filter(({ audit }) => audit);
  const leftOut = audited.flatMap(({ name, audit }) => (audit?.leftOut ?? []).map((column) => `${name}.${column}`));
  const head = [
    ...commentLines(
      `The audit: who changed what, the row before and after as JSON. Left out is what is a secret, a copy of other columns, or an event of its own: ${leftOut.join(', ')}.`,
    ),
    '-- Where the key is no number the entry has it in its values alone.\n',
  ].join('\n');
  return [head, ...audited.map(dialect === 'oracle' ? oracleTrigger : postgresTrigger)].join('\n');
}

/** @param {Table} table */
const nameOf = ({ name, audit }) => audit?.trigger ?? `trg_${name}_audit`;
/** @param {Table} table */
const numberOf = ({ key, audit }) => (audit?.isNumbered === false ? undefined : key[0]);

/** @param {Table} table */
function postgresTrigger(table) {
  const settings = [numberOf(table) ?? '', ...(table.audit?.leftOut ?? [])].map((column) => `'${column}'`);
  return `create or replace trigger ${nameOf(table)}
  after insert or update or delete on ${table.name}
  for each row execute function write_audit(${settings.join(', ')});
`;
}

/** @type {Record<string, string>} */
const members = {
  identity: 'number',
  id: 'number',
  number: 'number',
  text: 'text',
  char: 'text',
  'long text': 'text',
  day: 'day',
  time: 'time',
  instant: 'instant',
};

/** Oracle writes no row as JSON by itself: each column is named. @param {Table} table */
function oracleTrigger(table) {
  const columns = Object.entries(table.columns).filter(([column]) => !table.audit?.leftOut?.includes(column));
  const key = numberOf(table);
  const row = (/** @type {string} */ column) => `coalesce(:new.${column}, :old.${column})`;
  const written = [
    `p_entity_name => '${table.name.toUpperCase()}'`,
    `p_entity_id   => ${key ? row(key) : 'null'}`,
    `p_action      => case when inserting then 'INSERT' when updating then 'UPDATE' else 'DELETE' end`,
    ...(table.copied?.by ? [`p_feed_id     => ${row(table.copied.by)}`] : []),
  ];
  return `create or replace trigger ${nameOf(table)}
after insert or update or delete on ${table.name}
for each row
begin
  pkg_audit_row.begin_row;
${columns.map(([column, [kind]]) => addColumn(column, members[spellColumn(kind, 'oracle').base] ?? '')).join('\n')}
  pkg_audit_row.write_row(
    ${written.join(',\n    ')}
  );
end ${nameOf(table)};
/
`;
}

/**
 * @param {string} column
 * @param {string} member
 */
function addColumn(column, member) {
  const values = `p_column => '${column}', p_old => :old.${column}, p_new => :new.${column}`;
  const line = `  pkg_audit_row.add_${member}(${values});`;
  return line.length <= 120 ? line : `  pkg_audit_row.add_${member}(\n    ${values}\n  );`;
}
