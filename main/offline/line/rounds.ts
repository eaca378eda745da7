export type RoundsParts = {
  work: () => Promise<void>;
  /** How long to wait for the next round when nobody wants it sooner. */
  waitMs: () => number;
  /** Does work after so many milliseconds; the answer calls it off. */
  later?: ((work: () => void, ms: number) => () => void) | undefined;
};

/** The one background loop of a desk: a round after the other, never two at once. */
export function createRounds({ work, waitMs, later = afterMs }: RoundsParts) {
  let isStopped = false;
  let callOff = () => {};
  let dueAt = Number.POSITIVE_INFINITY;
  let underWay: Promise<void> | null = null;
  let isWantedAgain = false;

  /** The next round begins so soon, if it would not come before that; without a number when it is due. */
  function wake(inMs?: number): void {
    if (isStopped) return;
    const ms = inMs ?? waitMs();
    const nextAt = performance.now() + ms;
    // A desk that writes all the time would put its copy off for ever.
    if (inMs !== undefined && nextAt > dueAt) return;
    callOff();
    dueAt = nextAt;
    callOff = later(() => {
      dueAt = Number.POSITIVE_INFINITY;
      void round();
    }, ms);
  }

  function round(): Promise<void> {
    // What it is wanted for may have come too late for the one that is under way.
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
      callOff();
      await underWay;
    },
  };
}

/** Does not keep the process alive. */
function afterMs(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms).unref();
  return () => clearTimeout(timer);
}
