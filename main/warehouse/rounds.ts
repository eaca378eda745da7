import type { WarehouseProblem } from '#contract/warehouse.ts';
import type { Database } from '../database/database.ts';
import { isConnectionLost } from '../database/errors.ts';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';
import type { OpenFile } from './open-file.ts';
import { WarehouseError } from './process/file-problem.ts';
import { FailedChecks, type RoundOptions, runRound } from './round.ts';
import { createPseudonyms } from './source/pseudonyms.ts';

export type RoundsParts = {
  database: Pick<Database, 'query' | 'call'>;
  /** 32 bytes by which patients are named; kept outside the file. */
  key: () => Promise<Uint8Array>;
  clock: () => number;
  log: Log;
  /** Told of each step. */
  onChange: () => void;
};

export type RoundsState = {
  problem: WarehouseProblem | null;
  /** How many rows the round under way has read; null while there is none. */
  running: { rows: number; isAnew: boolean } | null;
  /** Sums that the last round could not compare, by name. */
  putOff: string[];
};

type AskedRound = Omit<RoundOptions, 'mark' | 'onProgress'>;

/** A report that is read twice does not read the source twice. */
const recentMs = 5_000;

/** The rounds of one file, which never overlap, and what went wrong in the last one. */
export function createRounds(file: OpenFile, { database, key, clock, log, onChange }: RoundsParts) {
  let problem: WarehouseProblem | null = null;
  let putOff: readonly string[] = [];
  let running: RoundsState['running'] = null;
  let round: Promise<void> | null = null;

  async function run(options: AskedRound): Promise<void> {
    const progress = { rows: 0, isAnew: options.isAnew ?? false };
    running = progress;
    onChange();
    const started = performance.now();
    try {
      const client = await file.client();
      const parts = { client, database, pseudonyms: createPseudonyms(await key()), clock };
      const onProgress = (rows: number) => {
        progress.rows = rows;
      };
      const result = await runRound(parts, { mark: file.mark(), ...options, onProgress });
      file.setMark(result.mark);
      putOff = result.putOff;
      problem = null;
      if (result.anew !== null || result.changes > 0)
        log.info(
          { changes: result.changes, tookMs: Math.round(performance.now() - started) },
          result.anew === null ? 'the warehouse is up to date' : 'the warehouse is filled anew',
        );
    } catch (error) {
      problem = problemFor(error);
      // After a write that failed DuckDB may refuse everything: the file is opened again.
      if (error instanceof WarehouseError) file.end();
      log.warn(framesOf(error as Error), 'the warehouse could not be brought up to date');
    } finally {
      running = null;
      onChange();
    }
  }

  /** One round at a time: one that is asked for during another is that one. */
  const refresh = (options: AskedRound = {}): Promise<void> => {
    round ??= run(options).finally(() => {
      round = null;
    });
    return round;
  };

  /**
   * Reads what changed, unless that was done a moment ago, and waits for it for so many milliseconds. True when the
   * warehouse knows what the hospital's database knows; false when it is older, and the state says how old.
   */
  async function freshen(waitMs: number): Promise<boolean> {
    const mark = file.mark();
    if (mark !== null && clock() - Date.parse(mark.readAt) < recentMs && problem === null) return true;
    const done = refresh().then(() => problem === null);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), waitMs);
    });
    return Promise.race([done, late]).finally(() => clearTimeout(timer));
  }

  return {
    refresh,
    freshen,
    state: (): RoundsState => ({ problem, running, putOff: [...putOff] }),
    /** Opens the file, so that the state knows what is in it. A problem is in the state. */
    look: async (): Promise<void> => {
      await file.client().catch((error: unknown) => {
        problem = problemFor(error);
      });
    },
    /** Resolves when no round is under way. */
    settled: async (): Promise<void> => {
      await round?.catch(() => undefined);
    },
  };
}

function problemFor(error: unknown): WarehouseProblem {
  if (error instanceof FailedChecks) return { code: 'checks', details: [...error.failed] };
  if (isConnectionLost(error)) return { code: 'source_away', details: [] };
  if (error instanceof WarehouseError && error.code !== 'too_long' && error.code !== 'refused')
    return { code: error.code, details: [] };
  return { code: 'failed', details: [] };
}
