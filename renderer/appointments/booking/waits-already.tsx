import { IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useMay } from '../../bridge/session-store.ts';
import { useQueryCall } from '../../bridge/use-query-call.ts';
import classes from './book-panel.module.css';
import { t } from './booking-wording.ts';

/** The patient is on the waitlist: booked here, the entry would stay, and the patient would be called once more. */
export function WaitsAlready({ patientId }: { patientId: number }) {
  const mayOpen = useMay('waitlist.book');
  const { data } = useQueryCall('waitlist.list', mayOpen ? { patientId, status: 'WAITING' } : null);
  if (!data || data.items.length === 0) return null;
  return (
    <ul className={classes.waits} aria-label={t('waits.title')}>
      {data.items.map(({ waitlistId, doctorName, specialization }) => (
        <li key={waitlistId}>
          <IconHourglass size={16} stroke={1.75} aria-hidden />
          <span>
            {doctorName
              ? t.rich('waits.forDoctor', { doctor: doctorName, link: linkTo(waitlistId) })
              : t.rich('waits.forAny', { specialty: specialization ?? '', link: linkTo(waitlistId) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

const linkTo = (waitlistId: number) => (text: ReactNode) => (
  <Link href={`/waitlist/${waitlistId}`} className={classes.link ?? ''}>
    {text}
  </Link>
);
