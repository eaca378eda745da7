import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CallOutput } from '#contract/contract.ts';
import type { DeskCommand, StandingRow } from '#contract/offline.ts';
import { patientSummary } from '#contract/patients.ts';
import { standingInvoice, standingVisit } from '#contract/standing.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { usePatientNumber } from '../records/patient/use-patient-number.ts';
import { StatusBadge } from '../records/status-badge.tsx';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { MoneyText } from '../ui/words/money-text.tsx';
import { useAwayReason } from '../ui/words/use-away-reason.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatBirth, formatPatientName, formatPhone } from '../wording/names.ts';
import { formatClock, formatDayWithWeekday } from '../wording/wall-time.ts';
import classes from './command-panel.module.css';
import { t } from './offline-wording.ts';
import { Part } from './panel-part.tsx';
import { refusalWords } from './refusal-words.ts';

type Conflict = CallOutput<'offline.conflict'>;

/** Why it was refused, and what the central database has in its place: who did that, and when. */
export function StandingPart({ command }: { command: DeskCommand }) {
  const awayReason = useAwayReason('offline.conflict');
  const conflict = useQueryCall('offline.conflict', awayReason ? null : { commandNo: command.commandNo });
  return (
    <Part title={t('standing.title')}>
      <p className={classes.refusal}>{refusalWords(command)}</p>
      {awayReason ? <p className={classes.sentence}>{t('standing.later')}</p> : null}
      <ErrorNote error={awayReason ? null : conflict.error} onRetry={() => void conflict.refetch()} />
      {conflict.data ? <Standing conflict={conflict.data} /> : null}
      {!conflict.data && !conflict.error && !awayReason ? <Skeleton height={60} animate={false} /> : null}
    </Part>
  );
}

function Standing({ conflict: { command, standing } }: { conflict: Conflict }) {
  if (standing.length === 0) {
    return command.refusal?.code === 'slot_taken' ? <p className={classes.sentence}>{t('standing.slotFree')}</p> : null;
  }
  return (
    <ul className={classes.standing}>
      {standing.map((one) => {
        const Row = standingRows[one.entity] ?? OtherRow;
        return (
          <li key={`${one.entity} ${one.id}`}>
            <Row standing={one} />
          </li>
        );
      })}
    </ul>
  );
}

type RowProps = { standing: StandingRow };

function VisitRow({ standing }: RowProps) {
  const visit = standingVisit.parse(standing.row);
  return (
    <>
      <p>
        <strong>
          {t('standing.slot', {
            day: formatDayWithWeekday(visit.apptTime.slice(0, 10)),
            from: formatClock(visit.apptTime),
            to: formatClock(visit.endTime),
          })}
        </strong>
        <bdi>{visit.patientName}</bdi>
        <StatusBadge visit={visit.status} isBare />
      </p>
      <p className={classes.made}>
        <bdi>{visit.doctorName}</bdi>
        <ChangedBy by={standing.changedBy} at={standing.changedAt} />
      </p>
    </>
  );
}

function PatientRow({ standing }: RowProps) {
  const numbered = usePatientNumber();
  const today = useToday();
  const patient = patientSummary.parse(standing.row);
  return (
    <>
      <p>
        <strong>
          <bdi>{formatPatientName(patient)}</bdi>
        </strong>
        <span>
          {patient.dob === null || patient.dobEstimated === 'Y'
            ? formatBirth(patient, today)
            : t('standing.born', { date: formatBirth(patient, today) })}
        </span>
        <span>{t('standing.number', { number: numbered(patient.patientId) })}</span>
      </p>
      <p className={classes.made}>
        {patient.phone ? <span>{formatPhone(patient.phone)}</span> : null}
        <bdi>{patient.email}</bdi>
      </p>
    </>
  );
}

function InvoiceRow({ standing }: RowProps) {
  const invoice = standingInvoice.parse(standing.row);
  return (
    <>
      <p>
        <strong>{invoice.invoiceNo ?? t('standing.openInvoice')}</strong>
        <StatusBadge invoice={invoice.status} isBare />
        <span>
          {t.rich('standing.sums', {
            total: <MoneyText minor={invoice.totalMinor} withCurrency />,
            due: <MoneyText minor={invoice.dueMinor} withCurrency />,
          })}
        </span>
      </p>
      <p className={classes.made}>
        <ChangedBy by={standing.changedBy} at={standing.changedAt} />
      </p>
    </>
  );
}

/** What no room has words for is shown as it is. */
function OtherRow({ standing }: RowProps) {
  return (
    <>
      <p>
        {Object.entries(standing.row).map(([name, value]) => (
          <bdi key={name}>{value}</bdi>
        ))}
      </p>
      <p className={classes.made}>
        <ChangedBy by={standing.changedBy} at={standing.changedAt} />
      </p>
    </>
  );
}

/** By entity. */
const standingRows: Readonly<Record<string, (props: RowProps) => ReactNode>> = {
  APPOINTMENTS: VisitRow,
  PATIENTS: PatientRow,
  BILLING: InvoiceRow,
};

const ChangedBy = ({ by, at }: { by: string | null; at: string | null }) =>
  by && at ? <span>{t.rich('standing.changed', { person: by, when: <InstantText value={at} /> })}</span> : null;
