import { IconHourglass } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useMay } from '../../bridge/session-store.ts';
import { useQueryCall } from '../../bridge/use-query-call.ts';
import classes from './book-panel.module.css';

/** The patient waits on the list: booked here the entry would stay, and somebody would call the patient again. */
export function WaitsAlready({ patientId }: { patientId: number }) {
  const mayOpen = useMay('waitlist.book');
  const { data } = useQueryCall('waitlist.list', mayOpen ? { patientId, status: 'WAITING' } : null);
  if (!data || data.items.length === 0) return null;
  return (
    <ul className={classes.waits} aria-label="On the waitlist">
      {data.items.map(({ waitlistId, doctorName, specialization }) => (
        <li key={waitlistId}>
          <IconHourglass size={16} stroke={1.75} aria-hidden />
          <span>
            Waits for {doctorName ?? `any doctor, ${specialization}`}.{' '}
            <Link href={`/waitlist/${waitlistId}`} className={classes.link ?? ''}>
              Book from the waitlist
            </Link>{' '}
            if this is that visit.
          </span>
        </li>
      ))}
    </ul>
  );
}
