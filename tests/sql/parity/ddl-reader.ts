import type { Column, Constraint, Parameter, Schema } from './schema.ts';
import { isWord, type Reader, readerOf, splitAt, type Token, withoutComments, writeTokens } from './tokens.ts';

/** Spells a dialect's type the common way; the column's name tells a day from a wall clock where the type does not. */
export type TypeSpelling = (type: string, name: string) => string;

/**
 * The statements that both dialects write nearly alike: tables, constraints, indexes, views, comments. False for a
 * statement that is none of them.
 */
export function readDdl(statement: Token[], schema: Schema, spell: TypeSpelling): boolean {
  const reader = readerOf(withoutComments(statement));
  if (reader.takes('create', 'table')) readTable(reader, schema, spell);
  else if (reader.takes('alter', 'table')) readAlteration(reader, schema);
  else if (reader.takes('create', 'index')) readIndex(reader, schema, false);
  else if (reader.takes('create', 'unique', 'index')) readIndex(reader, schema, true);
  else if (reader.takes('create', 'or', 'replace', 'view')) readView(reader, schema);
  else if (reader.takes('comment', 'on')) readComment(reader, schema);
  else return false;
  return true;
}

function readTable(reader: Reader, schema: Schema, spell: TypeSpelling): void {
  const name = reader.name();
  const columns = splitAt(reader.bracket(), ',').flatMap((definition): Column[] => {
    const column = readerOf(definition);
    if (column.takes('constraint')) {
      // The key of an index-organized table, which Oracle wants there.
      schema.constraints.push({ name: column.name(), table: name, kind: 'pk', rule: writeTokens(column.rest()) });
      return [];
    }
    const columnName = column.name();
    const words = column.rest();
    const end = words.findIndex((word) => ['generated', 'default', 'not', 'null'].some((text) => isWord(word, text)));
    const [type, more] = end < 0 ? [words, []] : [words.slice(0, end), words.slice(end)];
    const after = writeTokens(more);
    return [
      {
        name: columnName,
        // Oracle compares by code point anyway.
        type: spell(writeTokens(type).replace(/ collate .+$/, ''), columnName),
        isNullable: !/\bnot null$/.test(after),
        defaults: /\bas identity\b/.test(after) ? 'identity' : /\bdefault\b/.test(after) ? 'something' : 'nothing',
      },
    ];
  });
  schema.tables.push({ name, columns });
}

const kinds: Record<string, Constraint['kind']> = {
  primary: 'pk',
  unique: 'uk',
  foreign: 'fk',
  check: 'ck',
  exclude: 'ex',
};

function readAlteration(reader: Reader, schema: Schema): void {
  const table = reader.name();
  // PostgreSQL's `alter column … set statistics` concerns the planner alone.
  if (reader.takes('alter', 'column')) return;
  // Its triggers are compared as they are made; whether one fires in a copy too is PostgreSQL's matter.
  if (reader.takes('enable', 'always', 'trigger')) return;
  reader.expects('add', 'constraint');
  const name = reader.name();
  const rule = writeTokens(reader.rest());
  const kind = kinds[rule.split(/[ (]/)[0] ?? ''];
  if (!kind) throw new Error(`${name} is a constraint of an unknown kind: ${rule}`);
  // A foreign key without columns refers to the primary key, which is the same as naming it.
  const compared = kind === 'fk' ? rule.replace(/(references \w+)\(\w+\)$/, '$1') : rule;
  schema.constraints.push({ name, table, kind, rule: compared });
}

function readIndex(reader: Reader, schema: Schema, isUnique: boolean): void {
  const name = reader.name();
  reader.expects('on');
  const table = reader.name();
  reader.takes('using', 'gin');
  const on = splitAt(reader.bracket(), ',').map((part) => writeTokens(part).replace(/ public\.\w+$/, ''));
  const rest = reader.rest();
  const condition = rest.findIndex((token) => isWord(token, 'where'));
  const where = condition < 0 ? '' : ` ${writeTokens(rest.slice(condition))}`;
  schema.indexes.push({ name, table, isUnique, on: on.join(', ') + where });
}

function readView(reader: Reader, schema: Schema): void {
  const name = reader.name();
  reader.expects('as', 'select');
  const words = reader.rest();
  const from = topLevel(words, 'from');
  const columns = splitAt(words.slice(0, from), ',').map((item) => {
    const last = item.at(-1);
    if (last?.kind !== 'word') throw new Error(`A column of ${name} has no name: ${writeTokens(item)}`);
    return last.text;
  });
  const query = writeTokens(words).replaceAll('numeric(', 'number(');
  schema.views.push({ name, columns, query });
}

function topLevel(words: Token[], text: string): number {
  let depth = 0;
  return words.findIndex((word) => {
    if (isWord(word, '(')) depth += 1;
    if (isWord(word, ')')) depth -= 1;
    return depth === 0 && isWord(word, text);
  });
}

function readComment(reader: Reader, schema: Schema): void {
  const kind = reader.next().text;
  const name = reader.name();
  reader.expects('is');
  const isView = kind === 'view' || (kind === 'table' && name.endsWith('_v'));
  // A package is a schema in PostgreSQL and cannot have a comment in Oracle: its specification begins with one.
  if (kind !== 'schema') schema.comments.set(`${isView ? 'view' : kind} ${name}`, reader.next().text);
}

/** `p_time in date default null`, `out p_appt_id bigint`: either order of name and direction. */
export function readParameters(bracket: Token[], spell: TypeSpelling): Parameter[] {
  return splitAt(withoutComments(bracket), ',').map((words) => {
    const reader = readerOf(words);
    const direction = () =>
      reader.takes('in', 'out') ? 'in out' : reader.takes('out') ? 'out' : reader.takes('in') ? 'in' : null;
    const before = direction();
    const name = reader.name();
    const after = direction();
    reader.takes('nocopy');
    const rest = reader.rest();
    const at = rest.findIndex((word) => isWord(word, 'default') || isWord(word, ':='));
    const type = at < 0 ? rest : rest.slice(0, at);
    return {
      name,
      direction: before ?? after ?? 'in',
      type: spell(writeTokens(type), name),
      default: at < 0 ? null : writeTokens(rest.slice(at + 1)),
    };
  });
}

/**
 * Each `pkg_errors.raise_error(...)` among the tokens, its arguments by name. `c_x()` is PostgreSQL's constant and
 * `v_x` / `p_x` that carry a text are read as they stand.
 */
export function refusalsOf(tokens: Token[]): string[] {
  const refusals: string[] = [];
  tokens.forEach((token, at) => {
    if (!isWord(token, 'raise_error') || !isWord(tokens[at + 1], '(')) return;
    if (isWord(tokens[at - 1], 'procedure')) return;
    const given = new Map(
      splitAt(withoutComments(readerOf(tokens.slice(at + 1)).bracket()), ',').map((argument) => [
        argument[0]?.text ?? '',
        writeTokens(argument.slice(2))
          .replace(/\(\)/g, '')
          .replace(/^pkg_errors\./, ''),
      ]),
    );
    const field = given.get('p_field');
    const at2 = field === undefined ? '' : ` [${field}:${given.get('p_problem')}]`;
    refusals.push(`${given.get('p_number')} ${given.get('p_sentence')}${at2}`);
  });
  return refusals;
}
