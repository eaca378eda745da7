import { DatabaseError } from './errors.ts';

export type LivenessOptions = {
  /** How long a call may go unanswered before the server's liveness is probed; undefined never probes. */
  livenessProbeMs: number | undefined;
  /** Whether a server answers at that address now, even with a refusal. Must settle within a few seconds. */
  answers: () => Promise<boolean>;
  onUnreachable: () => void;
};

/**
 * A connection that is cut without a TCP reset (a cable, a switch, a firewall that forgot its state) looks like a slow
 * answer. So a call that takes long has the server probed over another connection. When that gets no answer either, all
 * waiting calls end as `offline` and their connections are dropped. A server that is only slow is waited for.
 *
 * The result wraps one piece of work: it settles as the work does, or rejects as `offline`.
 */
export function createLivenessProbe({ livenessProbeMs, answers, onUnreachable }: LivenessOptions) {
  const waiting = new Set<() => void>();
  let probing: Promise<boolean> | null = null;
  /** One probe at a time, however many calls wait. */
  const probe = (): Promise<boolean> => {
    probing ??= answers().finally(() => {
      probing = null;
    });
    return probing;
  };

  return <Value>(work: Promise<Value>, called: string): Promise<Value> => {
    if (livenessProbeMs === undefined) return work;
    return new Promise<Value>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const end = () => {
        clearTimeout(timer);
        waiting.delete(giveUp);
      };
      const giveUp = () => {
        end();
        reject(new DatabaseError('offline', 'The database does not answer', { diagnosis: { called } }));
      };
      const wait = () => {
        timer = setTimeout(async () => {
          const isAlive = await probe();
          if (!waiting.has(giveUp)) return;
          if (isAlive) return wait();
          onUnreachable();
          for (const one of [...waiting]) one();
        }, livenessProbeMs).unref();
      };
      waiting.add(giveUp);
      wait();
      work.finally(end).then(resolve, reject);
    });
  };
}
