import type { Topic } from '#contract/topics.ts';
import type { Database } from '../database/database.ts';

export type Reader = Pick<Database, 'query' | 'call'>;

/** One table as the central database and the copy have it. */
export type EntityTable = {
  /** As the audit and the SQL table `entities` name it: the table's name in capitals. */
  name: string;
  table: string;
  /** Its own key column; null where the key has several columns. */
  key: string | null;
  /** The view of the central database that the copy is read from. */
  view: string;
  /** What is copied, in portable text. A column that is not named here stays at the central database. */
  columns: string;
  /** Columns that lists never need, so that they have a view of their own with the same key. */
  further?: { columns: readonly string[]; view: string };
  /** The facts that one row gives, by which a person recognises a command: portable text with `:id` for its key. */
  facts?: string;
  /** How many leased numbers a desk keeps for an outage: a busy day's work and more. None where desks make no rows. */
  stock?: number;
};

/** A row of another entity that a row names by this column. */
export type Parent = { entity: string; column: string };

/** A fact by which a person recognises a command: a name, a time, a number, an amount in minor units. */
export type Facts = Record<string, string | number | null>;

/** What a refused command asked for, and what the central database said. */
export type RefusedInput = {
  callName: string;
  input: Readonly<Record<string, unknown>>;
  refusal: { code: string; fields?: Readonly<Record<string, string>> | undefined } | null;
};

/** A row of the central database that stands in a refused command's way. */
export type StandingRow = { id: number; row: Facts };

type Common = EntityTable & {
  /** Screens that show this topic are read again when a row changes. */
  topic: Topic;
  /** Tables that are read with it; where the copy is by row, they have its key as a column of the same name. */
  children?: readonly EntityTable[];
};

/** A small table: every desk copies all of it, and all of it again when one row changes. */
export type WholeEntity = Common & { copied: 'whole' };

/** Rows of people: a desk copies those who signed in on it lately. */
export type SignedInEntity = Common & {
  copied: 'signed-in';
  key: string;
  /** They are read again when one of these changes too. */
  dependsOn: readonly string[];
};

/** A table of the hospital's daily work: a desk copies the rows within its bounds. */
export type RowEntity = Common & {
  copied: 'rows';
  key: string;
  /**
   * Which rows a desk copies: a portable condition on the view, with the binds of `copy-bounds-rules.ts`. A row outside
   * of it is copied too while a copied row names it as a parent.
   */
  wanted: string;
  /** A copied row brings these along. */
  parents: readonly Parent[];
  /** Its bounds depend on a row of that entity: it is read again when that row changes. */
  boundTo?: Parent;
  /** Fields of calls that name a row, besides the key itself: `heldApptId`. */
  namedBy?: readonly string[];
  /** What of this entity stands in the way of a refused command. */
  standing?: (command: RefusedInput, central: Reader) => Promise<StandingRow[]>;
};

export type Entity = WholeEntity | SignedInEntity | RowEntity;

/** `PATIENTS:12`, as the feed, the outbox and the copy call a row. */
export const rowName = (entity: string, id: number): string => `${entity}:${id}`;
