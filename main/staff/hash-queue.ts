import { availableParallelism } from 'node:os';
import { Refusal } from '../calls/calls.ts';

/**
 * Hashing a password costs 32 MB and a core for some 50 ms. One core is left for everything else, so that strangers who
 * guess do not slow a booking.
 */
const placesOf = (cores: number): number => Math.min(Math.max(1, cores - 1), 4);
const mostWaiting = 100;
const longestWaitMs = 10_000;

export type HashQueue = {
  /**
   * Runs `work` when a place is free. The lowest `rank` comes first, then who came first. Refused as `busy` when a
   * hundred wait already, or after ten seconds.
   */
  run: <Value>(work: () => Promise<Value>, rank: number) => Promise<Value>;
};

type Waiting = { rank: number; begin: () => void };

export function createHashQueue(places: number = placesOf(availableParallelism())): HashQueue {
  const waiting: Waiting[] = [];
  let free = places;

  function enter(rank: number): Promise<void> {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    if (waiting.length >= mostWaiting) return Promise.reject(new Refusal('busy'));
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        rank,
        begin: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(one), 1);
        reject(new Refusal('busy'));
      }, longestWaitMs);
      const behind = waiting.findIndex((other) => other.rank > rank);
      waiting.splice(behind < 0 ? waiting.length : behind, 0, one);
    });
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next.begin();
    else free += 1;
  }

  return {
    run: async (work, rank) => {
      await enter(rank);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
