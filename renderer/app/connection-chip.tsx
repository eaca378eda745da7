import { IconCloudCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Connectedness, useConnection } from '../bridge/connection-store.ts';
import { useDesk } from '../bridge/desk-state.ts';
import { useTimeZone } from '../bridge/hospital-store.ts';
import { useMay } from '../bridge/session-store.ts';
import { formatClock, wallTimeOfInstant } from '../wording/wall-time.ts';
import classes from './connection-chip.module.css';
import { connectionWords } from './connection-words.ts';

const icons: Record<Connectedness, typeof IconCloudOff> = {
  online: IconCloudCheck,
  degraded: IconCloudCheck,
  'catching-up': IconRefresh,
  restarting: IconRefresh,
  offline: IconCloudOff,
  unreachable: IconCloudOff,
};

/** What the state of the line means for the clerk, in words, in a place of its own: nothing moves when it changes. */
export function ConnectionChip() {
  const connection = useConnection();
  const desk = useDesk();
  const timeZone = useTimeZone();
  const mayOpen = useMay('offline.commands');
  const words = connectionWords(connection, desk, (instant) => formatClock(wallTimeOfInstant(instant, timeZone)));
  const { word, meaning, open, decisions } = words;
  const Icon = icons[connection];
  const way = (text: ReactNode) =>
    mayOpen ? (
      <Link href="/not-sent" className={classes.link ?? ''}>
        {text}
      </Link>
    ) : (
      <span className={classes.part}>{text}</span>
    );
  return (
    <div
      className={classes.chip}
      data-state={connection}
      data-attention={decisions !== null || undefined}
      role="status"
      title={meaning ?? undefined}
    >
      <Icon size={16} stroke={1.75} aria-hidden />
      <span className={classes.word}>{word}</span>
      {open ? way(open) : null}
      {decisions ? way(decisions) : null}
      {meaning ? <span className={classes.meaning}>{meaning}</span> : null}
    </div>
  );
}
