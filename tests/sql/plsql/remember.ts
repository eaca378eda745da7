/** Does the work once for each object; what it is about must not change. */
export function remembered<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { value: Value }>();
  return (key) => {
    const found = known.get(key) ?? { value: work(key) };
    known.set(key, found);
    return found.value;
  };
}

/** Does the work once for each text, of which the last few hundred are remembered. */
export function rememberedText<Value>(
  work: (text: string, more: string) => Value,
): (text: string, more: string) => Value {
  const known = new Map<string, { value: Value }>();
  return (text, more) => {
    const key = `${more}\n${text}`;
    const found = known.get(key) ?? { value: work(text, more) };
    if (known.size > 500) known.clear();
    known.set(key, found);
    return found.value;
  };
}
