import { firstMoment, lastMoment } from '../star/star.ts';

/** One change of a row as the audit has it: the attributes before and after, and when, on the hospital's wall clock. */
export type Change<Attributes> = { before: Attributes; after: Attributes; at: string };
export type Version<Attributes> = Attributes & { valid_from: string; valid_to: string; is_current: boolean };

/**
 * The versions of a row, the earliest first: their periods touch each other and cover all time. `changes` are in the order of the
 * audit. The row as it is now counts more than what the audit said last, which may lack a change that was made around it. A
 * change within the second of the one before replaces it.
 */
export function versionsOf<Attributes extends object>(
  now: Attributes,
  changes: readonly Change<Attributes>[],
): Version<Attributes>[] {
  const states: { from: string; attributes: Attributes }[] = [
    { from: firstMoment, attributes: changes[0]?.before ?? now },
  ];
  for (const { after, at } of changes) {
    const last = states.at(-1);
    if (!last || isSame(last.attributes, after)) continue;
    if (at > last.from) states.push({ from: at, attributes: after });
    else last.attributes = after;
  }
  const last = states.at(-1);
  if (last) last.attributes = now;
  return states.map(({ from, attributes }, index) => ({
    ...attributes,
    valid_from: from,
    valid_to: states[index + 1]?.from ?? lastMoment,
    is_current: index === states.length - 1,
  }));
}

const isSame = <Attributes extends object>(one: Attributes, other: Attributes): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
