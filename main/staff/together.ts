/**
 * Gathers what is asked for at the same moment, or while a reading is under way, into one reading of at most `most`. A
 * reading begins after the last of its keys was asked for. When it fails, all who asked for it fail.
 */
export function together<Key, Value>(
  read: (keys: readonly Key[]) => Promise<readonly Value[]>,
  most: number,
): (key: Key) => Promise<Value> {
  type Waiting = { key: Key; resolve: (value: Value) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let isReading = false;

  async function readWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const taken = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const values = await read(taken.map(({ key }) => key));
        for (const [index, { resolve }] of taken.entries()) resolve(values[index] as Value);
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    isReading = false;
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (isReading) return;
      isReading = true;
      // After the requests that have arrived already.
      setImmediate(() => void readWaiting());
    });
}
