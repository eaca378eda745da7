import { formatClock } from '../../wording/wall-time.ts';
import { minuteOn } from '../day/clock-rules.ts';
import { useHospitalNow } from '../day/hospital-clock.ts';
import type { Span } from '../day/lane-rules.ts';
import { topOf } from './grid-geometry.ts';
import classes from './now-line.module.css';

/** The hospital's time across all doctors; draws itself anew each minute, and nothing else. */
export function NowLine({ day, axis }: { day: string; axis: Span }) {
  const now = useHospitalNow();
  const minute = minuteOn(day, now);
  if (minute < axis.start || minute > axis.end) return null;
  const top = topOf(axis, minute);
  return (
    <>
      <div className={classes.line} style={{ top }} aria-hidden />
      <div className={classes.label} style={{ top }} aria-hidden>
        <span className={classes.clock}>{formatClock(now)}</span>
      </div>
    </>
  );
}
