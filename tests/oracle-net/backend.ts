import type { Bind } from './cursors.ts';
import type { StatementKind } from './statements.ts';
import type { Column, Value } from './types.ts';

/** What executes the calls behind the protocol. */
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
  /** Values of the OUT binds, by name. */
  out?: ReadonlyMap<string, Value>;
  /** The created object does not compile: the client gets a warning, and USER_ERRORS the reasons. */
  hasCompileErrors?: boolean;
};

export type BackendSession = {
  /** Fails with an `OraError`; what the transaction stored before the call stays. `signal` cancels it. */
  execute(call: Call, signal: AbortSignal): Promise<Answer>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  isInTransaction(): boolean;
  /** CLIENT_IDENTIFIER, CLIENT_INFO, MODULE, ACTION, CURRENT_SCHEMA. */
  setAttribute(name: string, value: string): void;
  close(): void;
};
