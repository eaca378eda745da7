import type { ConnectionState, FrontDeskEvent } from '#contract/events.ts';
import type { Result } from '#contract/result.ts';
import type { Caller, Session } from './calls.ts';
import type { Log } from './log.ts';

export type { Caller, Session } from './calls.ts';

/** The whole application without a host: Electron and the web host are two ways to reach it. */
export type Desk = {
  readonly version: string;
  readonly log: Log;
  /** The demo hospital is loaded: the sign-in page shows its names. */
  isDemo(): Promise<boolean>;
  connection(): ConnectionState;
  /** Does one call of the contract. Never throws: every fault is a Result with a code. An unknown name is `not_found`. */
  handle(name: string, input: unknown, caller: Caller): Promise<Result<unknown>>;
  /** The session of a token this desk signed and that has not expired; whether it still holds is checked at each call. */
  readToken(token: string): Promise<Session | null>;
  /** Events for every screen; the answer stops them. */
  subscribe(listener: (event: FrontDeskEvent) => void): () => void;
  /** Refuses new calls, lets running ones end (at most ten seconds), then stops the database it started. */
  close(): Promise<void>;
};
