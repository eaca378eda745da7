import type { CallFigures } from '#contract/operations.ts';

/** A call that has ended; `code` is null for one that was done. */
export type EndedCall = { callName: string; channel: string; code: string | null; ms: number };

/** Upper ends in milliseconds, as Prometheus counts them; what took longer is in the last one. */
export const stepsMs = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000] as const;
const faults = new Set(['busy', 'offline', 'uncertain', 'no_space', 'unexpected']);

export type CallCounts = {
  count: number;
  sumMs: number;
  longestMs: number;
  failed: number;
  /** How many ended within each step, and in the last place how many did not. */
  steps: number[];
  /** By channel and code: `web ok`. */
  outcomes: Map<string, number>;
};

export type CallMeter = { note: (call: EndedCall) => void; counts: () => ReadonlyMap<string, CallCounts> };

/** Counts calls by their names. The names are those of the contract, so the memory is bounded and nothing is a patient's. */
export function createCallMeter(): CallMeter {
  const calls = new Map<string, CallCounts>();
  return {
    note: ({ callName, channel, code, ms }) => {
      const counts = calls.get(callName) ?? emptyCounts();
      calls.set(callName, counts);
      counts.count += 1;
      counts.sumMs += ms;
      counts.longestMs = Math.max(counts.longestMs, ms);
      if (code !== null && faults.has(code)) counts.failed += 1;
      const step = stepsMs.findIndex((end) => ms <= end);
      const place = step < 0 ? stepsMs.length : step;
      counts.steps[place] = (counts.steps[place] ?? 0) + 1;
      const outcome = `${channel} ${code ?? 'ok'}`;
      counts.outcomes.set(outcome, (counts.outcomes.get(outcome) ?? 0) + 1);
    },
    counts: () => calls,
  };
}

const emptyCounts = (): CallCounts => ({
  count: 0,
  sumMs: 0,
  longestMs: 0,
  failed: 0,
  steps: Array.from({ length: stepsMs.length + 1 }, () => 0),
  outcomes: new Map(),
});

/** The calls with the slowest first. */
export const figuresOf = (calls: ReadonlyMap<string, CallCounts>): CallFigures[] =>
  [...calls]
    .map(([callName, { count, sumMs, longestMs, failed, steps }]) => ({
      callName,
      count,
      failed,
      meanMs: Math.round(sumMs / count),
      p95Ms: Math.min(stepOf(steps, count * 0.95), Math.round(longestMs)),
      longestMs: Math.round(longestMs),
    }))
    .sort((one, other) => other.p95Ms - one.p95Ms || other.longestMs - one.longestMs);

/** The step within which so many ended. */
function stepOf(steps: readonly number[], wanted: number): number {
  let ended = 0;
  for (const [index, count] of steps.entries()) {
    ended += count;
    if (ended >= wanted) return stepsMs[index] ?? Number.POSITIVE_INFINITY;
  }
  return Number.POSITIVE_INFINITY;
}
