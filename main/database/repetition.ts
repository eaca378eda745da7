import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseLog } from './database.ts';
import { DatabaseError, isConnectionLost } from './errors.ts';

export type RepetitionOptions = {
  /** How long calls wait for a server that went away, before they end as `offline`. */
  reconnectMs: number;
  /** Another transaction was in the way and this one has left nothing. */
  isWorthRepeating(error: unknown): boolean;
  /** The server will say the same however often it is asked. */
  isFinal?(error: unknown): boolean;
  /** Told after each call whether the server could be reached. */
  onReach?: ((isReached: boolean) => void) | undefined;
  log?: DatabaseLog | undefined;
};

/** How one attempt on one connection ended. */
export type Outcome<Value> =
  | { value: Value }
  | {
      error: unknown;
      wasConnected: boolean;
      /** The commit was sent, and no server has said what became of it. */
      isCommitUnknown: boolean;
    };

const mostLosses = 2;
const mostConflicts = 3;

/** Repeats what is safe to repeat, for every adapter alike. */
export function createRepetition(options: RepetitionOptions) {
  const { reconnectMs, isWorthRepeating, isFinal = () => false, log } = options;
  let isClosing = false;
  let awaySince: number | null = null;

  function reached(isReached: boolean): void {
    awaySince = isReached ? null : (awaySince ?? performance.now());
    options.onReach?.(isReached);
  }
  const isAwayTooLong = (): boolean => awaySince !== null && performance.now() - awaySince > reconnectMs;

  return {
    reached,
    /** The server was waited for already: calls end as `offline` and are not repeated. */
    silent: (): void => {
      awaySince = Number.NEGATIVE_INFINITY;
      options.onReach?.(false);
    },
    /** Nothing is begun any more; false when that was so already. */
    stop: (): boolean => {
      const wasOpen = !isClosing;
      isClosing = true;
      return wasOpen;
    },
    /**
     * Repeats the victim of a deadlock, and work whose connection was lost before its commit was sent.
     * `mayRepeatCommit` says that the database would recognise work it has stored already.
     */
    persist: async <Value>(
      called: string,
      mayRepeatCommit: boolean,
      once: () => Promise<Outcome<Value>>,
    ): Promise<Value> => {
      let conflicts = 0;
      let losses = 0;
      let isUnsettled = false;
      for (;;) {
        if (isClosing) throw new DatabaseError('offline', 'The application is closing', { isUnsettled });
        const outcome = await once();
        if ('value' in outcome) return outcome.value;
        const { error, wasConnected, isCommitUnknown } = outcome;
        if (isCommitUnknown && !mayRepeatCommit) {
          log?.error({ called }, 'connection lost during a commit: whether it is stored is unknown');
          throw lost(error, called, true);
        }
        isUnsettled ||= isCommitUnknown;
        if (isConnectionLost(error) || isCommitUnknown) {
          if (wasConnected) losses += 1;
          else reached(false);
          if (losses > mostLosses || isAwayTooLong() || isFinal(error)) throw lost(error, called, isUnsettled);
          await sleep(wasConnected ? 10 : 50);
        } else if (isWorthRepeating(error) && conflicts < mostConflicts) {
          conflicts += 1;
          await sleep(Math.random() * 20 * 2 ** conflicts);
        } else {
          // A refusal says that the lost commit was none. A server that is busy says nothing of it.
          throw isUnsettled && !isAnswer(error) ? lost(error, called, true) : error;
        }
      }
    },
  };
}

/** The server has looked at the work, and has not found it done before. */
const isAnswer = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || !['busy', 'unexpected'].includes(error.code);

/** A commit that hung is told as what it is to the caller: the line to the database was lost. */
const lost = (error: unknown, called: string, isUnsettled: boolean): unknown =>
  isConnectionLost(error) && !isUnsettled
    ? error
    : new DatabaseError('offline', 'The connection was lost', { diagnosis: { called }, cause: error, isUnsettled });
