import { Link } from 'wouter';
import { formatPatientName } from '../wording/names.ts';
import { formatList } from '../wording/numbers.ts';
import classes from './dashboard.module.css';
import { t } from './dashboard-wording.ts';
import { Nothing, Section } from './section.tsx';
import type { Today } from './tile-rules.ts';

/** The doctor's latest prescriptions of today. */
export const WrittenList = ({ items }: { items: NonNullable<Today['prescriptions']> }) => (
  <Section title={t('section.written')}>
    {items.length === 0 ? (
      <Nothing>{t('empty.written')}</Nothing>
    ) : (
      <ul className={classes.people}>
        {items.map(({ prescriptionId, patientFirstName, patientLastName, standing, medicines }) => (
          <li key={prescriptionId}>
            <Link href={`/prescriptions/${prescriptionId}`} className={classes.name ?? ''}>
              <bdi>{formatPatientName({ firstName: patientFirstName, lastName: patientLastName })}</bdi>
            </Link>
            <span className={classes.quiet}>{formatList(medicines)}</span>
            <span className={classes.end}>{t.lookup('standing', standing) ?? standing}</span>
          </li>
        ))}
      </ul>
    )}
  </Section>
);
