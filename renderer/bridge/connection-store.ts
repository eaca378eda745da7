import { create } from 'zustand';
import type { ConnectionState } from '#contract/events.ts';

type Connection = {
  /** What the application says about its database. */
  database: ConnectionState;
  /** Whether this window reaches the application at all; only a browser can lose it. */
  isReachable: boolean;
};

export const useConnectionStore = create<Connection>()(() => ({ database: 'online', isReachable: true }));

/** `unreachable` is a browser whose host is away; the others are the application's own words. */
export type Connectedness = ConnectionState | 'unreachable';

export const useConnection = (): Connectedness =>
  useConnectionStore((connection) => (connection.isReachable ? connection.database : 'unreachable'));
