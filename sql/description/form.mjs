/** @typedef {'identity' | 'id' | 'day' | 'time' | 'instant' | 'long text'} PlainKind */
/** @typedef {`text(${number})` | `binary text(${number})` | `char(${number})` | `number(${number})` | `number(${number},${number})`} SizedKind */
/**
 * What a column holds, in words that both dialects have a type for. `identity` numbers new rows, `id` refers to such a
 * number, `time` is the hospital's wall clock, `instant` a moment with its zone. A `binary text` is compared and ordered by
 * code point, whatever the language of the server.
 *
 * @typedef {PlainKind | SizedKind} Kind
 */
/** @typedef {`${Kind}${'' | ' null'}${'' | ` default ${string}`}`} ColumnKind Not null unless it says so; `now` and `uuid` are defaults too. */

/**
 * A condition or what an index is over: one text for both dialects, or one for each. `why` becomes a comment above it.
 *
 * @typedef {string | { rule: string, why?: Why } | { postgres?: string, oracle?: string, why?: Why }} Rule
 */
/** @typedef {string | { postgres: string, oracle: string }} Why */

/**
 * @template {string} Column
 * @typedef {object} Description
 * @property {string} comment
 * @property {Record<Column, [ColumnKind, string]>} columns Kind and comment, in the order of the table; a new one comes last.
 * @property {NoInfer<Column>[]} key
 * @property {boolean} [isIndexOrganized] Oracle keeps the rows in the index of the key, and nowhere else.
 * @property {Record<string, NoInfer<Column>[]>} [unique] Named as `<table>_<name>`, like everything below.
 * @property {Record<string, [NoInfer<Column>, string]>} [references] Column and parent table, by its key.
 * @property {Record<string, Rule>} [checks]
 * @property {Record<string, Rule>} [indexes]
 * @property {Record<string, string>} [oracleIndexes] Over foreign keys that no other index begins with.
 * @property {Partial<Record<NoInfer<Column>, [number, string]>>} [statistics] PostgreSQL's statistics
 *   target, where the usual is too coarse, and why.
 * @property {Partial<Record<NoInfer<Column>, string | number>>} [firstRow] The one row that the table begins with.
 * @property {{ with: string, by?: NoInfer<Column>, isLeased?: boolean }} [copied] Desks have copies: the entity as part of which
 *   its rows are read, the column with that entity's number, and whether desks lease numbers for new rows.
 * @property {{ trigger?: string, leftOut?: NoInfer<Column>[], isNumbered?: boolean }} [audit] Changes of rows are audited, without
 *   what is a secret, a copy of other columns or an event of its own.
 */

/**
 * @template {string} Column
 * @param {string} name
 * @param {Description<Column>} description
 * @returns {{ name: string } & Description<string>}
 */
export const table = (name, description) => ({
  name,
  .../** @type {Description<string>} */ (/** @type {unknown} */ (description)),
});

/** @typedef {ReturnType<typeof table>} Table */

/**
 * What a job has in SQL besides its files `packages/pkg_<name>.*`, `triggers/<name>.sql` and `views/<name>.sql`; each of
 * these may be missing.
 *
 * @typedef {object} JobDescription
 * @property {Table[]} [tables] Each after those that it refers to.
 * @property {string[]} [runs] Members of its package that the application may run. PostgreSQL grants each by itself, Oracle
 *   the package as a whole. Where there are none the package is for other packages only.
 */

/**
 * @param {string} name
 * @param {JobDescription} description
 * @returns {{ name: string } & Required<JobDescription>}
 */
export const job = (name, { tables = [], runs = [] }) => ({ name, tables, runs });

/** @typedef {ReturnType<typeof job>} Job */
