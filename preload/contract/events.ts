import type { Topic } from './topics.ts';

/** What the application tells its screens by itself; SSE in a browser, a channel in Electron. */
export type FrontDeskEvent =
  /** Something of this topic was written, here or at another desk: what shows it must be read again. */
  { kind: 'changed'; topics: readonly Topic[] } | { kind: 'connection'; state: ConnectionState };

/**
 * `restarting`: the embedded server died and is being started again. `degraded`: the central database answers, but
 * slowly. `offline`: it is away; a desk with a store of its own works on. `catching-up`: it is back, and this desk sends
 * what was done meanwhile.
 */
export const connectionStates = ['online', 'degraded', 'restarting', 'offline', 'catching-up'] as const;
export type ConnectionState = (typeof connectionStates)[number];
