/** What the server must know of a statement's text: its kind and the names of its binds, in the driver's order. */
export type StatementKind = 'query' | 'plsql' | 'other';

export function kindOf(sql: string): StatementKind {
  const word = /^\s*(\w+)/.exec(sql)?.[1]?.toLowerCase() ?? '';
  if (word === 'select' || word === 'with') return 'query';
  return ['begin', 'declare', 'call'].includes(word) ? 'plsql' : 'other';
}

const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|:([A-Za-z][\w$#]*)/g;

/** In a query each place is a bind of its own; in PL/SQL a name is one bind wherever it stands. */
export function bindNamesOf(sql: string): string[] {
  const places = [...sql.matchAll(token)].map((match) => match[1]?.toLowerCase()).filter((name) => name !== undefined);
  return kindOf(sql) === 'plsql' ? [...new Set(places)] : places;
}
