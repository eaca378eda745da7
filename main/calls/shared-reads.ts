import type { CallsOptions, Performed } from './calls.ts';
import type { Events } from './events.ts';

/** A reading takes some milliseconds. */
const longestJoinedMs = 1_000;

/**
 * After a change every screen that shows it is read again, at the same moment. What the contract marks with
 * `isSharedAnswer` is then read once: who asks while the reading is under way gets its answer.
 *
 * A reading that began before a change is not joined after it, and one that hangs is joined by nobody. A REST client is never
 * answered so: it hears of no change, and may have written on another host a moment ago.
 */
export function shareReads(
  perform: CallsOptions['perform'],
  events: Pick<Events, 'subscribe'>,
): CallsOptions['perform'] {
  const underWay = new Map<string, { reading: Promise<Performed>; startedAt: number }>();
  events.subscribe(() => underWay.clear());

  return (name, definition, input, scope) => {
    const { person, caller } = scope;
    if (definition.writes || !definition.isSharedAnswer || !person || caller.channel === 'rest') {
      return perform(name, definition, input, scope);
    }
    // What is read depends on the roles; a doctor reads the own rows: see main/access.
    const key = JSON.stringify([name, person.roles, person.doctorId, input]);
    const known = underWay.get(key);
    const startedAt = performance.now();
    if (known && startedAt - known.startedAt < longestJoinedMs) return known.reading;
    const reading = perform(name, definition, input, scope).finally(() => {
      if (underWay.get(key)?.reading === reading) underWay.delete(key);
    });
    underWay.set(key, { reading, startedAt });
    return reading;
  };
}
