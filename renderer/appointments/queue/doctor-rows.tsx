import { type ReactNode, useState } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { useTimeZone } from '../../bridge/hospital-store.ts';
import { useMay } from '../../bridge/session-store.ts';
import { formatDoctorName } from '../../wording/names.ts';
import { formatClock, formatMinutes, wallTimeOfInstant } from '../../wording/wall-time.ts';
import type { VisitWrites } from '../visit/use-visit-writes.ts';
import { AskFirst, CallNext } from './call-next.tsx';
import { QueueRow, type QueueRowProps } from './queue-row.tsx';
import { type DoctorQueue, lateMin, type WaitLevel, waitedMin, waitLevel } from './queue-rules.ts';
import classes from './queue-table.module.css';
import { t } from './queue-wording.ts';
import { TurnForm } from './turn-form.tsx';
import { TurnMenu, type TurnQuestion } from './turn-menu.tsx';
import type { Turns } from './use-turns.ts';

export type DoctorRowsProps = {
  queue: DoctorQueue;
  nowTime: string;
  writes: VisitWrites;
  turns: Turns;
  /** How many of the expected patients are named until somebody asks for all. */
  expectedShown: number;
  openApptId: number | null;
  onOpenVisit: (apptId: number) => void;
};

/** One doctor: who is in consultation, who is waiting and how long, who is expected. */
export function DoctorRows({ queue, nowTime, writes, turns, expectedShown, openApptId, onOpenVisit }: DoctorRowsProps) {
  const timeZone = useTimeZone();
  const mayStart = useMay('appointments.start');
  const mayCheckIn = useMay('appointments.checkIn');
  const mayTurn = useMay('appointments.changeTurn');
  const [asked, setAsked] = useState<Appointment | null>(null);
  const [question, setQuestion] = useState<TurnQuestion | null>(null);
  const [isWhole, setIsWhole] = useState(false);
  const { doctor, inside, waiting, expected } = queue;
  const shown = isWhole ? expected : expected.slice(0, expectedShown);
  const menuOf = (visit: Appointment) =>
    mayTurn ? <TurnMenu visit={visit} turns={turns} onAsk={setQuestion} /> : null;
  // Two at once is possible, and more often somebody forgot to complete the first.
  const start = (visit: Appointment) => (inside.length > 0 ? setAsked(visit) : void writes.act(visit, 'start'));
  const row = (visit: Appointment, rest: Pick<QueueRowProps, 'tone' | 'fact' | 'action' | 'menu'>) => (
    <QueueRow
      key={visit.apptId}
      visit={visit}
      isOpen={visit.apptId === openApptId}
      onOpen={() => onOpenVisit(visit.apptId)}
      {...rest}
    />
  );

  return (
    <tbody className={classes.doctor} aria-label={formatDoctorName(doctor)} data-queue={doctor.doctorId}>
      <DoctorHead queue={queue} writes={mayStart ? writes : null} />
      {asked && inside[0] ? (
        <WholeRow>
          <AskFirst inside={inside[0]} visit={asked} writes={writes} onClose={() => setAsked(null)} />
        </WholeRow>
      ) : null}
      {question ? (
        <WholeRow>
          <TurnForm key={question.visit.apptId} question={question} turns={turns} onClose={() => setQuestion(null)} />
        </WholeRow>
      ) : null}
      {inside.map((visit) =>
        row(visit, {
          tone: 'inside',
          fact: visit.startedAt
            ? t('inside.since', { time: formatClock(wallTimeOfInstant(visit.startedAt, timeZone)) })
            : t('inside.now'),
          action: mayStart ? { name: 'complete', run: () => void writes.act(visit, 'complete') } : null,
          menu: menuOf(visit),
        }),
      )}
      {waiting.map((visit) => {
        const minutes = visit.checkedInAt
          ? waitedMin(wallTimeOfInstant(visit.checkedInAt, timeZone), visit.apptTime, nowTime)
          : 0;
        const level = waitLevel(minutes);
        return row(visit, {
          tone: level,
          fact: waitWords(visit, level, formatMinutes(minutes)),
          action: mayStart ? { name: 'start', run: () => start(visit) } : null,
          menu: menuOf(visit),
        });
      })}
      {shown.map((visit) => {
        const late = lateMin(visit, nowTime);
        return row(visit, {
          tone: late > 0 ? 'late' : 'expected',
          fact: late > 0 ? t('expected.late', { wait: formatMinutes(late) }) : t('expected.booked'),
          action: mayCheckIn ? { name: 'checkIn', run: () => void writes.act(visit, 'checkIn') } : null,
          menu: null,
        });
      })}
      {expected.length > expectedShown ? (
        <WholeRow>
          <button type="button" className={classes.more} aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? t('expected.fewer') : t('expected.more', { count: expected.length - expectedShown })}
          </button>
        </WholeRow>
      ) : null}
    </tbody>
  );
}

/** The doctor, how many wait, and the button between two patients. `writes` is null where the person may not call. */
function DoctorHead({ queue, writes }: { queue: DoctorQueue; writes: VisitWrites | null }) {
  const { doctor, inside, waiting, expected, done } = queue;
  const next = waiting[0];
  return (
    <tr>
      <th scope="rowgroup" colSpan={6} className={classes.headCell}>
        <div className={classes.headLine}>
          <div className={classes.who}>
            <h2 className={classes.name}>{formatDoctorName(doctor)}</h2>
            <p className={classes.counts}>
              {t('doctor.counts', {
                specialty: doctor.specialization,
                waiting: waiting.length,
                expected: expected.length,
                done,
              })}
            </p>
          </div>
          {writes && next ? <CallNext next={next} inside={inside[0]} writes={writes} /> : null}
        </div>
      </th>
    </tr>
  );
}

const WholeRow = ({ children }: { children: ReactNode }) => (
  <tr>
    <td colSpan={6} className={classes.whole}>
      {children}
    </td>
  </tr>
);

const waitWords = (visit: Appointment, level: WaitLevel, wait: string): string => {
  if (visit.isPriority === 'Y') return t('turn.first', { reason: visit.priorityReason ?? '' });
  return visit.skippedAt ? t('turn.skipped', { wait }) : t(`wait.${level}`, { wait });
};
