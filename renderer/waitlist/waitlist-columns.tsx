import { Button, Kbd } from '@mantine/core';
import type { CallOutput } from '#contract/contract.ts';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { PhoneLink } from '../records/patient/phone-link.tsx';
import { PendingMark } from '../records/pending-mark.tsx';
import { StatusBadge } from '../records/status-badge.tsx';
import type { Column } from '../ui/frame/data-table.tsx';
import { formatAge, formatGender } from '../wording/names.ts';
import { formatDay, formatWallTimeWithWeekday, wallTimeOfInstant } from '../wording/wall-time.ts';
import classes from './waitlist.module.css';
import { dayPartWords, daysWords, patientOf, waitedWords, wishWords } from './waitlist-words.ts';

export type FreeTime = CallOutput<'waitlist.freeTimes'>['items'][number]['times'][number];

type ColumnParts = {
  today: string;
  timeZone: string;
  /** Beside an open panel only what is needed to go on to the next. */
  isNarrow: boolean;
  shows: WaitlistEntry['status'];
  /** Undefined while they are looked for. */
  firstFree: (entry: WaitlistEntry) => FreeTime | null | undefined;
  /** Null where the person may not book. */
  onBook: ((entry: WaitlistEntry, time: FreeTime) => void) | null;
};

export function waitlistColumns(parts: ColumnParts): readonly Column<WaitlistEntry>[] {
  const { today, timeZone, isNarrow, shows } = parts;
  const sinceOf = (entry: WaitlistEntry) => wallTimeOfInstant(entry.createdAt, timeZone).slice(0, 10);
  const name: Column<WaitlistEntry> = {
    key: 'name',
    head: 'Patient',
    width: isNarrow ? 'minmax(112px, 1fr)' : 'minmax(160px, 1.6fr)',
    cell: (entry) => (
      <>
        <bdi className={classes.cellName}>{patientOf(entry)}</bdi>
        <span className={classes.quiet}>
          {' '}
          {formatAge(entry.patientDob, today)} {formatGender(entry.patientGender).charAt(0)}
        </span>
        <PendingMark kind="waitlist" id={entry.waitlistId} isBare />
      </>
    ),
  };
  const phone: Column<WaitlistEntry> = {
    key: 'phone',
    head: 'Phone',
    width: '132px',
    cell: (entry) => <PhoneLink phone={entry.patientPhone} />,
  };
  const wish: Column<WaitlistEntry> = {
    key: 'wish',
    head: 'Waits for',
    width: 'minmax(150px, 1.5fr)',
    cell: (entry) => wishWords(entry),
  };
  const days: Column<WaitlistEntry> = {
    key: 'days',
    head: 'Days that suit',
    width: 'minmax(256px, 1.5fr)',
    cell: (entry) => (
      <span className="tabular">
        {daysWords(entry.fromDay, entry.toDay)}
        {entry.dayPart === 'ANY' ? '' : `, ${dayPartWords[entry.dayPart]}`}
      </span>
    ),
  };
  const since: Column<WaitlistEntry> = {
    key: 'since',
    head: 'Waits',
    width: '72px',
    cell: (entry) => <span title={formatDay(sinceOf(entry))}>{waitedWords(sinceOf(entry), today)}</span>,
    sortBy: (entry) => entry.createdAt,
  };
  const outcome: Column<WaitlistEntry> =
    shows === 'WAITING'
      ? {
          key: 'free',
          head: <FirstFreeHead {...parts} />,
          width: '204px',
          cell: (entry) => <FirstFree {...parts} entry={entry} />,
        }
      : {
          key: 'outcome',
          head: shows === 'BOOKED' ? 'Booked for' : 'Reason',
          width: 'minmax(180px, 1.5fr)',
          cell: (entry) =>
            entry.apptTime ? formatWallTimeWithWeekday(entry.apptTime) : <bdi>{entry.closedReason}</bdi>,
        };
  return isNarrow ? [name, phone, outcome] : [name, phone, wish, days, since, outcome];
}

const FirstFreeHead = ({ onBook }: ColumnParts) => (
  <>
    First free time
    {onBook ? (
      <Kbd size="xs" ml={8}>
        B
      </Kbd>
    ) : null}
  </>
);

function FirstFree({ entry, firstFree, onBook }: ColumnParts & { entry: WaitlistEntry }) {
  if (entry.isLapsed === 'Y') return <StatusBadge wait="LAPSED" isBare />;
  const time = firstFree(entry);
  if (time === undefined) return null;
  if (time === null) return <span className={classes.quiet}>none yet</span>;
  if (!onBook) return <span className="tabular">{formatWallTimeWithWeekday(time.apptTime)}</span>;
  return (
    <Button
      size="compact-sm"
      variant="default"
      className="tabular"
      title={time.doctorName}
      // Tab goes from row to row; B books the row that has the focus.
      tabIndex={-1}
      aria-label={`${entry.heldApptTime ? 'Move' : 'Book'} ${patientOf(entry)}: ${formatWallTimeWithWeekday(time.apptTime)} with ${time.doctorName}`}
      onClick={() => onBook(entry, time)}
    >
      {formatWallTimeWithWeekday(time.apptTime)}
    </Button>
  );
}
