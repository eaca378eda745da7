import { Button } from '@mantine/core';
import type { ComponentProps } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import type { CallError } from '#contract/result.ts';
import { useMay } from '../bridge/session-store.ts';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { formatClock } from '../wording/wall-time.ts';
import type { DayColumn, DayModel } from './day/day-columns.ts';
import { t } from './day/day-wording.ts';
import { patientOf } from './day/day-words.ts';
import classes from './day-screen.module.css';
import { DaySkeleton } from './day-skeleton.tsx';
import { DayGrid } from './grid/day-grid.tsx';
import { NoDoctor } from './no-doctor.tsx';

type DayAreaProps = Omit<ComponentProps<typeof DayGrid>, 'model' | 'columns' | 'mayBook' | 'mayMove'> & {
  day: string;
  /** The visit that the arrow keys move. */
  held: Appointment | null;
  error: CallError | null;
  visitError: CallError | null;
  /** Null until the day was read. */
  model: DayModel | null;
  /** The doctors shown; `model` has all of them. */
  columns: readonly DayColumn[];
  onRetry: () => void;
  onShowAll: () => void;
};

/** The grid of the day, or what stands in its place: a skeleton, an error, a day without doctors. */
export function DayArea(props: DayAreaProps) {
  const { day, held, error, visitError, model, columns, onRetry, onShowAll, ...grid } = props;
  const mayBook = useMay('appointments.book');
  const mayMove = useMay('appointments.reschedule');
  return (
    <>
      {held ? (
        <p className={classes.held} role="status">
          {t.rich('held.help', { patient: patientOf(held), time: formatClock(held.apptTime) })}
        </p>
      ) : null}
      <ErrorNote error={visitError} context={{ noun: 'visit' }} />
      {error && !model ? (
        <ErrorNote error={error} onRetry={onRetry} />
      ) : !model ? (
        <DaySkeleton />
      ) : model.columns.length === 0 ? (
        <NoDoctor day={day} />
      ) : columns.length === 0 ? (
        <EmptyState
          title={t('empty.hidden')}
          hint={t('empty.hint')}
          action={<Button onClick={onShowAll}>{t('showAll')}</Button>}
        />
      ) : (
        <DayGrid {...grid} model={model} columns={columns} mayBook={mayBook} mayMove={mayMove} />
      )}
    </>
  );
}
