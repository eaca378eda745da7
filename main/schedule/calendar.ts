/**
 * Arithmetic on the contract's days (`2026-11-22`) and wall times (`2026-11-22T10:00`). Text in, text out:
 * the computer's own time zone has no influence.
 */

const dayMs = 86_400_000;
/** The last time of the calendar: a year has four digits. */
const lastMs = Date.parse('9999-12-31T23:59Z');
const epochDay = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs;
const textOf = (ms: number) => new Date(Math.min(ms, lastMs)).toISOString();

export const addDays = (day: string, days: number): string => textOf((epochDay(day) + days) * dayMs).slice(0, 10);

/** How many days `to` is after `from`; negative when it is before. */
export const daysBetween = (from: string, to: string): number => epochDay(to) - epochDay(from);

/** 1 is Monday, 7 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: string): number => ((((epochDay(day) + 3) % 7) + 7) % 7) + 1;

export const dayOf = (dayOrTime: string): string => dayOrTime.slice(0, 10);

/** Minutes since 1970 on the same wall clock: only differences between two of them have a meaning. */
export const wallMinutes = (wallTime: string): number => Date.parse(`${wallTime}:00Z`) / 60_000;

export const wallTimeOf = (minutes: number): string => textOf(minutes * 60_000).slice(0, 16);

/** `13:30` → 810; `24:00` → 1440. */
export const clockMinutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** 810 → `13:30`; 1440 → `24:00`. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The wall clock of an IANA zone at this instant (milliseconds since 1970). */
export function wallTimeAt(instantMs: number, timeZone: string): string {
  const parts = clockFace(timeZone).formatToParts(instantMs);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

// Creating a formatter takes much longer than using it, and a hospital has one time zone.
const clockFaces = new Map<string, Intl.DateTimeFormat>();

function clockFace(timeZone: string): Intl.DateTimeFormat {
  const known = clockFaces.get(timeZone);
  if (known) return known;
  const face = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  clockFaces.set(timeZone, face);
  return face;
}

/**
 * The instant, in UTC, at which the clock of this zone shows this time. In an hour that summer time skips or repeats, it is one
 * of the two possible instants.
 */
export function instantOf(wallTime: string, timeZone: string): string {
  const wanted = wallMinutes(wallTime);
  let minutes = wanted;
  // Twice, because the first guess may be on the other side of a change to or from summer time.
  for (let round = 0; round < 2; round++) {
    minutes += wanted - wallMinutes(wallTimeAt(minutes * 60_000, timeZone));
  }
  return new Date(minutes * 60_000).toISOString();
}
