import { formatClock } from '../ui/wall-time.ts';
import { minuteOn } from './clock-rules.ts';
import { topOf } from './grid-geometry.ts';
import { useHospitalNow } from './hospital-clock.ts';
import type { Span } from './lane-rules.ts';
import classes from './now-line.module.css';

/** The hospital's time across all doctors; draws itself anew each minute, and nothing else. */
export function NowLine({ day, axis }: { day: string; axis: Span }) {
  const now = useHospitalNow();
  const minute = minuteOn(day, now);
  if (minute < axis.start || minute > axis.end) return null;
  return (
    <div className={classes.now} style={{ top: topOf(axis, minute) }} aria-hidden>
      <span className={classes.clock}>{formatClock(now)}</span>
    </div>
  );
}
