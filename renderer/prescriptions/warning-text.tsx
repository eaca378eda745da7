import type { PrescriptionWarning } from '#contract/prescription.ts';
import { formatDay } from '../wording/wall-time.ts';
import { t } from './prescriptions-wording.ts';

/** What stands against a medicine, as a sentence. */
export const WarningText = ({ warning }: { warning: PrescriptionWarning }) => warningSentence(warning);

export function warningSentence({ kind, about, details, saidBy, untilDay }: PrescriptionWarning): string {
  if (kind === 'TWICE') return t('warning.TWICE', { about });
  if (kind === 'RUNNING') {
    return t('warning.RUNNING', { about, until: untilDay ? formatDay(untilDay) : '', details: details ?? '' });
  }
  return t('warning.ALLERGY', {
    about,
    hasDetails: details ? 'yes' : 'no',
    details: details ?? '',
    saidBy: saidBy ?? '',
  });
}
