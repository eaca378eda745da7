import { IconCloudCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { type Connectedness, useConnection } from '../bridge/connection-store.ts';
import classes from './connection-chip.module.css';

/** What the state of the line means for the clerk, in words, in a place of its own: nothing moves when it changes. */
const meanings: Record<Connectedness, { word: string; meaning: string | null; icon: typeof IconCloudOff }> = {
  online: { word: 'Connected', meaning: null, icon: IconCloudCheck },
  degraded: { word: 'Slow line', meaning: 'Answers take longer than usual.', icon: IconCloudCheck },
  'catching-up': {
    word: 'Catching up',
    meaning: 'The line is back. What was done meanwhile is being sent.',
    icon: IconRefresh,
  },
  restarting: {
    word: 'Database restarts',
    meaning: 'What is typed stays. Saving works again in a moment.',
    icon: IconRefresh,
  },
  offline: {
    word: 'Database offline',
    meaning: 'What is typed is kept. Saving works again when the connection is back.',
    icon: IconCloudOff,
  },
  unreachable: {
    word: 'No answer',
    meaning: 'The application does not answer. What is typed stays on the screen.',
    icon: IconCloudOff,
  },
};

export function ConnectionChip() {
  const connection = useConnection();
  const { word, meaning, icon: Icon } = meanings[connection];
  return (
    <div className={classes.chip} data-state={connection} role="status">
      <Icon size={16} stroke={1.75} aria-hidden />
      <span className={classes.word}>{word}</span>
      {meaning ? <span className={classes.meaning}>{meaning}</span> : null}
    </div>
  );
}
