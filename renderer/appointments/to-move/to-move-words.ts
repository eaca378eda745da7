import type { VisitToMove } from '#contract/appointments.ts';
import { formatDay } from '../../wording/wall-time.ts';
import { t } from './to-move-wording.ts';

export type TimeInstead = VisitToMove['times'][number];

/** Why the visit cannot take place as it is: what is so with its doctor. */
export const whyWords = ({ why, leaveLastDay }: Pick<VisitToMove, 'why' | 'leaveLastDay'>): string => {
  if (why === 'inactive') return t('why.inactive');
  return leaveLastDay ? t('why.leaveTo', { day: formatDay(leaveLastDay) }) : t('why.leave');
};
