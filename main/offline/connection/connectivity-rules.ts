import type { ConnectionState } from '#contract/events.ts';

/** What is known of the connection to the central database. */
export type KnownConnection = {
  state: Exclude<ConnectionState, 'restarting'>;
  /** Slow responses in a row; quick ones count back. */
  slowResponses: number;
};

export type ConnectionNews =
  /** A call or a probe got a response, after so many milliseconds. */
  | { kind: 'answered'; ms: number }
  | { kind: 'lost' }
  /** A command was put into the outbox: later calls must not overtake it. */
  | { kind: 'queued' }
  /** Every command that can be sent has been. */
  | { kind: 'sent' };

export const newConnection: KnownConnection = { state: 'online', slowResponses: 0 };

const slowMs = 2_000;
const slowEnough = 3;

/**
 * The state machine of the connection. After an absence it is `catching-up` until the outbox is sent, and only then
 * `online`, so that what was done first arrives first.
 */
export function afterNews(known: KnownConnection, news: ConnectionNews): KnownConnection {
  switch (news.kind) {
    case 'lost':
      return { state: 'offline', slowResponses: 0 };
    case 'queued':
      return isCentral(known) ? { state: 'catching-up', slowResponses: 0 } : known;
    case 'sent':
      return known.state === 'catching-up' ? { state: 'online', slowResponses: 0 } : known;
    case 'answered': {
      if (known.state === 'offline') return { state: 'catching-up', slowResponses: 0 };
      if (known.state === 'catching-up') return known;
      const slowResponses =
        news.ms > slowMs ? Math.min(known.slowResponses + 1, slowEnough) : Math.max(known.slowResponses - 1, 0);
      const isSlow = known.state === 'degraded' ? slowResponses > 0 : slowResponses >= slowEnough;
      return { state: isSlow ? 'degraded' : 'online', slowResponses };
    }
  }
}

/** Calls go to the central database. */
export const isCentral = ({ state }: KnownConnection): boolean => state === 'online' || state === 'degraded';

/**
 * Milliseconds until the next probe, after so many failed ones: doubling up to 15 s, and a fifth more or less, so that forty
 * desks do not all ask a server at once that has just come back. `chance` is between 0 and 1.
 */
export const probeAfterMs = (failures: number, chance: number): number =>
  Math.round(Math.min(1_000 * 2 ** failures, 15_000) * (0.8 + chance * 0.4));
