export type WorkLoopParts = {
  work: () => Promise<void>;
  /** Milliseconds until the next round when nobody wants it sooner. */
  waitMs: () => number;
  /** Does work after so many milliseconds; the returned function cancels it. */
  later?: ((work: () => void, ms: number) => () => void) | undefined;
};

/** The one background loop of a desk: one round after the other, never two at once. */
export function createWorkLoop({ work, waitMs, later = afterMs }: WorkLoopParts) {
  let isStopped = false;
  let cancel = () => {};
  let dueAt = Number.POSITIVE_INFINITY;
  let underWay: Promise<void> | null = null;
  let isWantedAgain = false;

  /** The next round begins after so many milliseconds, if it is not due earlier; without a number after the usual wait. */
  function wake(inMs?: number): void {
    if (isStopped) return;
    const ms = inMs ?? waitMs();
    const nextAt = performance.now() + ms;
    // A desk that writes all the time would put its copy off for ever.
    if (inMs !== undefined && nextAt > dueAt) return;
    cancel();
    dueAt = nextAt;
    cancel = later(() => {
      dueAt = Number.POSITIVE_INFINITY;
      void round();
    }, ms);
  }

  function round(): Promise<void> {
    // The round that is under way may have begun too early for the reason of this one.
    if (underWay !== null) isWantedAgain = true;
    underWay ??= work().finally(() => {
      underWay = null;
      wake(isWantedAgain ? 0 : undefined);
      isWantedAgain = false;
    });
    return underWay;
  }

  return {
    wake,
    round,
    stop: async (): Promise<void> => {
      isStopped = true;
      cancel();
      await underWay;
    },
  };
}

/** Does not keep the process alive. */
function afterMs(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms).unref();
  return () => clearTimeout(timer);
}
