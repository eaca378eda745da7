import type { Appointment } from '#contract/appointments.ts';
import classes from './day-summary-line.module.css';
import { summarise } from './day-summary-rules.ts';

/** The day in five numbers, always in the same place. */
export function DaySummaryLine({ visits }: { visits: readonly Appointment[] | null }) {
  const summary = visits ? summarise(visits) : null;
  const facts: [string, number | undefined][] = [
    ['booked', summary?.booked],
    ['arrived', summary?.arrived],
    ['waiting', summary?.waiting],
    ['done', summary?.done],
    ['no-show', summary?.noShow],
  ];
  return (
    <dl className={classes.summary} aria-label="The day in numbers">
      {facts.map(([word, count]) => (
        <div key={word}>
          <dd>{count ?? '–'}</dd>
          <dt>{word}</dt>
        </div>
      ))}
    </dl>
  );
}
