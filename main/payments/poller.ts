import type { Events } from '../calls/events.ts';
import { diagnosisOf } from '../database/errors.ts';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';
import { lookAtAttempt, type Outcome, sendRefund } from './collector.ts';
import type { PaymentsStore } from './payments-store.ts';
import type { Providers } from './providers.ts';

/** Asks 1, 2, 3, 5, 5 … seconds after the last answer while somebody waits at the desk, later less often. */
const firstStepsMs = [1_000, 2_000, 3_000, 5_000] as const;
const attentiveMs = 30 * 60_000;
const openLaterMs = 60_000;
/** Money that comes after an attempt is over is looked for during seven days, in which providers settle. */
const overMs = 10 * 60_000;
const lookBackMs = 7 * 24 * 60 * 60_000;
const refundMs = 30_000;
/** Attempts of other computers with the same account are noticed within so long. */
const listEveryMs = 20_000;
const tickMs = 500;
/** A provider that is slow for one payment does not hold up the others. */
const mostAtOnce = 8;

type Watched = { state: string; createdAt: number; asked: number; nextAt: number };

export type PollerParts = {
  store: PaymentsStore;
  providers: Providers;
  events: Events;
  log: Log;
  isAway: () => boolean;
  clock: () => number;
};

export type Poller = {
  /** From now on it is asked about often again. */
  watch: (attemptId: number) => void;
  /** Other providers are set up. */
  refresh: () => void;
  close: () => Promise<void>;
};

/**
 * Asks the providers of this computer what became of the payments, until each is over and for seven days after. It runs on
 * every computer that has an account; two of them at once do no harm. Where no provider is set up it asks nobody.
 */
export function createPoller({ store, providers, events, log, isAway, clock }: PollerParts): Poller {
  const watched = new Map<number, Watched>();
  let listAt = 0;
  let refundAt = 0;
  let isBusy = false;
  let running: Promise<void> = Promise.resolve();

  async function readList(): Promise<void> {
    const since = new Date(clock() - lookBackMs).toISOString();
    const rows = await store.unfinished(since);
    const present = new Set(rows.map(({ attemptId }) => attemptId));
    for (const known of watched.keys()) if (!present.has(known)) watched.delete(known);
    for (const { attemptId, state, createdAt } of rows) {
      const known = watched.get(attemptId);
      if (known) known.state = state;
      else watched.set(attemptId, { state, createdAt: Date.parse(createdAt), asked: 0, nextAt: clock() });
    }
  }

  async function askAbout(attemptId: number, entry: Watched): Promise<void> {
    entry.nextAt = clock() + pauseOf(entry, clock());
    entry.asked += 1;
    const attempt = await store.one(attemptId);
    const provider = attempt && (await providers.of(attempt.provider));
    if (!attempt || !provider) return void watched.delete(attemptId);
    await lookAtAttempt({ store, provider, clock }, attempt);
    const after = await store.one(attemptId);
    if (!after || (after.state === attempt.state && after.receivedMinor === attempt.receivedMinor)) return;
    entry.state = after.state;
    events.emit({ kind: 'changed', topics: ['billing', 'appointments'] });
  }

  async function sendRefunds(): Promise<void> {
    refundAt = clock() + refundMs;
    const outcomes: Outcome[] = [];
    for (const refund of await store.openRefunds()) {
      const attempt = await store.one(refund.attemptId);
      const provider = attempt && (await providers.of(attempt.provider));
      if (provider) outcomes.push(await sendRefund({ store, provider, clock }, refund, attempt));
    }
    if (outcomes.includes('known')) events.emit({ kind: 'changed', topics: ['billing'] });
  }

  async function round(): Promise<void> {
    if (isAway() || (await providers.names()).length === 0) return;
    if (clock() >= listAt) {
      listAt = clock() + listEveryMs;
      await readList();
    }
    if (clock() >= refundAt) await sendRefunds();
    const due = [...watched].filter(([, entry]) => entry.nextAt <= clock()).slice(0, mostAtOnce);
    await Promise.all(due.map(([attemptId, entry]) => askAbout(attemptId, entry)));
  }

  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    running = round()
      .catch((error: unknown) =>
        log.warn({ ...diagnosisOf(error), ...framesOf(error) }, 'payments could not be asked about'),
      )
      .finally(() => {
        isBusy = false;
      });
  }, tickMs);
  timer.unref();

  return {
    watch: (attemptId) => {
      const now = clock();
      watched.set(attemptId, { state: 'WAITING', createdAt: now, asked: 0, nextAt: now + firstStepsMs[0] });
    },
    refresh: () => {
      listAt = 0;
    },
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

function pauseOf({ state, createdAt, asked }: Watched, now: number): number {
  if (state !== 'NEW' && state !== 'SENT' && state !== 'WAITING') return overMs;
  if (now - createdAt > attentiveMs) return openLaterMs;
  return firstStepsMs[Math.min(asked, firstStepsMs.length - 1)] ?? openLaterMs;
}
