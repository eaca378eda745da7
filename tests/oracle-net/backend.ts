import type { Bind } from './cursors.ts';
import type { StatementKind } from './statements.ts';
import type { Column, Value } from './types.ts';

/** Who does the work behind the wire. */
export type Backend = { openSession(): BackendSession };

export type Call = {
  sql: string;
  kind: StatementKind;
  binds: readonly Bind[];
  values: ReadonlyMap<string, Value>;
};

export type Answer = {
  columns?: Column[];
  rows?: Value[][];
  /** Values of the binds that go out, by name. */
  out?: ReadonlyMap<string, Value>;
  /** What was created does not compile: a warning to the client, and the reasons in USER_ERRORS. */
  hasCompileErrors?: boolean;
};

export type BackendSession = {
  /** Fails with an `OraError`; what was stored before the call stays. `signal` cancels it. */
  execute(call: Call, signal: AbortSignal): Promise<Answer>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  isInTransaction(): boolean;
  /** CLIENT_IDENTIFIER, CLIENT_INFO, MODULE, ACTION, CURRENT_SCHEMA. */
  setAttribute(name: string, value: string): void;
  close(): void;
};
