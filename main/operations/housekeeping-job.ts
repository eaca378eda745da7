import type { Database } from '../database/database.ts';
import { diagnosisOf } from '../database/errors.ts';
import type { OwnJob } from '../entities/own-job.ts';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';

/** Longer than a form stays open, and than a desk that was put away works on without the central database. */
export const keptDays = 400;
/** `pkg_requests.forget_requests` forgets at most so many at once. */
const atOnce = 5_000;
const mostRounds = 200;
/** Long enough after a start for the morning's queue to be served first. */
const firstMs = 20 * 60_000;
const dayMs = 86_400_000;

export type HousekeepingParts = {
  database: Pick<Database, 'call'>;
  isOnline: () => boolean;
  log: Log;
};

export type Housekeeping = OwnJob & {
  /** Forgets all that is old enough, and says how many requests that were. */
  run: () => Promise<number>;
};

/**
 * Forgets once a day the requests that nobody repeats any more: `request_log` keeps the response of each write, and would
 * grow for ever. Several computers may do it at once.
 */
export function housekeepingJob({ database, isOnline, log }: HousekeepingParts): Housekeeping {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isClosing = false;

  async function run(): Promise<number> {
    const context = { actor: 'front-desk', callName: 'operations.housekeeping' };
    let forgotten = 0;
    for (let round = 0; round < mostRounds && !isClosing; round += 1) {
      const out = await database.call(
        'pkg_requests.forget_requests',
        { keptDays },
        { forgotten: 'number' } as const,
        context,
      );
      forgotten += out.forgotten;
      if (out.forgotten < atOnce) break;
    }
    return forgotten;
  }

  const round = async () => {
    if (!isOnline()) return;
    try {
      const forgotten = await run();
      if (forgotten > 0) log.info({ rowCount: forgotten }, 'old requests are forgotten');
    } catch (error) {
      log.warn({ ...diagnosisOf(error), ...framesOf(error as Error) }, 'old requests could not be forgotten');
    }
  };
  const wait = (ms: number) => {
    timer = setTimeout(() => {
      running = round().finally(() => {
        if (!isClosing) wait(dayMs);
      });
    }, ms);
    timer.unref();
  };

  return {
    handlers: {},
    run,
    start: () => wait(firstMs),
    close: async () => {
      isClosing = true;
      clearTimeout(timer);
      await running;
    },
  };
}
