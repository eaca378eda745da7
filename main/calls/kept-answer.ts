/**
 * Asks at most once at a time, and keeps what it was told for `keptMs`: a question that strangers may ask as often as they
 * like costs the database no more than one of them. An error is told to all who wait, and is not kept.
 */
export function keepAnswer<Value>(
  ask: () => Promise<Value>,
  keptMs: number,
  monotonicMs: () => number = () => performance.now(),
): () => Promise<Value> {
  let asking: Promise<Value> | null = null;
  let kept: { value: Value; at: number } | null = null;
  return async () => {
    if (kept && monotonicMs() - kept.at < keptMs) return kept.value;
    asking ??= ask()
      .then((value) => {
        kept = { value, at: monotonicMs() };
        return value;
      })
      .finally(() => {
        asking = null;
      });
    return asking;
  };
}
