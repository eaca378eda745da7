import { Button, Kbd } from '@mantine/core';
import type { CallOutput } from '#contract/contract.ts';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { ageAndGenderOf } from '../records/patient/age-and-gender.ts';
import { PhoneLink } from '../records/patient/phone-link.tsx';
import { PendingMark } from '../records/pending-mark.tsx';
import { StatusBadge } from '../records/status-badge.tsx';
import type { Column } from '../ui/frame/data-table.tsx';
import { formatDay, formatWallTimeWithWeekday, wallTimeOfInstant } from '../wording/wall-time.ts';
import classes from './waitlist.module.css';
import { t } from './waitlist-wording.ts';
import { daysWaited, daysWords, patientOf, wishWords } from './waitlist-words.ts';

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
    head: t('column.patient'),
    width: isNarrow ? 'minmax(112px, 1fr)' : 'minmax(160px, 1.6fr)',
    cell: (entry) => (
      <>
        <bdi className={classes.cellName}>{patientOf(entry)}</bdi>
        <span className={classes.quiet} title={ageAndGenderOf(entry, today)}>
          {' '}
          {ageAndGenderOf(entry, today)}
        </span>
        <PendingMark entity="WAITLIST" id={entry.waitlistId} isBare />
      </>
    ),
  };
  const phone: Column<WaitlistEntry> = {
    key: 'phone',
    head: t('column.phone'),
    width: '132px',
    cell: (entry) => <PhoneLink phone={entry.patientPhone} />,
  };
  const wish: Column<WaitlistEntry> = {
    key: 'wish',
    head: t('column.wish'),
    width: 'minmax(150px, 1.5fr)',
    // A longer language than English is cut with an ellipsis here and in the days; the whole text is in the title.
    cell: (entry) => <span title={wishWords(entry)}>{wishWords(entry)}</span>,
  };
  const days: Column<WaitlistEntry> = {
    key: 'days',
    head: t('column.days'),
    width: 'minmax(304px, 1.5fr)',
    cell: (entry) => {
      const days = daysWords(entry.fromDay, entry.toDay, entry.dayPart);
      return (
        <span className="tabular" title={days}>
          {days}
        </span>
      );
    },
  };
  const since: Column<WaitlistEntry> = {
    key: 'since',
    head: t('column.wait'),
    width: '72px',
    cell: (entry) => (
      <span title={formatDay(sinceOf(entry))}>{t('waited', { days: daysWaited(sinceOf(entry), today) })}</span>
    ),
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
          head: t(shows === 'BOOKED' ? 'column.bookedFor' : 'column.reason'),
          width: 'minmax(180px, 1.5fr)',
          cell: (entry) =>
            entry.apptTime ? formatWallTimeWithWeekday(entry.apptTime) : <bdi>{entry.closedReason}</bdi>,
        };
  return isNarrow ? [name, phone, outcome] : [name, phone, wish, days, since, outcome];
}

/** Pressed in a row, it books that row’s first free time. */
export const bookKey = 'B';

const FirstFreeHead = ({ onBook }: ColumnParts) => (
  <>
    {t('column.firstFree')}
    {onBook ? (
      <Kbd size="xs" ml={8}>
        {bookKey}
      </Kbd>
    ) : null}
  </>
);

function FirstFree({ entry, firstFree, onBook }: ColumnParts & { entry: WaitlistEntry }) {
  if (entry.isLapsed === 'Y') return <StatusBadge wait="LAPSED" isBare />;
  const time = firstFree(entry);
  if (time === undefined) return null;
  if (time === null) return <span className={classes.quiet}>{t('free.none')}</span>;
  if (!onBook) return <span className="tabular">{formatWallTimeWithWeekday(time.apptTime)}</span>;
  return (
    <Button
      size="compact-sm"
      variant="default"
      className="tabular"
      title={time.doctorName}
      // Tab goes from row to row; B books the row that has the focus.
      tabIndex={-1}
      aria-label={t(entry.heldApptTime ? 'free.move' : 'free.book', {
        patient: patientOf(entry),
        time: formatWallTimeWithWeekday(time.apptTime),
        doctor: time.doctorName,
      })}
      onClick={() => onBook(entry, time)}
    >
      {formatWallTimeWithWeekday(time.apptTime)}
    </Button>
  );
}
