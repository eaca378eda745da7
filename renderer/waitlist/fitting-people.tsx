import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useTimeZone } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ageAndGenderOf } from '../records/patient/age-and-gender.ts';
import { PhoneLink } from '../records/patient/phone-link.tsx';
import type { FittingPeopleProps } from '../records/waitlist-slot.tsx';
import { useToday } from '../ui/words/wall-clock.ts';
import { wallTimeOfInstant } from '../wording/wall-time.ts';
import { useWaitlistWrites } from './use-waitlist-writes.ts';
import classes from './waitlist.module.css';
import { t } from './waitlist-wording.ts';
import { daysWaited, fittingWords, patientOf } from './waitlist-words.ts';

const shownAtOnce = 3;

/** Who is waiting for a time that became free, the longest waiting first. Nothing while nobody is, or once it is taken. */
export function FittingPeople({ doctorId, doctorName, apptTime, exceptPatientId, onClose }: FittingPeopleProps) {
  const today = useToday();
  const timeZone = useTimeZone();
  const mayBook = useMay('waitlist.book');
  const { data } = useQueryCall('waitlist.fitting', { doctorId, apptTime });
  const writes = useWaitlistWrites();
  const people = data?.items.filter(({ patientId }) => patientId !== exceptPatientId) ?? [];
  return (
    <div role="status" aria-label={t('fitting.label')}>
      {people.length === 0 ? null : (
        <section className={classes.fitting}>
          <div className={classes.fittingHead}>
            <IconUsers size={16} stroke={1.75} aria-hidden />
            <p>{fittingWords(people.length, apptTime, doctorName)}</p>
            {onClose ? (
              <Button size="compact-sm" variant="subtle" onClick={onClose}>
                {t('fitting.leave')}
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
                    {t(entry.heldApptTime ? 'fitting.waitingWithVisit' : 'fitting.waiting', {
                      person: ageAndGenderOf(entry, today),
                      days: daysWaited(wallTimeOfInstant(entry.createdAt, timeZone).slice(0, 10), today),
                    })}
                  </span>
                </span>
                <PhoneLink phone={entry.patientPhone} />
                {mayBook ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={writes.isBooking}
                    aria-label={t(entry.heldApptTime ? 'fitting.movePatient' : 'fitting.bookPatient', {
                      patient: patientOf(entry),
                    })}
                    onClick={() => void writes.book(entry, { doctorId, apptTime, doctorName })}
                  >
                    {t(entry.heldApptTime ? 'fitting.move' : 'fitting.book')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
          {people.length > shownAtOnce ? (
            <Link href={`/waitlist?doctor=${doctorId}`} className={classes.more ?? ''}>
              {t('fitting.more', { count: people.length - shownAtOnce })}
            </Link>
          ) : null}
        </section>
      )}
    </div>
  );
}
