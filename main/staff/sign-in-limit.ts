import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Counts the sign-ins of the last minute that failed, by name and address, and by address alone.
 *
 * Ten may fail for one name and address. As many may run at once as may still fail, the others wait for those: so guesses
 * at once are no way round, and a ward that signs in at once under one name is not refused.
 *
 * Twenty may fail or run at one address, under whatever names: more is somebody who tries one password on many names. From
 * there on an unknown name is not even checked, a known one three times, and every failure is answered with `too_many`
 * after the same time. The right password still opens, so strangers on a shared address keep nobody out.
 */
export type SignInLimit = {
  /**
   * What `check` makes of the person, null being a failure, or `too_many`. An error of `find` or `check` is nobody's
   * failure.
   */
  attempt: <Person>(
    username: string,
    address: string,
    steps: SignInSteps<Person>,
  ) => Promise<Person | null | 'too_many'>;
};

export type SignInSteps<Person> = {
  /** Who has this name and may sign in; null for nobody. */
  find: () => Promise<Person | null>;
  /**
   * The person when the password is right, else null; for nobody it takes as long. A lower `rank` is to be checked first:
   * it rises with the failures of the address.
   */
  check: (person: Person | null, rank: number) => Promise<Person | null>;
  /** Told of an unknown name that was refused without a check. */
  onUnknown?: () => void;
};

const windowMs = 60_000;
const allowedFailures = 10;
const allowedAtAddress = 20;
const allowedWhenCrowded = 3;
/** Before whatever waits: that these are people of the staff shows in no answer, since a failure waits as long as all others. */
const firstRank = -1;
/** Longer than a check takes, so that known and unknown names are refused alike. */
const crowdedAnswerMs = 500;

/** `monotonicMs` counts on when the computer's clock is set, or else the right password could stay refused. */
export function createSignInLimit(monotonicMs: () => number = () => performance.now()): SignInLimit {
  const failuresOfPair = createFailures(monotonicMs);
  const failuresAt = createFailures(monotonicMs);
  const runningOfPair = new Map<string, Set<Promise<void>>>();
  const runningAt = new Map<string, number>();

  function start<Person>(pair: string, address: string, work: () => Promise<Person | null>): Promise<Person | null> {
    const attempts = runningOfPair.get(pair) ?? new Set<Promise<void>>();
    runningOfPair.set(pair, attempts);
    runningAt.set(address, (runningAt.get(address) ?? 0) + 1);
    const answer = work().then((found) => {
      if (found === null) {
        failuresOfPair.note(pair);
        failuresAt.note(address);
      }
      return found;
    });
    const end = answer.then(ignore, ignore).then(() => {
      attempts.delete(end);
      if (attempts.size === 0) runningOfPair.delete(pair);
      const left = (runningAt.get(address) ?? 1) - 1;
      if (left > 0) runningAt.set(address, left);
      else runningAt.delete(address);
    });
    attempts.add(end);
    return answer;
  }

  /** The answer at an address where too much failed. */
  async function attemptInCrowd<Person>(pair: string, address: string, steps: SignInSteps<Person>) {
    const answersAt = sleep(crowdedAnswerMs);
    const person = await steps.find();
    const mayCheck = failuresOfPair.count(pair) + (runningOfPair.get(pair)?.size ?? 0) < allowedWhenCrowded;
    if (person === null) steps.onUnknown?.();
    else if (mayCheck) {
      const found = await start(pair, address, () => steps.check(person, firstRank));
      if (found !== null) return found;
    }
    await answersAt;
    return 'too_many' as const;
  }

  return {
    attempt: async (username, address, steps) => {
      const pair = `${address} ${username}`;
      for (;;) {
        const failed = failuresOfPair.count(pair);
        if (failed >= allowedFailures) return 'too_many';
        const failedHere = failuresAt.count(address);
        const attempts = runningOfPair.get(pair);
        const isCrowded = failedHere + (runningAt.get(address) ?? 0) >= allowedAtAddress;
        if (!attempts || failed + attempts.size < allowedFailures) {
          if (isCrowded) return attemptInCrowd(pair, address, steps);
          return start(pair, address, async () => steps.check(await steps.find(), failedHere));
        }
        await Promise.race(attempts);
      }
    },
  };
}

/** Bounds the memory; what was quiet the longest is forgotten first. */
const largestSize = 10_000;

/** How often something failed within the last minute. */
function createFailures(monotonicMs: () => number) {
  const times = new Map<string, number[]>();
  const recent = (key: string) => (times.get(key) ?? []).filter((time) => monotonicMs() - time < windowMs);
  return {
    count: (key: string): number => recent(key).length,
    note: (key: string): void => {
      const noted = [...recent(key), monotonicMs()];
      times.delete(key);
      times.set(key, noted);
      for (const oldest of times.keys()) {
        if (times.size <= largestSize) break;
        times.delete(oldest);
      }
    },
  };
}

const ignore = () => undefined;
