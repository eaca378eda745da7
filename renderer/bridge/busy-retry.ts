import type { Result } from '#contract/result.ts';

const busyRetries = 2;
const busyWaitMs = 250;

/**
 * Repeats a call that was answered `busy`, at most twice. Nothing was written, and the request id is the same each time.
 * The retry of react-query is not used here: it pauses while the window is hidden, and a write must not wait for that.
 */
export async function retryBusy<Value>(ask: () => Promise<Result<Value>>): Promise<Result<Value>> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await ask();
    if (result.ok || result.error.code !== 'busy' || attempt > busyRetries) return result;
    await new Promise((resolve) => setTimeout(resolve, busyWaitMs * attempt));
  }
}
