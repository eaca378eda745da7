import { useTimeZone } from '../../bridge/hospital-store.ts';
import { formatClock, formatDay, formatInstant, formatWallTime } from '../../wording/wall-time.ts';
import { Figures } from './figures.tsx';

/** A visit's time as the hospital's clock shows it: `23-Nov-2026 09:05`, or one part of it. */
export function WallTime({ value, part = 'both' }: { value: string; part?: 'both' | 'day' | 'clock' }) {
  const text = part === 'day' ? formatDay(value) : part === 'clock' ? formatClock(value) : formatWallTime(value);
  return <TimeText value={value} text={text} />;
}

/** An instant (paid, printed, audited) on the hospital's clock. */
export function InstantText({ value }: { value: string }) {
  return <TimeText value={value} text={formatInstant(value, useTimeZone())} />;
}

function TimeText({ value, text }: { value: string; text: string }) {
  return (
    <time dateTime={value} style={{ whiteSpace: 'nowrap' }}>
      <Figures>{text}</Figures>
    </time>
  );
}
