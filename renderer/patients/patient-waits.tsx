import { Link } from 'wouter';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PendingMark } from '../records/pending-mark.tsx';
import { StatusBadge } from '../records/status-badge.tsx';
import { formatPeriod } from '../wording/wall-time.ts';
import classes from './patient-history.module.css';
import { t } from './patients-wording.ts';

/** What the patient is waiting for; shows nothing for most patients, who are not on the waitlist. */
export function PatientWaits({ patientId }: { patientId: number }) {
  const mayOpen = useMay('waitlist.list');
  const { data } = useQueryCall('waitlist.list', mayOpen ? { patientId, status: 'WAITING' } : null);
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>{t('waits.title')}</h3>
      <table className={classes.table} aria-label={t('waits.title')}>
        <thead>
          <tr>
            <th scope="col">{t('waits.for')}</th>
            <th scope="col">{t('waits.days')}</th>
            <th scope="col">{t('history.status')}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((entry) => (
            <tr key={entry.waitlistId}>
              <td className={classes.name} dir="auto">
                <Link href={`/waitlist/${entry.waitlistId}`} className={classes.link ?? ''}>
                  {entry.doctorName ?? t('waits.anyDoctor', { specialty: entry.specialization ?? '' })}
                </Link>
              </td>
              <td className="tabular">{formatPeriod(entry.fromDay, entry.toDay)}</td>
              <td>
                <StatusBadge wait={entry.isLapsed === 'Y' ? 'LAPSED' : entry.status} isBare />
                <PendingMark entity="WAITLIST" id={entry.waitlistId} isBare />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
