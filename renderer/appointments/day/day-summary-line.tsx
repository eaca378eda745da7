import type { Appointment } from '#contract/appointments.ts';
import classes from './day-summary-line.module.css';
import { summarise } from './day-summary-rules.ts';
import { t } from './day-wording.ts';

/** The day in five numbers, always in the same place. */
export function DaySummaryLine({ visits }: { visits: readonly Appointment[] | null }) {
  const summary = visits ? summarise(visits) : null;
  const facts: [string, number | undefined][] = [
    [t('summary.booked'), summary?.booked],
    [t('summary.arrived'), summary?.arrived],
    [t('summary.waiting'), summary?.waiting],
    [t('summary.done'), summary?.done],
    [t('summary.noShow'), summary?.noShow],
  ];
  return (
    <dl className={classes.summary} aria-label={t('summary.label')}>
      {facts.map(([word, count]) => (
        <div key={word}>
          <dd>{count ?? '–'}</dd>
          <dt>{word}</dt>
        </div>
      ))}
    </dl>
  );
}
