import type { ConnectionState } from '#contract/events.ts';

/**
 * What the application knows of its database: package procedures to write, portable SELECTs to read.
 * Everything fails with a `DatabaseError` (see errors.ts) and nothing else.
 */
export type Database = {
  readonly engine: Engine;
  /**
   * Runs one package member in a transaction of its own, and commits it.
   *
   * `procedure` is `package.member`. Keys of `args` and `out` are in contract spelling: `apptId` is
   * `p_appt_id`. A key ending in `Minor` is money: `priceMinor: 50000` is `p_price => 500.00`. An undefined
   * argument is left out, so the procedure's own default holds; null is handed over. `out` names every OUT
   * parameter, since neither dialect lets one be left out; the key `return` calls a function and is its value.
   *
   * A deadlock and a connection lost before the commit are tried again. A connection lost during the commit
   * is tried again only when `args.requestId` is given, since only then the database recognises it.
   */
  call<const Out extends OutTypes>(
    procedure: string,
    args: Binds,
    out: Out,
    context: CallContext,
  ): Promise<OutValues<Out>>;
  /**
   * Runs one portable SELECT with named binds (`:patient_id` is filled from `patientId`) and answers its rows in
   * contract spelling, converted by their types: see README.md. Binds the text does not name are ignored.
   */
  query<Row extends object>(sql: string, binds?: Binds, context?: CallContext): Promise<Row[]>;
  /**
   * Several calls and queries as one transaction: committed when `work` ends, rolled back when it throws. After a
   * deadlock `work` runs again from its start, so it must have no effect but through its `Transaction`. A refused
   * call ends the transaction even when `work` catches the error; what else `work` throws comes out as it is. With
   * `context.requestId` it also runs again after a connection lost during the commit: then its first call must
   * be one that takes that request id.
   */
  transaction<Value>(context: CallContext, work: (transaction: Transaction) => Promise<Value>): Promise<Value>;
  /** Asks the server for a sign of life; answers within two seconds and never throws. */
  health(): Promise<DatabaseHealth>;
  /** Lets running calls end (at most ten seconds), refuses new ones as `offline`, then disconnects. */
  close(): Promise<void>;
};

export type Transaction = {
  call<const Out extends OutTypes>(procedure: string, args: Binds, out: Out): Promise<OutValues<Out>>;
  query<Row extends object>(sql: string, binds?: Binds): Promise<Row[]>;
};

export type Engine = 'embedded' | 'postgres' | 'oracle';

/** For whom a call is made. The request id is an argument of the procedure, not part of this. */
export type CallContext = {
  /** The signed-in person's username; triggers and the audit read it. */
  actor: string;
  /** SHA-256 in hex of actor, call and input: the same request id with another one is refused. */
  fingerprint?: string;
  /** Address or computer that the call comes from, at most 40 characters; the audit keeps it. */
  place?: string;
  /** For the log alone. */
  callName?: string;
  /** Used by `transaction` alone; a single call takes it among its arguments. */
  requestId?: string;
};

export type BindValue = string | number | null | undefined;
export type Binds = Readonly<Record<string, BindValue>>;

type OutBase = 'number' | 'text' | 'money' | 'wallTime' | 'date' | 'instant';
/** With `?` the value may be null; without it a null is an error of the database's code. */
export type OutType = OutBase | `${OutBase}?`;
export type OutTypes = Readonly<Record<string, OutType>>;
type OutValue<Type extends OutType> = Type extends 'number' | 'money'
  ? number
  : Type extends 'number?' | 'money?'
    ? number | null
    : Type extends `${string}?`
      ? string | null
      : string;
export type OutValues<Out extends OutTypes> = { -readonly [Name in keyof Out]: OutValue<Out[Name]> };

export type DatabaseHealth =
  | { state: 'online'; engine: Engine; serverVersion: string; roundTripMs: number }
  | { state: 'offline'; engine: Engine };

/** The application's connection to its database, as screens are told about it. */
export type ConnectionWatch = {
  current(): ConnectionState;
  /** Calls `listener` on each change; answers how to stop that. */
  subscribe(listener: (state: ConnectionState) => void): () => void;
};
