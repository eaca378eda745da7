import { DatabaseError } from './errors.ts';

export type SilenceOptions = {
  /** After how long without an answer somebody looks; undefined for whoever rather waits. */
  silenceMs: number | undefined;
  /** Whether anything answers at that address now, be it a refusal; decides within a few seconds. */
  answers: () => Promise<boolean>;
  onSilent: () => void;
};

/**
 * A line that is cut without a word (a cable, a switch, a firewall that forgot) looks like a slow answer. Work that takes
 * long has somebody look on another connection: when nothing answers there either, all that waits ends as `offline`, the
 * connections to be thrown away; a slow server is waited for.
 */
export function createSilenceWatch({ silenceMs, answers, onSilent }: SilenceOptions) {
  const waiting = new Set<() => void>();
  let looking: Promise<boolean> | null = null;
  const look = (): Promise<boolean> => {
    looking ??= answers().finally(() => {
      looking = null;
    });
    return looking;
  };

  return <Value>(work: Promise<Value>, called: string): Promise<Value> => {
    if (silenceMs === undefined) return work;
    return new Promise<Value>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const end = () => {
        clearTimeout(timer);
        waiting.delete(giveUp);
      };
      const giveUp = () => {
        end();
        reject(new DatabaseError('offline', 'The database has fallen silent', { diagnosis: { called } }));
      };
      const wait = () => {
        timer = setTimeout(async () => {
          const isThere = await look();
          if (!waiting.has(giveUp)) return;
          if (isThere) return wait();
          onSilent();
          for (const one of [...waiting]) one();
        }, silenceMs).unref();
      };
      waiting.add(giveUp);
      wait();
      work.finally(end).then(resolve, reject);
    });
  };
}
