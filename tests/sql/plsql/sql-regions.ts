import { isWord, readerOf, type Token } from '../parity/tokens.ts';
import { remembered } from './remember.ts';
import { endOfBlock, type Unit } from './units.ts';

/** One SQL statement inside PL/SQL, what it reads and writes, and how it calls them. */
export type SqlRegion = {
  tokens: Token[];
  /** Alias (or the name itself) → table or view; null for a subquery. */
  sources: Map<string, string | null>;
  writes: boolean;
};

const verbs = ['select', 'insert', 'update', 'delete', 'merge', 'lock'];

/** What of a unit is code: a trigger's head also says `insert`, `update`, `delete`. */
export const codeOf = remembered((unit: Unit): Token[] => {
  if (unit.kind !== 'trigger') return unit.tokens;
  const from = unit.tokens.findIndex((token) => ['declare', 'begin', 'compound'].some((word) => isWord(token, word)));
  return unit.tokens.slice(from);
});

/** The static SQL among the tokens. A subquery belongs to the statement that it stands in. */
export const sqlRegionsOf = remembered((tokens: Token[]): SqlRegion[] => {
  const regions: SqlRegion[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const before = tokens[at - 1];
    if (!verbs.some((verb) => isWord(tokens[at], verb)) || isWord(before, 'for') || isWord(before, '.')) continue;
    const region = isWord(before, '(')
      ? readerOf(tokens.slice(at - 1)).bracket()
      : tokens.slice(at, at + tokens.slice(at).findIndex((token) => isWord(token, ';')));
    regions.push({
      tokens: region,
      sources: sourcesOf(region),
      writes: !isWord(region[0], 'select') || isLocking(region),
    });
    at += region.length;
  }
  return regions;
});

const isLocking = (region: Token[]) =>
  region.some((token, at) => isWord(token, 'for') && isWord(region[at + 1], 'update'));

const notAnAlias = new Set(
  'where set values select join left right inner outer cross on for order group having returning in union connect start'.split(
    ' ',
  ),
);

function sourcesOf(region: Token[]): Map<string, string | null> {
  const sources = new Map<string, string | null>();
  const add = (at: number, name: string | null) => {
    const alias = region[at];
    if (alias?.kind === 'word' && !notAnAlias.has(alias.text)) sources.set(alias.text, name);
    else if (name !== null) sources.set(name, name);
  };
  region.forEach((token, at) => {
    const before = region[at - 1];
    const isSource =
      isWord(token, 'join') ||
      (isWord(token, 'from') && !['year', 'month', 'day'].some((part) => isWord(before, part))) ||
      (isWord(token, 'update') && !isWord(before, 'for')) ||
      (isWord(token, 'into') && isWord(before, 'insert')) ||
      (isWord(token, 'table') && isWord(before, 'lock'));
    if (!isSource) return;
    if (isWord(region[at + 1], '(')) {
      const inner = readerOf(region.slice(at + 1)).bracket();
      add(at + 3 + inner.length, null);
    } else add(at + 2, region[at + 1]?.text ?? '');
  });
  return sources;
}

/** A trigger's code that runs once for each row; empty for a statement trigger. */
export function rowCodeOf(unit: Unit): Token[] {
  const code = codeOf(unit);
  if (!isWord(code[0], 'compound')) {
    const head = unit.tokens.slice(0, unit.tokens.length - code.length);
    return head.some((token, at) => isWord(token, 'each') && isWord(head[at + 1], 'row')) ? code : [];
  }
  const rows: Token[] = [];
  code.forEach((token, at) => {
    if (!isWord(token, 'each') || !isWord(code[at + 1], 'row') || !isWord(code[at + 2], 'is')) return;
    const rest = code.slice(at + 3);
    rows.push(...rest.slice(0, endOfBlock(rest)));
  });
  return rows;
}

/** The table a trigger is on; undefined for one on the schema. */
export function triggerTable(unit: Unit): string | undefined {
  const at = unit.tokens.findIndex((token) => isWord(token, 'on'));
  const name = unit.tokens[at + 1]?.text;
  return name === 'schema' || isWord(unit.tokens[at + 2], '.') ? undefined : name;
}
