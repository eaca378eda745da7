import { useState } from 'react';
import type { Admission } from '#contract/admission.ts';
import type { CallOutput } from '#contract/contract.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ageAndGenderOf } from '../records/patient/age-and-gender.ts';
import { DateInput } from '../ui/form/date-input.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import { formatClock } from '../wording/wall-time.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { personOf } from './board-words.ts';

type Part = keyof CallOutput<'admissions.day'>;
const parts: readonly Part[] = ['expected', 'arrived', 'leaving', 'left'];
const timeOf: Record<Part, (one: Admission) => string | null> = {
  expected: (one) => one.expectedTime,
  arrived: (one) => one.admittedTime,
  leaving: (one) => one.orderedTime,
  left: (one) => one.leftTime,
};

type DayPanelProps = { today: string; onOpen: (admissionId: number) => void; onClose: () => void };

/** Arrivals and departures of a day. */
export function DayPanel({ today, onOpen, onClose }: DayPanelProps) {
  const [day, setDay] = useState(today);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day);
  const { data, error, refetch } = useQueryCall('admissions.day', isDay ? { day } : null, { keepPrevious: true });
  return (
    <SidePanel title={t('day.title')} width={400} onClose={onClose}>
      <div className={classes.content}>
        <DateInput label={t('day.day')} value={day} onChange={setDay} />
        <ErrorNote error={data ? null : error} onRetry={() => void refetch()} />
        {parts.map((part) => (
          <section key={part}>
            <h3 className={classes.heading}>{t(`day.${part}`, { count: data?.[part].length ?? 0 })}</h3>
            <ul className={classes.blocks}>
              {data?.[part].map((one) => (
                <li key={one.admissionId}>
                  <button type="button" className={classes.person} onClick={() => onOpen(one.admissionId)}>
                    <span className={classes.quiet}>{formatClock(timeOf[part](one) ?? '')}</span>
                    <bdi>{personOf(one)}</bdi>
                    <span className={classes.quiet}>{ageAndGenderOf(one, today)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </SidePanel>
  );
}
