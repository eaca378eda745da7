import type { Stay } from '#contract/admission.ts';
import { formatWallTime } from '../wording/wall-time.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { bedName } from './board-words.ts';

/** Where the patient has been, in the order of time; what was corrected stays to be seen, struck out. */
export function StayLine({ stays }: { stays: readonly Stay[] }) {
  return (
    <ul className={classes.stays}>
      {stays.map((stay) => (
        <li
          key={stay.stayId}
          data-now={stay.status === 'ACTIVE' || undefined}
          data-void={stay.status === 'VOID' || undefined}
        >
          <p>
            <b>{bedName(stay)}</b> {stay.wardName} {stay.kind === 'PATIENT' ? '' : t(`stays.${stay.kind}`)}
            {stay.status === 'PLANNED' ? t('stays.PLANNED') : ''}
          </p>
          <p className={classes.quiet}>
            {t('stays.range', {
              from: formatWallTime(stay.fromTime),
              to: stay.toTime ? formatWallTime(stay.toTime) : t('stays.now'),
            })}
          </p>
          {stay.overrideReason || (stay.reason && stay.status !== 'VOID') ? (
            <p className={classes.quiet}>{stay.overrideReason ?? stay.reason}</p>
          ) : null}
          {stay.status === 'VOID' && stay.reason ? (
            <p className={classes.quiet}>{t('stays.VOID', { reason: stay.reason })}</p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
