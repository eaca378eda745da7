import { writeFileSync } from 'node:fs';

type Row = { bench: string; what: string; value: number; unit: string };

/** Collects the rows of one bench and leaves them for the table. */
export function createRecord(bench: string) {
  const rows: Row[] = [];
  return {
    add(what: string, value: number, unit: string): void {
      rows.push({ bench, what, value: Number(value.toPrecision(4)), unit });
    },
    write(): void {
      writeFileSync(`test-results/bench/${bench.replaceAll(/\W+/g, '-')}.json`, JSON.stringify(rows));
    },
  };
}

/** The value below which the given share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Runs `work` `count` times with `clients` at once; the milliseconds of each, and all of them per second. */
export async function load(
  count: number,
  clients: number,
  work: (index: number, client: number) => Promise<unknown>,
): Promise<{ samples: number[]; perSecond: number }> {
  const samples: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let index = next++; index < count; index = next++) samples.push(await timed(() => work(index, client)));
    }),
  );
  return { samples, perSecond: (count / (performance.now() - startedAt)) * 1000 };
}
