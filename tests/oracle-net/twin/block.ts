import { OraError } from '../types.ts';

/**
 * The blocks this application sends: one call of a package's member, OUT dates taken into variables and written as
 * text. Anything else is refused as Oracle refuses what it cannot compile.
 */
export type Block = {
  packageName: string;
  member: string;
  /** By parameter. */
  arguments: Map<string, { bind: string; format: string | null } | { variable: string }>;
  /** Where a function's value goes. */
  result: { bind: string; format: string | null } | null;
  /** Binds that a variable is written to afterwards. */
  written: { bind: string; variable: string; format: string }[];
};

const shape =
  /^\s*(?:declare\s+([\s\S]*?)\s+)?begin\s+(?::(\w+)\s*:=\s*)?([\s\S]+?);\s*((?::\w+\s*:=[^;]+;\s*)*)end;\s*$/i;
const callShape = /^(\w+)\.(\w+)(?:\(([\s\S]*)\))?$/;
const writtenShape = /^(to_char)\((?:sys_extract_utc\()?([\s\S]+?)\)?, '([^']*)'\)$/;

export function readBlock(sql: string): Block {
  const match = shape.exec(sql);
  if (!match) throw notCompiled('PLS-00103: Encountered an unexpected symbol');
  const [, , resultBind, statement = '', assignments = ''] = match;
  const wrapped = resultBind ? writtenShape.exec(statement) : null;
  const call = callShape.exec(wrapped?.[2] ?? statement);
  if (!call) throw notCompiled('PLS-00103: Encountered an unexpected symbol');
  const [, packageName = '', member = '', list = ''] = call;
  return {
    packageName,
    member,
    arguments: new Map(splitArguments(list).map(readArgument)),
    result: resultBind ? { bind: resultBind.toLowerCase(), format: wrapped?.[3] ?? null } : null,
    written: [...assignments.matchAll(/:(\w+)\s*:=\s*([^;]+);/g)].map(([, bind = '', expression = '']) => {
      const to = writtenShape.exec(expression.trim());
      if (!to) throw notCompiled('PLS-00382: expression is of wrong type');
      return { bind: bind.toLowerCase(), variable: to[2] ?? '', format: to[3] ?? '' };
    }),
  };
}

function splitArguments(list: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let item = '';
  for (const letter of list) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) {
      items.push(item);
      item = '';
    } else item += letter;
  }
  return item.trim() ? [...items, item] : items;
}

function readArgument(text: string): [string, { bind: string; format: string | null } | { variable: string }] {
  const [, parameter = '', value = ''] = /^\s*(\w+)\s*=>\s*([\s\S]+?)\s*$/.exec(text) ?? [];
  const plain = /^:(\w+)$/.exec(value);
  if (plain?.[1]) return [parameter, { bind: plain[1].toLowerCase(), format: null }];
  const converted = /^to_(?:date|timestamp_tz)\(:(\w+), '([^']*)'\)$/.exec(value);
  if (converted?.[1]) return [parameter, { bind: converted[1].toLowerCase(), format: converted[2] ?? '' }];
  if (/^v_\w+$/.test(value)) return [parameter, { variable: value }];
  throw notCompiled('PLS-00103: Encountered an unexpected symbol');
}

export const notCompiled = (reason: string): OraError =>
  new OraError(6550, `line 1, column 7:\n${reason}\nORA-06550: line 1, column 7:\nPL/SQL: Statement ignored`);
