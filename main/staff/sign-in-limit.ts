/**
 * Counts sign-ins that did not succeed, by name and address. An attempt counts from its begin, so that many
 * at once are no way round; one that succeeds is taken back.
 */
export type SignInLimit = {
  /** False when there were ten in the last minute: then the password is not even looked at. */
  begin: (username: string, address: string) => boolean;
  succeed: (username: string, address: string) => void;
};

const windowMs = 60_000;
const allowedFailures = 10;
/** Bounds the memory; whoever was quiet the longest is forgotten first. */
const largestSize = 10_000;

export function createSignInLimit(clock: () => number = Date.now): SignInLimit {
  const attempts = new Map<string, number[]>();
  const keyOf = (username: string, address: string) => `${address} ${username}`;

  function keep(key: string, times: number[]): void {
    attempts.delete(key);
    if (times.length > 0) attempts.set(key, times);
    for (const oldest of attempts.keys()) {
      if (attempts.size <= largestSize) break;
      attempts.delete(oldest);
    }
  }

  return {
    begin: (username, address) => {
      const key = keyOf(username, address);
      const now = clock();
      const recent = (attempts.get(key) ?? []).filter((time) => now - time < windowMs);
      const isAllowed = recent.length < allowedFailures;
      keep(key, isAllowed ? [...recent, now] : recent);
      return isAllowed;
    },
    succeed: (username, address) => {
      const key = keyOf(username, address);
      keep(key, (attempts.get(key) ?? []).slice(0, -1));
    },
  };
}
