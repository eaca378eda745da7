/** Does the work once for each object; what it is about must not change. */
export function remembered<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { value: Value }>();
  return (key) => {
    const found = known.get(key) ?? { value: work(key) };
    known.set(key, found);
    return found.value;
  };
}

/**
 * Does the work once for each text of a file, of which the first and the last are remembered: each of hundreds of planted
 * errors changes one file, and leaves the others as they were.
 */
export function rememberedText<Value>(
  work: (text: string, file: string) => Value,
): (text: string, file: string) => Value {
  type Known = { text: string; value: Value };
  const known = new Map<string, { first: Known; last: Known }>();
  return (text, file) => {
    const before = known.get(file);
    const found = [before?.first, before?.last].find((one) => one?.text === text) ?? { text, value: work(text, file) };
    known.set(file, { first: before?.first ?? found, last: found });
    return found.value;
  };
}
