import { Button, Kbd } from '@mantine/core';
import type { VisitToMove } from '#contract/appointments.ts';
import { ageAndGenderOf } from '../../records/patient/age-and-gender.ts';
import { PhoneLink } from '../../records/patient/phone-link.tsx';
import { PendingMark } from '../../records/pending-mark.tsx';
import type { Column } from '../../ui/frame/data-table.tsx';
import { keyNames } from '../../ui/frame/shortcuts.ts';
import { formatWallTimeWithWeekday } from '../../wording/wall-time.ts';
import { patientOf } from '../day/day-words.ts';
import classes from './to-move.module.css';
import { t } from './to-move-wording.ts';
import { type TimeInstead, whyWords } from './to-move-words.ts';

type ColumnParts = {
  today: string;
  /** Beside an open panel only what is needed to go on to the next. */
  isNarrow: boolean;
  onMove: (visit: VisitToMove, time: TimeInstead) => void;
};

export function toMoveColumns({ today, isNarrow, onMove }: ColumnParts): readonly Column<VisitToMove>[] {
  const name: Column<VisitToMove> = {
    key: 'name',
    head: t('column.patient'),
    width: isNarrow ? 'minmax(112px, 1fr)' : 'minmax(144px, 1.4fr)',
    cell: (visit) => (
      <>
        <bdi>{patientOf(visit)}</bdi>
        <span className={classes.quiet}> {ageAndGenderOf(visit, today)}</span>
        <PendingMark entity="APPOINTMENTS" id={visit.apptId} isBare />
      </>
    ),
  };
  const phone: Column<VisitToMove> = {
    key: 'phone',
    head: t('column.phone'),
    width: '132px',
    cell: (visit) => <PhoneLink phone={visit.patientPhone} />,
  };
  const time: Column<VisitToMove> = {
    key: 'time',
    head: t('column.time'),
    width: '196px',
    cell: (visit) => <span className="tabular">{formatWallTimeWithWeekday(visit.apptTime)}</span>,
  };
  const doctor: Column<VisitToMove> = {
    key: 'doctor',
    head: t('column.doctor'),
    width: 'minmax(112px, 1fr)',
    cell: (visit) => visit.doctorName,
  };
  const why: Column<VisitToMove> = {
    key: 'why',
    head: t('column.why'),
    width: '184px',
    cell: (visit) => whyWords(visit),
  };
  const free: Column<VisitToMove> = {
    key: 'free',
    head: (
      <>
        {t('column.free')}{' '}
        <Kbd size="xs" ml={4}>
          {keyNames('B')}
        </Kbd>
      </>
    ),
    width: isNarrow ? '204px' : 'minmax(340px, 1fr)',
    cell: (visit) => {
      const [first] = visit.times;
      if (!first) return <span className={classes.quiet}>{t('free.none')}</span>;
      return (
        <Button
          size="compact-sm"
          variant="default"
          className="tabular"
          title={first.doctorName}
          // Tab goes from row to row; B moves the row that has the focus.
          tabIndex={-1}
          aria-label={t('free.move', {
            patient: patientOf(visit),
            time: formatWallTimeWithWeekday(first.apptTime),
            doctor: first.doctorName,
          })}
          onClick={() => onMove(visit, first)}
        >
          {formatWallTimeWithWeekday(first.apptTime)}{' '}
          {isNarrow ? null : <span className={classes.with}>{first.doctorName}</span>}
        </Button>
      );
    },
  };
  return isNarrow ? [name, phone, free] : [name, phone, time, doctor, why, free];
}
