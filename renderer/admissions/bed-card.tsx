import {
  IconBan,
  IconBed,
  IconBiohazard,
  IconBookmark,
  IconCheck,
  IconCoins,
  IconDoorExit,
  IconLock,
  IconShieldHalf,
  IconSpray,
  IconUser,
} from '@tabler/icons-react';
import { type DragEvent, memo } from 'react';
import { ageAndGenderOf } from '../records/patient/age-and-gender.ts';
import { formatDay } from '../wording/wall-time.ts';
import { t } from './admissions-wording.ts';
import classes from './board.module.css';
import { type BedState, type BoardBed, isLeavingToday, stateOf } from './board-rules.ts';
import { bedName, freeWords, lengthOfStay, personOf, stateWords } from './board-words.ts';

type Tone = 'blue' | 'amber' | 'violet' | 'green' | 'grey' | 'red' | 'free';

/** Each state with its own colour and icon; the word stands beside it. */
const looks: Record<BedState, { tone: Tone; icon: typeof IconBed }> = {
  TAKEN: { tone: 'blue', icon: IconUser },
  LEAVING: { tone: 'amber', icon: IconDoorExit },
  CLEARED: { tone: 'green', icon: IconCheck },
  KEPT: { tone: 'blue', icon: IconLock },
  RESERVED: { tone: 'violet', icon: IconBookmark },
  READY: { tone: 'free', icon: IconBed },
  CLEANING: { tone: 'grey', icon: IconSpray },
  CONTAMINATED: { tone: 'red', icon: IconBiohazard },
  ISOLATED: { tone: 'violet', icon: IconShieldHalf },
  CLOSED: { tone: 'grey', icon: IconBan },
};

type BedCardProps = {
  bed: BoardBed;
  now: string;
  isOpen: boolean;
  isHeld: boolean;
  isFirst: boolean;
  mayMove: boolean;
  onOpen: (bed: BoardBed) => void;
  onHold: (bed: BoardBed) => void;
  onDrop: (bed: BoardBed) => void;
  /** The mouse let go, also beside every bed: a click afterwards moves nobody. */
  onLetGo: () => void;
};

/** A bed: who lies there and for how long, or what it needs before somebody can. */
export const BedCard = memo(function BedCard({
  bed,
  now,
  isOpen,
  isHeld,
  isFirst,
  mayMove,
  onOpen,
  onHold,
  onDrop,
  onLetGo,
}: BedCardProps) {
  const state = stateOf(bed, now);
  const { tone, icon: Icon } = looks[state];
  const today = now.slice(0, 10);
  const { patient } = bed;
  const name = bedName(bed);
  const day = patient ? lengthOfStay(patient.admittedTime ?? patient.fromTime, today) : '';
  const label = patient
    ? t('bed.labelTaken', { bed: name, state: stateWords(state), patient: personOf(patient), day })
    : t('bed.label', { bed: name, state: stateWords(state) });
  const allow = (event: DragEvent) => event.preventDefault();

  return (
    <button
      type="button"
      className={classes.card}
      data-bed={bed.bedId}
      data-tone={tone}
      data-state={state}
      data-open={isOpen || undefined}
      data-moving={isHeld || undefined}
      tabIndex={isFirst ? 0 : -1}
      title={label}
      draggable={mayMove && patient !== null}
      onDragStart={() => onHold(bed)}
      onDragEnd={onLetGo}
      onDragOver={mayMove ? allow : undefined}
      onDrop={(event) => {
        event.preventDefault();
        onDrop(bed);
      }}
      onClick={() => onOpen(bed)}
    >
      <span className={classes.cardHead}>
        <b>{name}</b>
        <span className={classes.state}>
          <Icon size={13} stroke={2} aria-hidden />
          {stateWords(state)}
        </span>
      </span>
      {patient ? (
        <>
          <span className={classes.name}>
            <bdi>{personOf(patient)}</bdi>
            {patient.depositMissingMinor > 0 ? (
              <IconCoins size={13} stroke={2} className={classes.deposit} aria-label={t('deposit.short')} role="img" />
            ) : null}
          </span>
          <span className={classes.line}>
            <span>{ageAndGenderOf(patient, today)}</span>
            <span>{day}</span>
            {bed.newborns.length > 0 ? <span>{t('card.newborns', { count: bed.newborns.length })}</span> : null}
            {state === 'TAKEN' && isLeavingToday(patient, today) ? (
              <span className={classes.soon}>{t('card.leavesToday')}</span>
            ) : patient.leaveDay && state === 'TAKEN' && bed.newborns.length === 0 ? (
              <span>{t('card.leaves', { day: formatDay(patient.leaveDay).slice(0, 6) })}</span>
            ) : null}
          </span>
        </>
      ) : (
        <span className={classes.free}>
          <bdi>{freeWords(bed, state)}</bdi>
        </span>
      )}
    </button>
  );
});
