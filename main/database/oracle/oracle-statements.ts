import { toColumnSpelling } from '../spelling.ts';
import { type TemporalKind, temporalKindOf } from './oracle-temporal.ts';

/**
 * The application's portable statements as Oracle gets them. The driver knows a DATE only as a JavaScript Date in
 * the zone of its own process, and moves what stands in an hour that this zone leaves out in spring. So no DATE and
 * no TIMESTAMP crosses the wire: both travel as text, and the statement itself says in which form.
 */
export type OracleSelect = { text: string; binds: readonly string[] };

const readFormats: Record<TemporalKind, (expression: string) => string> = {
  wallTime: (expression) => `to_char(${expression}, 'YYYY-MM-DD"T"HH24:MI')`,
  date: (expression) => `to_char(${expression}, 'YYYY-MM-DD')`,
  instant: (expression) => `to_char(sys_extract_utc(${expression}), 'YYYY-MM-DD"T"HH24:MI:SS.FF6"Z"')`,
};

const writeFormats: Record<TemporalKind, (bind: string) => string> = {
  wallTime: (bind) => `to_date(${bind}, 'YYYY-MM-DD"T"HH24:MI:SS')`,
  date: (bind) => `to_date(${bind}, 'YYYY-MM-DD')`,
  instant: (bind) => `to_timestamp_tz(${bind}, 'YYYY-MM-DD"T"HH24:MI:SS.FF6TZH:TZM')`,
};

const token = /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\/|:([A-Za-z_]\w*)|[A-Za-z_][\w$#]*|[(),]/g;

/**
 * `select a.appt_time from … where a.appt_time >= :from_time` with the columns of its own select list that are times,
 * days and instants by their names written as text, and the binds that are so read from text.
 */
export function oracleSelect(sql: string): OracleSelect {
  const binds = new Set<string>();
  let text = '';
  let copiedTo = 0;
  for (const match of sql.matchAll(token)) {
    const name = match[1];
    if (name === undefined) continue;
    binds.add(name);
    const kind = temporalKindOf(name);
    text += sql.slice(copiedTo, match.index) + (kind ? writeFormats[kind](match[0]) : match[0]);
    copiedTo = match.index + match[0].length;
  }
  return { text: withTextColumns(text + sql.slice(copiedTo)), binds: [...binds] };
}

/** The select list ends at the first `from` outside of brackets; its items are parted by commas there. */
function withTextColumns(sql: string): string {
  const cuts: number[] = [];
  let depth = 0;
  for (const { 0: word, index } of sql.matchAll(token)) {
    if (word === '(') depth += 1;
    else if (word === ')') depth -= 1;
    else if (depth === 0 && cuts.length === 0 && word.toLowerCase() === 'select') cuts.push(index + word.length);
    else if (depth === 0 && word === ',') cuts.push(index);
    else if (depth === 0 && word.toLowerCase() === 'from') {
      cuts.push(index);
      break;
    }
  }
  const [start, end] = [cuts[0], cuts.at(-1)];
  if (start === undefined || end === undefined || cuts.length < 2) return sql;
  const items = cuts.slice(0, -1).map((from, index) => sql.slice(index === 0 ? from : from + 1, cuts[index + 1]));
  return `${sql.slice(0, start)}${items.map(asText).join(',')}${sql.slice(end)}`;
}

/** `a.appt_time` or `… as appt_time`, with the blanks around it. */
function asText(item: string): string {
  const match = /^(\s*)([\s\S]*?)(?:\s+as\s+(\w+)|\b(\w+))(\s*)$/i.exec(item);
  if (!match) return item;
  const [, before = '', expression = '', alias, column, after = ''] = match;
  const name = alias ?? column ?? '';
  const kind = temporalKindOf(name.toLowerCase());
  if (!kind) return item;
  return `${before}${readFormats[kind](expression + (column ?? ''))} as ${name}${after}`;
}

export const parameterOf = (name: string): string =>
  name === 'return' ? 'return_value' : `p_${toColumnSpelling(name)}`;

/**
 * `begin pkg_x.y(p_time => to_date(:p_time, …), p_id => :p_id); end;`, `begin :return_value := pkg_x.y(…); end;` where
 * `return` is among the outs. An OUT date is taken into a variable and handed on as text.
 */
export function oracleCall(
  procedure: string,
  args: readonly string[],
  outs: Readonly<Record<string, TemporalKind | null>>,
): string {
  if (!/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/.test(procedure)) throw new TypeError(`"${procedure}" is no package member`);
  const given = args.map((name) => {
    const parameter = parameterOf(name);
    const kind = temporalKindOf(parameter);
    return `${parameter} => ${kind ? writeFormats[kind](`:${parameter}`) : `:${parameter}`}`;
  });
  const declarations: string[] = [];
  const assignments: string[] = [];
  for (const [name, kind] of Object.entries(outs)) {
    const parameter = parameterOf(name);
    if (args.includes(name)) throw new TypeError(`${name} goes both ways, and no package has such a parameter`);
    if (name === 'return') continue;
    if (kind) {
      const variable = `v_${toColumnSpelling(name)}`;
      declarations.push(`${variable} ${kind === 'instant' ? 'timestamp with time zone' : 'date'};`);
      assignments.push(` :${parameter} := ${readFormats[kind](variable)};`);
      given.push(`${parameter} => ${variable}`);
    } else {
      given.push(`${parameter} => :${parameter}`);
    }
  }
  const call = `${procedure}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
  const declared = declarations.length > 0 ? `declare ${declarations.join(' ')} ` : '';
  const returned = outs.return;
  const assigned = 'return' in outs ? `:return_value := ${returned ? readFormats[returned](call) : call}` : call;
  return `${declared}begin ${assigned};${assignments.join('')} end;`;
}
