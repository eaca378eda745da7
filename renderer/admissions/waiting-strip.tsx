import type { Admission } from '#contract/admission.ts';
import { ageAndGenderOf } from '../records/patient/age-and-gender.ts';
import { rentClassName } from '../records/rent-class-words.ts';
import { formatClock, formatWallTime } from '../wording/wall-time.ts';
import { t } from './admissions-wording.ts';
import classes from './board.module.css';
import { personOf } from './board-words.ts';

type WaitingStripProps = {
  waiting: readonly Admission[];
  today: string;
  openId: number | null;
  heldId: number | null;
  onOpen: (admissionId: number) => void;
  onHold: ((admission: Admission) => void) | null;
  /** The mouse let go, on a bed or beside every bed. */
  onLetGo: () => void;
};

/** Who waits for a bed, the most urgent first. A person is dragged onto a bed, or opened and placed with the keys. */
export function WaitingStrip({ waiting, today, openId, heldId, onOpen, onHold, onLetGo }: WaitingStripProps) {
  return (
    <section className={classes.waiting} aria-label={t('waiting.title', { count: waiting.length })}>
      <h2 className={classes.waitingTitle}>{t('waiting.title', { count: waiting.length })}</h2>
      {waiting.length === 0 ? <span className={classes.waitingNone}>{t('waiting.none')}</span> : null}
      {waiting.map((one) => (
        <button
          key={one.admissionId}
          type="button"
          className={classes.person}
          data-open={one.admissionId === openId || undefined}
          data-moving={one.admissionId === heldId || undefined}
          draggable={onHold !== null}
          onDragStart={() => onHold?.(one)}
          onDragEnd={onLetGo}
          onClick={() => onOpen(one.admissionId)}
        >
          {one.priority === 'ROUTINE' ? null : <span className={classes.urgent}>{t(`priority.${one.priority}`)}</span>}
          <b>
            <bdi>{personOf(one)}</bdi>
          </b>
          <span className={classes.quiet}>{ageAndGenderOf(one, today)}</span>
          {one.rentClass ? <span className={classes.quiet}>{rentClassName(one.rentClass)}</span> : null}
          {one.expectedTime ? (
            <span className={classes.quiet}>{t('waiting.expected', { time: shortTime(one.expectedTime, today) })}</span>
          ) : null}
        </button>
      ))}
    </section>
  );
}

/** The clock alone for today. */
const shortTime = (time: string, today: string) => (time.startsWith(today) ? formatClock(time) : formatWallTime(time));
