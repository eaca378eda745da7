import { Link } from 'wouter';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PendingMark } from '../records/pending-mark.tsx';
import { StatusBadge } from '../records/status-badge.tsx';
import { formatDay } from '../wording/wall-time.ts';
import classes from './patient-history.module.css';

/** What the patient waits for; nothing for who waits for nothing, which is almost everybody. */
export function PatientWaits({ patientId }: { patientId: number }) {
  const mayOpen = useMay('waitlist.list');
  const { data } = useQueryCall('waitlist.list', mayOpen ? { patientId, status: 'WAITING' } : null);
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3 className={classes.title}>On the waitlist</h3>
      <table className={classes.table} aria-label="On the waitlist">
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">Days that suit</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((entry) => (
            <tr key={entry.waitlistId}>
              <td className={classes.name} dir="auto">
                <Link href={`/waitlist/${entry.waitlistId}`} className={classes.link ?? ''}>
                  {entry.doctorName ?? `Any doctor, ${entry.specialization}`}
                </Link>
              </td>
              <td className="tabular">
                {formatDay(entry.fromDay)} to {formatDay(entry.toDay)}
              </td>
              <td>
                <StatusBadge wait={entry.isLapsed === 'Y' ? 'LAPSED' : entry.status} isBare />
                <PendingMark kind="waitlist" id={entry.waitlistId} isBare />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
