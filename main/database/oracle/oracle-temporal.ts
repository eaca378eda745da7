import type { OutType } from '../database.ts';
import { DatabaseError } from '../errors.ts';

/**
 * Oracle's DATE is a day and a wall clock alike, so the name says which, here as in `sql/oracle`: `appt_time`, `p_time`
 * are wall clock times, `paid_day`, `first_day`, `dob` are days, `created_at` is an instant.
 */
export type TemporalKind = 'wallTime' | 'date' | 'instant';

export function temporalKindOf(name: string): TemporalKind | null {
  if (/(?:^|_)time$/.test(name)) return 'wallTime';
  // `times_per_day` is a number.
  if (/(?:^|_)(?<!(?:^|_)per_)(?:day|dob)$/.test(name)) return 'date';
  if (/_at$/.test(name)) return 'instant';
  return null;
}

export function temporalKindOfOut(outType: OutType): TemporalKind | null {
  const base = outType.replace('?', '');
  return base === 'wallTime' || base === 'date' || base === 'instant' ? base : null;
}

const shapes: Record<TemporalKind, { pattern: RegExp; write: (parts: RegExpExecArray) => string }> = {
  wallTime: {
    pattern: /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?)?$/,
    write: ([, day, time = '00:00', seconds = ':00']) => `${day}T${time}${seconds}`,
  },
  date: { pattern: /^(\d{4}-\d\d-\d\d)$/, write: ([day]) => day },
  instant: {
    pattern: /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.(\d{1,6})\d*)?(Z|[+-]\d\d:\d\d)$/,
    write: ([, day, time, seconds = ':00', fraction = '', zone = '']) =>
      `${day}T${time}${seconds}.${fraction.padEnd(6, '0')}${zone.replace('Z', '+00:00')}`,
  },
};

/** A value as the formats of `oracle-statements.ts` read it; a text of another shape is the caller's mistake. */
export function writeTemporal(name: string, kind: TemporalKind, text: string): string {
  const { pattern, write } = shapes[kind];
  const match = pattern.exec(text);
  if (!match) throw new DatabaseError('invalid_input', `${name} is no ${kind}`);
  return write(match);
}
