import type { VisitToMove } from '#contract/appointments.ts';
import { formatClock, formatDay, formatDayWithWeekday } from '../../ui/words/wall-time.ts';

export type TimeInstead = VisitToMove['times'][number];

/** `Mon 23-Nov-2026 10:00` */
export const timeWords = (apptTime: string): string =>
  `${formatDayWithWeekday(apptTime.slice(0, 10))} ${formatClock(apptTime)}`;

/** Why it cannot take place as it is, after the doctor's name. */
export const whyWords = ({ why, leaveLastDay }: Pick<VisitToMove, 'why' | 'leaveLastDay'>): string => {
  if (why === 'inactive') return 'takes no visits';
  return leaveLastDay ? `on leave to ${formatDay(leaveLastDay)}` : 'on leave';
};
