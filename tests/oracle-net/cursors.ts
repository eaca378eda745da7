import type { StatementKind } from './statements.ts';
import type { Column, Value } from './types.ts';
import { OraError } from './types.ts';

export type Bind = { name: string; type: number; maxSize: number };

/** A statement the client keeps for running it again. */
export type Cursor = {
  id: number;
  sql: string;
  kind: StatementKind;
  binds: Bind[];
  /** Names of the binds that go out, known once a PL/SQL block has run. */
  outNames: Set<string> | null;
  columns: Column[];
  /** The types the client wants its columns in; null until it says so. */
  defines: number[] | null;
  rows: Value[][];
  rowsSent: number;
};

export type Cursors = ReturnType<typeof createCursors>;

export function createCursors() {
  const open = new Map<number, Cursor>();
  let made = 0;
  return {
    open: (sql: string, kind: StatementKind): Cursor => {
      made += 1;
      const cursor: Cursor = {
        id: made,
        sql,
        kind,
        binds: [],
        outNames: null,
        columns: [],
        defines: null,
        rows: [],
        rowsSent: 0,
      };
      open.set(made, cursor);
      return cursor;
    },
    find: (id: number): Cursor => {
      const cursor = open.get(id);
      if (!cursor) throw new OraError(1001, 'invalid cursor');
      return cursor;
    },
    close: (id: number) => void open.delete(id),
    count: () => open.size,
  };
}
