import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { useHospital } from '../../bridge/hospital-store.ts';
import { useNow, useToday } from '../../ui/words/wall-clock.ts';
import { formatDoctorName } from '../../wording/names.ts';
import { formatClock } from '../../wording/wall-time.ts';
import { useDay } from '../day/use-day.ts';
import { useHiddenDoctors } from '../day/use-hidden-doctors.ts';
import classes from './queue-display.module.css';
import { type DoctorQueue, queuesOf } from './queue-rules.ts';
import { t } from './queue-wording.ts';
import { type Called, useCallSound } from './use-call-sound.ts';

const mostNext = 5;

/**
 * The queue for a monitor in the waiting room: the doctors that this desk shows, and token numbers only. No name and no
 * word about a patient is on it.
 */
export function QueueDisplay() {
  const today = useToday();
  const { model } = useDay(today);
  const [hidden] = useHiddenDoctors();
  const [, navigate] = useLocation();
  const hospital = useHospital();
  const time = formatClock(useNow());
  const queues = useMemo(() => {
    const columns = model?.columns.filter((column) => !hidden.has(column.doctor.doctorId)) ?? [];
    return queuesOf({
      doctors: columns.map((column) => column.doctor),
      visits: columns.flatMap((column) => column.source),
    });
  }, [model, hidden]);
  const called = useMemo(() => (model ? queues.flatMap(calledBy) : null), [model, queues]);
  const sound = useCallSound(called);

  const leave = () => navigate('/queue');
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.fullscreenElement) navigate('/queue');
    };
    document.addEventListener('keydown', handle);
    return () => document.removeEventListener('keydown', handle);
  }, [navigate]);

  return (
    <div className={classes.display}>
      <header className={classes.head}>
        <h1>{hospital?.hospitalName ?? t('title')}</h1>
        <time>{time}</time>
      </header>
      <ul className={classes.rooms}>
        {queues.map((queue) => (
          <li key={queue.doctor.doctorId} className={classes.room}>
            <h2>{formatDoctorName(queue.doctor)}</h2>
            <p className={classes.label}>{t('display.now')}</p>
            <p className={classes.now} aria-live="polite">
              {tokensOf(queue.inside)[0] ?? t('noToken')}
            </p>
            <p className={classes.label}>{t('display.next')}</p>
            <ol className={classes.next}>
              {tokensOf(queue.waiting)
                .slice(0, mostNext)
                .map((token) => (
                  <li key={token}>{token}</li>
                ))}
            </ol>
          </li>
        ))}
      </ul>
      <footer className={classes.foot}>
        <Button size="compact-sm" variant="default" aria-pressed={sound.isOn} onClick={sound.toggle}>
          {sound.isOn ? t('display.soundOff') : t('display.soundOn')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void document.documentElement.requestFullscreen()}>
          {t('display.fullScreen')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={leave}>
          {t('display.close')}
        </Button>
      </footer>
    </div>
  );
}

const tokensOf = (visits: DoctorQueue['inside']): number[] =>
  visits.flatMap(({ tokenNo }) => (tokenNo === null ? [] : [tokenNo]));

/** Who is inside, and who was called again while waiting. */
const calledBy = ({ doctor, inside, waiting }: DoctorQueue): Called[] =>
  [...inside, ...waiting.filter(({ callCount }) => callCount > 0)].flatMap(({ tokenNo, callCount }) =>
    tokenNo === null
      ? []
      : [{ doctorId: doctor.doctorId, doctor: formatDoctorName(doctor), token: tokenNo, callCount }],
  );
