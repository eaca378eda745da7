import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useHospital } from '../bridge/hospital-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { ErrorNote } from '../ui/frame/error-note.tsx';
import { useNow } from '../ui/words/wall-clock.ts';
import { formatNumber } from '../wording/numbers.ts';
import { formatClock } from '../wording/wall-time.ts';
import { t } from './dashboard-wording.ts';
import { DoctorsTable } from './doctors-table.tsx';
import classes from './wall-view.module.css';

const refetchMs = 60_000;

/** The day in large numbers for a monitor: its call has no name of a patient and no money in it. */
export function WallView() {
  const { data, error } = useQueryCall('dashboard.wall', {}, { refetchMs });
  const hospital = useHospital();
  const time = formatClock(useNow());
  const [, navigate] = useLocation();
  const leave = () => navigate('/dashboard');
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.fullscreenElement) navigate('/dashboard');
    };
    document.addEventListener('keydown', handle);
    return () => document.removeEventListener('keydown', handle);
  }, [navigate]);

  const minutes = data?.visits.longestWaitMin ?? 0;
  const numbers: [string, string][] = data
    ? [
        [t('tile.waiting'), formatNumber(data.visits.waiting)],
        [t('wall.longest'), t('doctor.wait', { minutes })],
        [t('tile.inConsultation'), formatNumber(data.visits.inConsultation)],
        [t('tile.toCome'), formatNumber(data.visits.toCome)],
        [t('tile.done'), formatNumber(data.visits.done)],
        [t('wall.bedsFree'), formatNumber(data.beds.free)],
      ]
    : [];
  return (
    <div className={classes.wall}>
      <header className={classes.head}>
        <h1>{hospital?.hospitalName ?? t('title')}</h1>
        <time>{time}</time>
      </header>
      <ErrorNote error={error} />
      <dl className={classes.numbers}>
        {numbers.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: where it is longer than the monitor, the keys scroll it */}
      <div className={classes.doctors} tabIndex={0}>
        {data ? <DoctorsTable doctors={data.doctors} /> : null}
      </div>
      <footer className={classes.foot}>
        <Button size="compact-sm" variant="default" onClick={() => void document.documentElement.requestFullscreen()}>
          {t('wall.fullScreen')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={leave}>
          {t('wall.close')}
        </Button>
      </footer>
    </div>
  );
}
