/**
 * The value of `work`, or a rejection with `onTimeout()` after `ms` milliseconds. The work itself is not stopped: what it does
 * later is nobody's to wait for, and its failure then is not unhandled.
 */
export async function withTimeout<Value>(work: Promise<Value>, ms: number, onTimeout: () => Error): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(onTimeout()), ms);
  });
  return Promise.race([work, timedOut]).finally(() => clearTimeout(timer));
}
