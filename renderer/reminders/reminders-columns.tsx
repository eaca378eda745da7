import { Button, Kbd } from '@mantine/core';
import { Link } from 'wouter';
import type { VisitMessage } from '#contract/reminders.ts';
import { PhoneLink } from '../records/patient/phone-link.tsx';
import type { Column } from '../ui/frame/data-table.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatPatientName } from '../wording/names.ts';
import { formatWallTimeWithWeekday } from '../wording/wall-time.ts';
import { t } from './reminders-wording.ts';

export type Shown = 'TO_CALL' | 'CALLED' | 'SENT';
/** Pressed in a row, it notes that this patient was called. */
export const callKey = 'C';

export const patientOf = (message: VisitMessage): string =>
  formatPatientName({
    firstName: message.patientFirstName,
    lastName: message.patientLastName,
  });

type ColumnParts = {
  shows: Shown;
  /** Room for what a call needs only: the visit, whom, and the number. */
  isNarrow: boolean;
  onCalled: (message: VisitMessage, isCalled: 'Y' | 'N') => void;
};

export function reminderColumns({ shows, isNarrow, onCalled }: ColumnParts): readonly Column<VisitMessage>[] {
  const visit: Column<VisitMessage> = {
    key: 'visit',
    head: t('column.visit'),
    width: 'minmax(160px, 1fr)',
    cell: ({ apptTime }) => <span className="tabular">{formatWallTimeWithWeekday(apptTime)}</span>,
  };
  const patient: Column<VisitMessage> = {
    key: 'patient',
    head: t('column.patient'),
    width: 'minmax(150px, 1.5fr)',
    cell: (message) => (
      <Link href={`/patients/${message.patientId}`} title={patientOf(message)} tabIndex={-1}>
        <bdi>{patientOf(message)}</bdi>
      </Link>
    ),
  };
  const phone: Column<VisitMessage> = {
    key: 'phone',
    head: t('column.phone'),
    width: '140px',
    cell: ({ patientPhone }) => <PhoneLink phone={patientPhone} />,
  };
  const doctor: Column<VisitMessage> = {
    key: 'doctor',
    head: t('column.doctor'),
    width: 'minmax(130px, 1fr)',
    cell: ({ doctorName }) => <bdi title={doctorName}>{doctorName}</bdi>,
  };
  const about: Column<VisitMessage> = {
    key: 'about',
    head: t('column.about'),
    width: 'minmax(110px, 1fr)',
    cell: ({ kind }) => t(`kind.${kind}`),
  };
  const outcome = outcomeColumns({ shows, isNarrow, onCalled });
  return isNarrow ? [visit, patient, phone, ...outcome.slice(-1)] : [visit, patient, phone, doctor, about, ...outcome];
}

function outcomeColumns({ shows, onCalled }: ColumnParts): readonly Column<VisitMessage>[] {
  if (shows === 'SENT')
    return [
      {
        key: 'sent',
        head: t('column.sent'),
        width: 'minmax(190px, 1fr)',
        cell: ({ channel, sentAt }) => (
          <>
            {channel ? t(`channel.${channel}`) : null} {sentAt ? <InstantText value={sentAt} /> : null}
          </>
        ),
      },
    ];
  if (shows === 'CALLED')
    return [
      {
        key: 'called',
        head: t('column.called'),
        width: 'minmax(220px, 1.2fr)',
        cell: ({ calledBy, calledAt }) =>
          calledBy && calledAt ? t.rich('call.by', { person: calledBy, when: <InstantText value={calledAt} /> }) : null,
      },
    ];
  return [
    {
      key: 'why',
      head: t('column.why'),
      width: 'minmax(170px, 1.2fr)',
      cell: ({ callReason }) => {
        const why = callReason ? t(`why.${callReason}`) : '';
        return <span title={why}>{why}</span>;
      },
    },
    {
      key: 'call',
      head: <Kbd size="xs">{callKey}</Kbd>,
      width: '96px',
      cell: (message) => (
        <Button
          size="compact-sm"
          variant="default"
          // Tab goes from row to row; the key notes the call of the row that has the focus.
          tabIndex={-1}
          aria-label={t('call.label', {
            patient: patientOf(message),
            visit: formatWallTimeWithWeekday(message.apptTime),
          })}
          onClick={() => onCalled(message, 'Y')}
        >
          {t('call.button')}
        </Button>
      ),
    },
  ];
}
