/** How much is read at once. */
export type TogetherLimits = {
  /** Keys of one reading. */
  most: number;
  /** Readings under way at the same time: one that hangs does not hold the others up. */
  atOnce: number;
};

/**
 * Gathers what is asked for at the same moment, or while as many readings are under way as may be, into one reading. A reading
 * begins after the last of its keys was asked for. When it fails, all who asked for it fail.
 */
export function together<Key, Value>(
  read: (keys: readonly Key[]) => Promise<readonly Value[]>,
  { most, atOnce }: TogetherLimits,
): (key: Key) => Promise<Value> {
  type Waiting = { key: Key; resolve: (value: Value) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let underWay = 0;
  let isDue = false;

  function begin(): void {
    isDue = false;
    while (waiting.length > 0 && underWay < atOnce) {
      const taken = waiting.slice(0, most);
      waiting = waiting.slice(most);
      void readThese(taken);
    }
  }

  async function readThese(taken: readonly Waiting[]): Promise<void> {
    underWay += 1;
    try {
      const values = await read(taken.map(({ key }) => key));
      for (const [index, { resolve }] of taken.entries()) resolve(values[index] as Value);
    } catch (error) {
      for (const { reject } of taken) reject(error);
    } finally {
      underWay -= 1;
      begin();
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (isDue || underWay >= atOnce) return;
      isDue = true;
      // After the requests that have arrived already.
      setImmediate(begin);
    });
}
