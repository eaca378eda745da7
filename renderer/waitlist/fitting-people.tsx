import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useTimeZone } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { PhoneLink } from '../records/patient/phone-link.tsx';
import type { FittingPeopleProps } from '../records/waitlist-slot.tsx';
import { useToday } from '../ui/words/wall-clock.ts';
import { formatAge, formatGender } from '../wording/names.ts';
import { wallTimeOfInstant } from '../wording/wall-time.ts';
import { useWaitlistWrites } from './use-waitlist-writes.ts';
import classes from './waitlist.module.css';
import { fittingWords, patientOf, waitedWords } from './waitlist-words.ts';

const shownAtOnce = 3;

/** Who waits for a time that became free, the longest waiting first. Nothing while nobody does, or once it is taken. */
export function FittingPeople({ doctorId, doctorName, apptTime, exceptPatientId, onClose }: FittingPeopleProps) {
  const today = useToday();
  const timeZone = useTimeZone();
  const mayBook = useMay('waitlist.book');
  const { data } = useQueryCall('waitlist.fitting', { doctorId, apptTime });
  const writes = useWaitlistWrites();
  const people = data?.items.filter(({ patientId }) => patientId !== exceptPatientId) ?? [];
  return (
    <div role="status" aria-label="Waitlist for the free time">
      {people.length === 0 ? null : (
        <section className={classes.fitting}>
          <div className={classes.fittingHead}>
            <IconUsers size={16} stroke={1.75} aria-hidden />
            <p>{fittingWords(people.length, apptTime, doctorName)}</p>
            {onClose ? (
              <Button size="compact-sm" variant="subtle" onClick={onClose}>
                Leave it free
              </Button>
            ) : null}
          </div>
          <ul className={classes.people}>
            {people.slice(0, shownAtOnce).map((entry) => (
              <li key={entry.waitlistId}>
                <span className={classes.person}>
                  <Link href={`/waitlist/${entry.waitlistId}`} className={classes.name ?? ''}>
                    <bdi>{patientOf(entry)}</bdi>
                  </Link>
                  <span className={classes.quiet}>
                    {formatAge(entry.patientDob, today)} {formatGender(entry.patientGender).charAt(0)}, waits{' '}
                    {waitedWords(wallTimeOfInstant(entry.createdAt, timeZone).slice(0, 10), today)}
                    {entry.heldApptTime ? ', has another visit' : ''}
                  </span>
                </span>
                <PhoneLink phone={entry.patientPhone} />
                {mayBook ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={writes.isBooking}
                    aria-label={`${entry.heldApptTime ? 'Move' : 'Book'} ${patientOf(entry)} into the free time`}
                    onClick={() => void writes.book(entry, { doctorId, apptTime, doctorName })}
                  >
                    {entry.heldApptTime ? 'Move' : 'Book'}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
          {people.length > shownAtOnce ? (
            <Link href={`/waitlist?doctor=${doctorId}`} className={classes.more ?? ''}>
              and {people.length - shownAtOnce} more on the waitlist
            </Link>
          ) : null}
        </section>
      )}
    </div>
  );
}
