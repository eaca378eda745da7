import type { ConnectionState } from '#contract/events.ts';

/** What is known of the line to the central database. */
export type Line = {
  state: Exclude<ConnectionState, 'restarting'>;
  /** Slow answers in a row; quick ones count back. */
  slowAnswers: number;
};

export type LineNews =
  /** A call or probe got an answer, after so many milliseconds. */
  | { kind: 'answered'; ms: number }
  | { kind: 'lost' }
  /** Something was put into the outbox, so that later calls must not overtake it. */
  | { kind: 'queued' }
  /** Everything that can be sent has been. */
  | { kind: 'sent' };

export const newLine: Line = { state: 'online', slowAnswers: 0 };

const slowMs = 2_000;
const slowEnough = 3;

/**
 * The state machine of the line. After an absence it is `catching-up` until the outbox is sent, and only then `online`, so
 * that what was done first arrives first.
 */
export function afterNews(line: Line, news: LineNews): Line {
  switch (news.kind) {
    case 'lost':
      return { state: 'offline', slowAnswers: 0 };
    case 'queued':
      return line.state === 'online' || line.state === 'degraded' ? { state: 'catching-up', slowAnswers: 0 } : line;
    case 'sent':
      return line.state === 'catching-up' ? { state: 'online', slowAnswers: 0 } : line;
    case 'answered': {
      if (line.state === 'offline') return { state: 'catching-up', slowAnswers: 0 };
      if (line.state === 'catching-up') return line;
      const slowAnswers =
        news.ms > slowMs ? Math.min(line.slowAnswers + 1, slowEnough) : Math.max(line.slowAnswers - 1, 0);
      const isSlow = line.state === 'degraded' ? slowAnswers > 0 : slowAnswers >= slowEnough;
      return { state: isSlow ? 'degraded' : 'online', slowAnswers };
    }
  }
}

/** Calls go to the central database. */
export const isCentral = ({ state }: Line): boolean => state === 'online' || state === 'degraded';

/**
 * How long to wait before the next look, after so many in vain: doubling to 15 s, and a fifth more or less, so that forty desks
 * do not knock at once at a server that has just come back. `chance` is between 0 and 1.
 */
export const probeAfterMs = (failures: number, chance: number): number =>
  Math.round(Math.min(1_000 * 2 ** failures, 15_000) * (0.8 + chance * 0.4));
