import type { AppointmentStatus } from '#contract/appointment-status.ts';
import { t } from './records-wording.ts';

/** The word for each status of a visit. Apart from the badge, so that sentences can use it without its icon. */
export const visitStatusWords: Record<AppointmentStatus, string> = {
  SCHEDULED: t('visit.SCHEDULED'),
  CHECKED_IN: t('visit.CHECKED_IN'),
  IN_CONSULTATION: t('visit.IN_CONSULTATION'),
  COMPLETED: t('visit.COMPLETED'),
  CANCELLED: t('visit.CANCELLED'),
  NO_SHOW: t('visit.NO_SHOW'),
};
