import { useRef, useState } from 'react';
import type { CallError, Result } from '#contract/result.ts';

/** A row of the file that was refused, and why. */
export type RefusedRow<Reason> = { rowNo: number; reason: Reason };

export type ImportRun<Reason> = {
  state: 'ready' | 'running' | 'stopped' | 'done';
  /** How many rows were sent and answered. */
  done: number;
  refused: readonly RefusedRow<Reason>[];
  /** Seconds that the rest will take, as fast as it went so far. */
  secondsLeft: number | null;
  /** Why it stopped by itself. */
  error: CallError | null;
};

type RunOptions<Reason> = {
  rowCount: number;
  rowsAtOnce: number;
  /** Sends the rows from `first` to before `before` (the first row is 1) and says which were refused. */
  send: (first: number, before: number) => Promise<Result<RefusedRow<Reason>[]>>;
};

const notBegun = { state: 'ready', done: 0, refused: [], secondsLeft: null, error: null } as const;

/** Sends the rows of a file in portions, until all are done, somebody stops it, or one portion is refused as a whole. */
export function useImportRun<Reason>({ rowCount, rowsAtOnce, send }: RunOptions<Reason>) {
  const [run, setRun] = useState<ImportRun<Reason>>(notBegun);
  const isWanted = useRef(false);

  const start = async (from: ImportRun<Reason>) => {
    isWanted.current = true;
    const startedAt = performance.now();
    let current: ImportRun<Reason> = { ...from, state: 'running', error: null };
    setRun(current);
    while (isWanted.current && current.done < rowCount) {
      const first = current.done + 1;
      const before = Math.min(first + rowsAtOnce, rowCount + 1);
      const result = await send(first, before);
      if (!result.ok) {
        setRun({ ...current, state: 'stopped', error: result.error });
        return;
      }
      const done = before - 1;
      const secondsPerRow = (performance.now() - startedAt) / 1000 / (done - from.done);
      current = {
        ...current,
        done,
        refused: [...current.refused, ...result.value],
        secondsLeft: Math.round(secondsPerRow * (rowCount - done)),
      };
      setRun(current);
    }
    setRun({ ...current, state: current.done >= rowCount ? 'done' : 'stopped' });
  };

  return {
    run,
    start: () => void start(run.state === 'stopped' ? run : notBegun),
    stop: () => {
      isWanted.current = false;
    },
    reset: () => {
      isWanted.current = false;
      setRun(notBegun);
    },
  };
}
