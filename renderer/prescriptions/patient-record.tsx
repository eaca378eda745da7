import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { CallOutput } from '#contract/contract.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { medicineName } from '../documents/dose-text.ts';
import { formatFacts } from '../wording/numbers.ts';
import { formatDay, formatWallTime } from '../wording/wall-time.ts';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';

type PatientRecord = CallOutput<'prescriptions.record'>;
type PatientRecordProps = {
  patientId: number;
  record: PatientRecord;
  onRepeat: (prescriptionId: number) => void;
};

/** What was before: medicines that are being taken, earlier prescriptions, visits and stays. */
export function PatientRecordPart({ patientId, record, onRepeat }: PatientRecordProps) {
  const { data: history } = useQueryCall('patients.history', { patientId });
  const { running, prescriptions, stays } = record;
  const earlier = prescriptions.filter(({ standing }) => standing !== 'REPLACED');
  return (
    <aside className={classes.record} aria-label={t('record.label')}>
      <h3 className={classes.part}>{t('record.running')}</h3>
      {running.length === 0 ? <p className={classes.soft}>{t('record.runningNone')}</p> : null}
      <ul className={classes.plainList}>
        {running.map((medicine) => (
          <li key={medicine.lineId}>
            {t('record.runningUntil', { medicine: medicineName(medicine), until: formatDay(medicine.untilDay) })}
          </li>
        ))}
      </ul>
      <h3 className={classes.part}>{t('record.earlier')}</h3>
      {earlier.length === 0 ? <p className={classes.soft}>{t('record.earlierNone')}</p> : null}
      <ul className={classes.plainList}>
        {earlier.map((one) => (
          <li key={one.prescriptionId} className={classes.earlier}>
            <Link href={`/prescriptions/${one.prescriptionId}`}>
              {one.standing === 'DRAFT' ? t('draftNo') : formatDay(one.writtenDay)}
            </Link>
            <span>{formatFacts(one.medicines)}</span>
            <Button size="compact-xs" variant="subtle" onClick={() => onRepeat(one.prescriptionId)}>
              {t('record.repeat')}
            </Button>
          </li>
        ))}
      </ul>
      {history && history.visits.length > 0 ? (
        <>
          <h3 className={classes.part}>{t('record.visits')}</h3>
          <ul className={classes.plainList}>
            {history.visits.slice(0, 8).map((visit) => (
              <li key={visit.apptId}>
                {t('record.visit', { when: formatWallTime(visit.apptTime), doctor: visit.doctorName })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {stays.length > 0 ? (
        <>
          <h3 className={classes.part}>{t('record.stays')}</h3>
          <ul className={classes.plainList}>
            {stays.map((stay) => (
              <li key={stay.admissionId}>
                {t('record.stay', {
                  from: stay.admittedTime ? formatDay(stay.admittedTime.slice(0, 10)) : stay.status,
                  hasEnd: stay.leftTime ? 'yes' : 'no',
                  to: stay.leftTime ? formatDay(stay.leftTime.slice(0, 10)) : '',
                  hasReason: stay.reason ? 'yes' : 'no',
                  reason: stay.reason ?? '',
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </aside>
  );
}
