/**
 * Counts sign-ins that failed, by name and address. As many may run at once as may still fail, the others wait
 * for those: so guesses at once are no way round, and a ward that signs in at once under one name is not refused.
 */
export type SignInLimit = {
  /**
   * What `look` finds, null being a failure, or `too_many` without looking when ten of the last minute failed. An
   * error of `look` is no failure of the person's.
   */
  attempt: <Found>(
    username: string,
    address: string,
    look: () => Promise<Found | null>,
  ) => Promise<Found | null | 'too_many'>;
};

const windowMs = 60_000;
const allowedFailures = 10;
/** Bounds the memory; whoever was quiet the longest is forgotten first. */
const largestSize = 10_000;

export function createSignInLimit(clock: () => number = Date.now): SignInLimit {
  const failures = new Map<string, number[]>();
  const running = new Map<string, Set<Promise<void>>>();

  const recentOf = (key: string) => (failures.get(key) ?? []).filter((time) => clock() - time < windowMs);

  function noteFailure(key: string): void {
    const times = [...recentOf(key), clock()];
    failures.delete(key);
    failures.set(key, times);
    for (const oldest of failures.keys()) {
      if (failures.size <= largestSize) break;
      failures.delete(oldest);
    }
  }

  function start<Found>(key: string, look: () => Promise<Found | null>): Promise<Found | null> {
    const attempts = running.get(key) ?? new Set<Promise<void>>();
    running.set(key, attempts);
    const work = look().then((found) => {
      if (found === null) noteFailure(key);
      return found;
    });
    const end = work.then(ignore, ignore).then(() => {
      attempts.delete(end);
      if (attempts.size === 0) running.delete(key);
    });
    attempts.add(end);
    return work;
  }

  return {
    attempt: async (username, address, look) => {
      const key = `${address} ${username}`;
      for (;;) {
        const failed = recentOf(key).length;
        if (failed >= allowedFailures) return 'too_many';
        const attempts = running.get(key);
        if (!attempts || failed + attempts.size < allowedFailures) return start(key, look);
        await Promise.race(attempts);
      }
    },
  };
}

const ignore = () => undefined;
