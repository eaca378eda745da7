import { Link } from 'wouter';
import type { Appointment } from '#contract/appointments.ts';
import { usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { StatusBadge } from '../records/status-badge.tsx';
import { useToday } from '../ui/words/wall-clock.ts';
import { formatPatientName } from '../wording/names.ts';
import { formatClock } from '../wording/wall-time.ts';
import { inOrderOfDay } from './my-day-rules.ts';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';

/** A doctor's patients of the day: who is inside, who waits, who is expected, who was there. */
export function MyDay({ patientId }: { patientId: number | null }) {
  const doctorId = usePerson()?.doctorId ?? null;
  const day = useToday();
  const { data } = useQueryCall('appointments.day', { day });
  const visits = inOrderOfDay(data?.visits ?? [], doctorId);
  const waiting = visits.filter(({ status }) => status === 'CHECKED_IN').length;
  return (
    <section className={classes.day} aria-label={t('day.label')}>
      <h2 className={classes.part}>
        {t('day.title')} <span className={classes.soft}>{t('day.count', { waiting })}</span>
      </h2>
      {data && visits.length === 0 ? <p className={classes.soft}>{t('day.none')}</p> : null}
      <ul className={classes.visits}>
        {visits.map((visit) => (
          <li key={visit.apptId}>
            <VisitLink visit={visit} isOpen={visit.patientId === patientId} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function VisitLink({ visit, isOpen }: { visit: Appointment; isOpen: boolean }) {
  const patient = formatPatientName({ firstName: visit.patientFirstName, lastName: visit.patientLastName });
  return (
    <Link
      href={`/prescriptions/for-${visit.patientId}?visit=${visit.apptId}`}
      className={classes.visit}
      aria-current={isOpen ? 'true' : undefined}
    >
      <span className={classes.visitTime}>{formatClock(visit.apptTime)}</span>
      <bdi className={classes.visitName} title={patient}>
        {patient}
      </bdi>
      <StatusBadge visit={visit.status} isBare />
      {visit.tokenNo === null || visit.status !== 'CHECKED_IN' ? null : (
        <span className={classes.soft}>{t('day.token', { tokenNo: visit.tokenNo })}</span>
      )}
    </Link>
  );
}
