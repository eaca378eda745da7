/** What the application and the process of the warehouse say to each other. Both ends import this file. */

/** A cell on its way: day and time as text, everything else as itself. */
export type Cell = string | number | boolean | null;
export type Row = readonly Cell[];

/** How far the warehouse has read, and of which database. */
export type Mark = {
  databaseId: string;
  /** Changes up to here are in the warehouse. */
  feedNo: number;
  /** The last mark of the feed up to there, by which a restored database is recognised; null where the feed is empty. */
  markNo: number | null;
  mark: string | null;
  /** When the source was read, in UTC. */
  readAt: string;
};

/** Why the file cannot be used. */
export type FileProblem = 'in_use' | 'newer' | 'damaged' | 'no_space' | 'unreadable';

export type Opened = {
  /** Null in a file that was never filled, or whose tables are of an earlier version: it has to be filled anew. */
  mark: Mark | null;
};

/** One sum that must be the same in the source: a count and minor units by group. */
export type Total = { group: string; rows: number; minor: number };

export type Answer = { columns: string[]; rows: Cell[][]; isCut: boolean };

/** Each request by its name, with its answer. */
export type Requests = {
  open: { input: { file: string; exportFolder: string }; answer: Opened };
  /** Begins a round: one transaction until `commit` or `rollBack`. With `isAnew` all tables are made anew within it. */
  begin: { input: { isAnew: boolean }; answer: null };
  put: { input: { table: string; rows: Row[] }; answer: null };
  /** The rows of the table with these owners are what was put; null: all rows of a dimension. */
  replace: { input: { table: string; ids: readonly (number | string)[] | null }; answer: null };
  /** Writes what was put into the star; the transaction stays open. Answers the checks that failed. */
  merge: { input: { today: string }; answer: { failed: string[] } };
  totals: { input: { sql: string }; answer: Total[] };
  commit: { input: Mark; answer: null };
  rollBack: { input: null; answer: null };
  /** A statement of the application on the last good state. */
  read: {
    input: { sql: string; values: Readonly<Record<string, Cell>>; mostRows: number; mostMs: number };
    answer: Answer;
  };
  /** A statement that a person wrote: it can read the star, and nothing else. */
  ask: { input: { sql: string; mostRows: number; mostMs: number }; answer: Answer };
  /** Writes the star as Parquet into a folder that is not there yet. */
  export: { input: { folder: string }; answer: { rows: number; bytes: number } };
  size: { input: null; answer: { bytes: number; rows: Record<string, number> } };
};

export type RequestName = keyof Requests;
export type Request = {
  [Name in RequestName]: { id: number; name: Name; input: Requests[Name]['input'] };
}[RequestName];

export type ProblemCode = FileProblem | 'too_long' | 'refused' | 'failed';
export type Response = { id: number; value: unknown } | { id: number; problem: { code: ProblemCode; message: string } };
