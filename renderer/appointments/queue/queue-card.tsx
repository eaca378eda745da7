import { Button } from '@mantine/core';
import { IconClockExclamation, IconHourglass } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { useTimeZone } from '../../bridge/hospital-store.ts';
import { useMay } from '../../bridge/session-store.ts';
import { ageAndGenderOf } from '../../records/patient/age-and-gender.ts';
import { PendingMark } from '../../records/pending-mark.tsx';
import { formatDoctorName } from '../../wording/names.ts';
import { formatClock, formatMinutes, wallTimeOfInstant } from '../../wording/wall-time.ts';
import { patientOf } from '../day/day-words.ts';
import { useIsPending } from '../day/pending-visits.ts';
import type { VisitWrites } from '../visit/use-visit-writes.ts';
import { AskFirst, CallNext } from './call-next.tsx';
import classes from './queue-card.module.css';
import { type DoctorQueue, lateMin, type WaitLevel, waitedMin, waitLevel } from './queue-rules.ts';
import { t } from './queue-wording.ts';
import { TurnForm } from './turn-form.tsx';
import { TurnMenu, type TurnQuestion } from './turn-menu.tsx';
import type { Turns } from './use-turns.ts';

type QueueCardProps = {
  queue: DoctorQueue;
  nowTime: string;
  writes: VisitWrites;
  turns: Turns;
  /** How many of the expected patients are named. */
  expectedShown: number;
  openApptId: number | null;
  onOpenVisit: (apptId: number) => void;
};

/** One doctor: who is in consultation, who is waiting and how long, who is expected. */
export function QueueCard({ queue, nowTime, writes, turns, expectedShown, openApptId, onOpenVisit }: QueueCardProps) {
  const timeZone = useTimeZone();
  const mayStart = useMay('appointments.start');
  const mayCheckIn = useMay('appointments.checkIn');
  const { doctor, inside, waiting, expected, done } = queue;
  const name = formatDoctorName(doctor);
  const next = waiting[0];
  const [asked, setAsked] = useState<Appointment | null>(null);
  const [question, setQuestion] = useState<TurnQuestion | null>(null);
  const mayTurn = useMay('appointments.changeTurn');
  const menuOf = (visit: Appointment) =>
    mayTurn ? <TurnMenu visit={visit} turns={turns} onAsk={setQuestion} /> : null;
  // Two at once is possible, and more often somebody forgot to complete the first.
  const start = (visit: Appointment) => (inside.length > 0 ? setAsked(visit) : void writes.act(visit, 'start'));
  const row = (visit: Appointment, rest: Omit<QueueRowProps, 'visit' | 'isOpen' | 'onOpen'>) => (
    <QueueRow
      key={visit.apptId}
      visit={visit}
      isOpen={visit.apptId === openApptId}
      onOpen={() => onOpenVisit(visit.apptId)}
      {...rest}
    />
  );

  return (
    <section className={classes.card} aria-label={name} data-queue={doctor.doctorId}>
      <header className={classes.header}>
        <div className={classes.who}>
          <h2 className={classes.name}>{name}</h2>
          <p className={classes.counts}>
            {t('card.counts', { specialty: doctor.specialization, waiting: waiting.length, done })}
          </p>
        </div>
        {mayStart && next ? <CallNext next={next} inside={inside[0]} writes={writes} /> : null}
      </header>
      {asked && inside[0] ? (
        <AskFirst inside={inside[0]} visit={asked} writes={writes} onClose={() => setAsked(null)} />
      ) : null}
      {question ? (
        <TurnForm key={question.visit.apptId} question={question} turns={turns} onClose={() => setQuestion(null)} />
      ) : null}
      <QueuePart title={t('inside.title')} none={t('inside.none')} count={inside.length}>
        {inside.map((visit) =>
          row(visit, {
            mark: visit.tokenNo ? String(visit.tokenNo) : t('noToken'),
            tone: 'inside',
            fact: visit.startedAt
              ? t('inside.since', { time: formatClock(wallTimeOfInstant(visit.startedAt, timeZone)) })
              : t('inside.now'),
            action: mayStart ? { name: 'complete', run: () => void writes.act(visit, 'complete') } : null,
            menu: menuOf(visit),
          }),
        )}
      </QueuePart>
      <QueuePart title={t('waiting.title')} none={t('waiting.none')} count={waiting.length}>
        {waiting.map((visit) => {
          const minutes = visit.checkedInAt
            ? waitedMin(wallTimeOfInstant(visit.checkedInAt, timeZone), visit.apptTime, nowTime)
            : 0;
          const level = waitLevel(minutes);
          return row(visit, {
            mark: visit.tokenNo ? String(visit.tokenNo) : t('noToken'),
            tone: level,
            fact: waitWords(visit, level, formatMinutes(minutes)),
            action: mayStart ? { name: 'start', run: () => start(visit) } : null,
            menu: menuOf(visit),
          });
        })}
      </QueuePart>
      <QueuePart title={t('expected.title')} none={t('expected.none')} count={expected.length}>
        {expected.slice(0, expectedShown).map((visit) => {
          const late = lateMin(visit, nowTime);
          return row(visit, {
            mark: formatClock(visit.apptTime),
            tone: late > 0 ? 'late' : 'expected',
            fact: late > 0 ? t('expected.late', { wait: formatMinutes(late) }) : t('expected.booked'),
            action: mayCheckIn ? { name: 'checkIn', run: () => void writes.act(visit, 'checkIn') } : null,
          });
        })}
        {expected.length > expectedShown ? (
          <li className={classes.more}>{t('expected.more', { count: expected.length - expectedShown })}</li>
        ) : null}
      </QueuePart>
    </section>
  );
}

const waitWords = (visit: Appointment, level: WaitLevel, wait: string): string => {
  if (visit.isPriority === 'Y') return t('turn.first', { reason: visit.priorityReason ?? '' });
  return visit.skippedAt ? t('turn.skipped', { wait }) : t(`wait.${level}`, { wait });
};

function QueuePart({
  title,
  none,
  count,
  children,
}: {
  title: string;
  none: string;
  count: number;
  children: ReactNode;
}) {
  return (
    <div className={classes.part}>
      <h3 className={classes.title}>{title}</h3>
      {count === 0 ? <p className={classes.none}>{none}</p> : <ul className={classes.rows}>{children}</ul>}
    </div>
  );
}

type QueueRowProps = {
  visit: Appointment;
  /** The token, or the time of a patient who has not arrived. */
  mark: string;
  tone: WaitLevel | 'inside' | 'late' | 'expected';
  fact: string;
  action: { name: 'checkIn' | 'start' | 'complete'; run: () => void } | null;
  menu?: ReactNode;
  isOpen: boolean;
  onOpen: () => void;
};

function QueueRow({ visit, mark, tone, fact, action, menu, isOpen, onOpen }: QueueRowProps) {
  const isPending = useIsPending(visit.apptId);
  const Icon = tone === 'long' || tone === 'too_long' ? IconHourglass : tone === 'late' ? IconClockExclamation : null;
  const name = patientOf(visit);
  return (
    <li className={classes.row} data-tone={tone} data-pending={isPending || undefined} data-open={isOpen || undefined}>
      <button type="button" className={classes.open} data-visit={visit.apptId} onClick={onOpen}>
        <span className={classes.mark}>{mark}</span>
        <span className={classes.person}>
          <span className={classes.patient} dir="auto">
            {name}
          </span>
          <span className={classes.age}>
            {ageAndGenderOf(visit, visit.apptTime.slice(0, 10))}
            <PendingMark entity="APPOINTMENTS" id={visit.apptId} />
          </span>
        </span>
        <span className={classes.fact}>
          {Icon ? <Icon size={14} stroke={2} aria-hidden /> : null}
          {isPending ? t('saving') : fact}
        </span>
      </button>
      {action ? (
        <Button
          size="compact-sm"
          variant="default"
          disabled={isPending}
          aria-label={t(`act.${action.name}`, { patient: name })}
          onClick={action.run}
        >
          {t(action.name)}
        </Button>
      ) : null}
      {menu}
    </li>
  );
}
