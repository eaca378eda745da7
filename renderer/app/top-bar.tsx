import type { RefObject } from 'react';
import { useSessionStore } from '../bridge/session-store.ts';
import { Figures } from '../ui/words/figures.tsx';
import { useNow } from '../ui/words/wall-clock.ts';
import { formatClock, formatDayWithWeekday } from '../wording/wall-time.ts';
import { t } from './app-wording.ts';
import { ConnectionChip } from './connection-chip.tsx';
import { GlobalSearch } from './global-search.tsx';
import { PersonMenu } from './person-menu.tsx';
import classes from './top-bar.module.css';

type TopBarProps = {
  searchRef: RefObject<{ focus: (text?: string) => void } | null>;
  onShowShortcuts: () => void;
};

export function TopBar({ searchRef, onShowShortcuts }: TopBarProps) {
  const now = useNow();
  const isDemo = useSessionStore(({ session }) => 'isDemo' in session && session.isDemo);
  return (
    <header className={classes.bar}>
      <GlobalSearch ref={searchRef} onShowShortcuts={onShowShortcuts} />
      <div className={classes.middle}>
        {isDemo ? <span className={classes.demo}>{t('demo')}</span> : null}
        <ConnectionChip />
      </div>
      <time dateTime={now} className={classes.date}>
        <span className={classes.day}>
          <Figures>{`${formatDayWithWeekday(now)} `}</Figures>
        </span>
        <strong className="tabular">{formatClock(now)}</strong>
      </time>
      <PersonMenu onShowShortcuts={onShowShortcuts} />
    </header>
  );
}
