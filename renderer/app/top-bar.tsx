import type { RefObject } from 'react';
import { formatClock, formatDayWithWeekday } from '../ui/wall-time.ts';
import { useNow } from '../ui/use-hospital.ts';
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
  return (
    <header className={classes.bar}>
      <GlobalSearch ref={searchRef} onShowShortcuts={onShowShortcuts} />
      <div className={classes.middle}>
        <ConnectionChip />
      </div>
      <time dateTime={now} className={`tabular ${classes.date}`}>
        {formatDayWithWeekday(now)} <strong>{formatClock(now)}</strong>
      </time>
      <PersonMenu onShowShortcuts={onShowShortcuts} />
    </header>
  );
}
