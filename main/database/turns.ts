/** So many places, first come, first served. */
export type Turns = {
  /** False when no place became free in time. */
  take(): Promise<boolean>;
  give(): void;
};

export function createTurns(places: number, waitMs: number): Turns {
  let free = places;
  const waiting = new Set<() => void>();
  return {
    take: () => {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const begin = () => {
          clearTimeout(timer);
          resolve(true);
        };
        const timer = setTimeout(() => {
          waiting.delete(begin);
          resolve(false);
        }, waitMs);
        waiting.add(begin);
      });
    },
    give: () => {
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
