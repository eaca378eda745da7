/** A fair counting semaphore: permits are granted in the order in which they were asked for. */
export type Semaphore = {
  /** Resolves to false when no permit became free within the waiting time. */
  acquire(): Promise<boolean>;
  release(): void;
};

/** At most `permits` holders at once; a caller waits `waitMs` at most. */
export function createSemaphore(permits: number, waitMs: number): Semaphore {
  let free = permits;
  const waiting = new Set<() => void>();
  return {
    acquire: () => {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const grant = () => {
          clearTimeout(timer);
          resolve(true);
        };
        const timer = setTimeout(() => {
          waiting.delete(grant);
          resolve(false);
        }, waitMs);
        waiting.add(grant);
      });
    },
    release: () => {
      const [next] = waiting;
      if (!next) {
        free += 1;
        return;
      }
      waiting.delete(next);
      next();
    },
  };
}
