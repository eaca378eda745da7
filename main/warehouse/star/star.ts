/**
 * The tables of the warehouse as data. The DDL, the loading, the checks, the export and the page of the documentation are
 * computed from it, so that they cannot say different things.
 */
export type ColumnKind = 'number' | 'text' | 'day' | 'time' | 'money' | 'share' | 'flag';

/** Column by its name: what it holds, in one sentence. Money is in minor units, times are the hospital's wall clock. */
export type StarColumns = Readonly<Record<string, readonly [ColumnKind, string]>>;

export type Dimension = {
  name: string;
  comment: string;
  /** The key that facts name. */
  key: string;
  /** What the row is called in the hospital's database, or the pseudonym. */
  natural: string;
  columns: StarColumns;
  /** Each change makes a new version with a period; facts name the version of their time. */
  hasHistory: boolean;
};

/** A column of a fact that names a row of a dimension. */
export type Reference = {
  column: string;
  dimension: string;
  /** Column of the fact with the natural key. */
  natural: string;
  /** Column of the fact with the time whose version counts; null where the dimension has no history. */
  at: string | null;
};

export type Fact = {
  name: string;
  comment: string;
  /** Entity of the change feed whose rows make it. */
  entity: string;
  /** Its rows are replaced by this number: the feed names it. */
  owner: string;
  /** Unique. */
  key: string;
  /** Day by which it is exported and added up. */
  day: string;
  columns: StarColumns;
  references: readonly Reference[];
  /** It is made within the warehouse from this other fact. */
  madeFrom?: string;
};

/** Raised with each change of the tables: a file of another number is made anew, one of a higher number is left alone. */
export const starVersion = 1;

/** The key of the row that stands for "not known". No fact is left out because a dimension lacks its row. */
export const unknownKey = -1;

/** Columns of a dimension with history that say when a version counts: from its first moment up to before its last. */
export const periodColumns: StarColumns = {
  valid_from: ['time', 'First moment of this version; the first version begins in 1900'],
  valid_to: ['time', 'First moment of the next version; the last version ends in 9999'],
  is_current: ['flag', 'Whether it is the last version'],
};

export const firstMoment = '1900-01-01T00:00:00';
export const lastMoment = '9999-12-31T00:00:00';
