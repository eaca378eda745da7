import type { Appointment } from '#contract/appointments.ts';
import { addMinutes, formatClock, minuteOfDay } from '../../wording/wall-time.ts';
import { fineMin } from '../day/slot-rules.ts';

/** A time that a visit has given up: cancelled, moved away, or nobody came. */
export type FreedTime = Pick<Appointment, 'apptId' | 'patientId' | 'doctorId' | 'doctorName' | 'apptTime' | 'endTime'>;

/** From when on somebody else can have it: its begin, or what is left of it from the next five minutes on; null when nothing is. */
export function freeFrom(
  { apptTime, endTime }: Pick<FreedTime, 'apptTime' | 'endTime'>,
  nowTime: string,
): string | null {
  if (apptTime >= nowTime) return apptTime;
  const next = addMinutes(nowTime, (fineMin - (minuteOfDay(formatClock(nowTime)) % fineMin)) % fineMin);
  return next < endTime ? next : null;
}
