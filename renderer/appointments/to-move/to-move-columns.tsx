import { Button, Kbd } from '@mantine/core';
import type { VisitToMove } from '#contract/appointments.ts';
import { PhoneLink } from '../../records/patient/phone-link.tsx';
import { PendingMark } from '../../records/pending-mark.tsx';
import type { Column } from '../../ui/frame/data-table.tsx';
import { formatAge, formatGender } from '../../wording/names.ts';
import { formatWallTimeWithWeekday } from '../../wording/wall-time.ts';
import { patientOf } from '../day/day-words.ts';
import classes from './to-move.module.css';
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
    head: 'Patient',
    width: isNarrow ? 'minmax(112px, 1fr)' : 'minmax(144px, 1.4fr)',
    cell: (visit) => (
      <>
        <bdi>{patientOf(visit)}</bdi>
        <span className={classes.quiet}>
          {' '}
          {formatAge(visit.patientDob, today)} {formatGender(visit.patientGender).charAt(0)}
        </span>
        <PendingMark entity="APPOINTMENTS" id={visit.apptId} isBare />
      </>
    ),
  };
  const phone: Column<VisitToMove> = {
    key: 'phone',
    head: 'Phone',
    width: '132px',
    cell: (visit) => <PhoneLink phone={visit.patientPhone} />,
  };
  const time: Column<VisitToMove> = {
    key: 'time',
    head: 'Booked for',
    width: '196px',
    cell: (visit) => <span className="tabular">{formatWallTimeWithWeekday(visit.apptTime)}</span>,
  };
  const doctor: Column<VisitToMove> = {
    key: 'doctor',
    head: 'With',
    width: 'minmax(112px, 1fr)',
    cell: (visit) => visit.doctorName,
  };
  const why: Column<VisitToMove> = {
    key: 'why',
    head: 'Why',
    width: '184px',
    cell: (visit) => whyWords(visit),
  };
  const free: Column<VisitToMove> = {
    key: 'free',
    head: (
      <>
        Nearest free time{' '}
        <Kbd size="xs" ml={4}>
          B
        </Kbd>
      </>
    ),
    width: isNarrow ? '204px' : 'minmax(340px, 1fr)',
    cell: (visit) => {
      const [first] = visit.times;
      if (!first) return <span className={classes.quiet}>none within 31 days</span>;
      return (
        <Button
          size="compact-sm"
          variant="default"
          className="tabular"
          title={first.doctorName}
          // Tab goes from row to row; B moves the row that has the focus.
          tabIndex={-1}
          aria-label={`Move ${patientOf(visit)}: ${formatWallTimeWithWeekday(first.apptTime)} ${first.doctorName}`}
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
