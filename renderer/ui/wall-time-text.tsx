import { formatClock, formatDay, formatInstant, formatWallTime } from './wall-time.ts';
import { useTimeZone } from './use-hospital.ts';

/** A visit's time as the hospital's clock shows it: `23-Nov-2026 09:05`, or one part of it. */
export function WallTime({ value, part = 'both' }: { value: string; part?: 'both' | 'day' | 'clock' }) {
  const text = part === 'day' ? formatDay(value) : part === 'clock' ? formatClock(value) : formatWallTime(value);
  return (
    <time dateTime={value} style={{ whiteSpace: 'nowrap' }}>
      {text}
    </time>
  );
}

/** An instant (paid, printed, audited) on the hospital's clock. */
export function InstantText({ value }: { value: string }) {
  return (
    <time dateTime={value} style={{ whiteSpace: 'nowrap' }}>
      {formatInstant(value, useTimeZone())}
    </time>
  );
}
