import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatDayWithWeekday } from '../../wording/wall-time.ts';
import classes from './queue-screen.module.css';
import { t } from './queue-wording.ts';

type QueueToolbarProps = {
  today: string;
  /** Null where the person may give no token. */
  onWalkIn: (() => void) | null;
  children: ReactNode;
};

/** The day, whose queues are shown, the display for the waiting room, and the walk-in. */
export function QueueToolbar({ today, onWalkIn, children }: QueueToolbarProps) {
  return (
    <>
      <span className={classes.day}>{formatDayWithWeekday(today)}</span>
      {children}
      <Link href="/queue/display" className={classes.display ?? ''}>
        {t('display.open')}
      </Link>
      {onWalkIn ? <Button onClick={onWalkIn}>{t('walkIn.open')}</Button> : null}
    </>
  );
}
