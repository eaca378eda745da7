import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { VisitNow } from '#contract/dashboard.ts';
import { WallTime } from '../ui/words/wall-time-text.tsx';
import { formatPatientName } from '../wording/names.ts';
import classes from './dashboard.module.css';
import { t } from './dashboard-wording.ts';
import { Nothing, Section } from './section.tsx';

type PeopleListProps = {
  title: string;
  people: readonly VisitNow[];
  /** How many there are, where the list has the first of them alone. */
  total?: number;
  empty: string;
  /** A doctor’s own list need not name the doctor. */
  hasDoctor: boolean;
  /** What is said of each, or done with it. */
  end: (visit: VisitNow) => ReactNode;
};

/** Patients of today by name, each with the time of the visit. */
export function PeopleList({ title, people, total = people.length, empty, hasDoctor, end }: PeopleListProps) {
  return (
    <Section title={title}>
      {people.length === 0 ? (
        <Nothing>{empty}</Nothing>
      ) : (
        <ul className={classes.people}>
          {people.map((visit) => (
            <li key={visit.apptId}>
              <WallTime value={visit.apptTime} part="clock" />
              <Link href={`/patients/${visit.patientId}`} className={classes.name ?? ''}>
                <bdi>{formatPatientName({ firstName: visit.patientFirstName, lastName: visit.patientLastName })}</bdi>
              </Link>
              {hasDoctor ? <span className={classes.quiet}>{visit.doctorName}</span> : null}
              <span className={classes.end}>{end(visit)}</span>
            </li>
          ))}
        </ul>
      )}
      {total > people.length ? <Nothing>{t('more.coming', { count: total - people.length })}</Nothing> : null}
    </Section>
  );
}
