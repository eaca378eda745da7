import type { VisitToMove } from '#contract/appointments.ts';
import { formatDay } from '../../wording/wall-time.ts';

export type TimeInstead = VisitToMove['times'][number];

/** Why it cannot take place as it is, after the doctor's name. */
export const whyWords = ({ why, leaveLastDay }: Pick<VisitToMove, 'why' | 'leaveLastDay'>): string => {
  if (why === 'inactive') return 'takes no visits';
  return leaveLastDay ? `on leave to ${formatDay(leaveLastDay)}` : 'on leave';
};
