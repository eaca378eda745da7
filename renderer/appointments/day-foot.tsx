import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { useMay } from '../bridge/session-store.ts';
import { keyNames } from '../ui/frame/shortcuts.ts';
import { DaySummaryLine } from './day/day-summary-line.tsx';
import { t } from './day/day-wording.ts';
import classes from './day-foot.module.css';
import { WaitlistLink } from './waitlist-link.tsx';

/** Below the grid, always in the same place: the day in numbers, and what the keys do. */
export function DayFoot({ visits, mayBook }: { visits: readonly Appointment[] | null; mayBook: boolean }) {
  return (
    <footer className={classes.foot}>
      <div className={classes.numbers}>
        <DaySummaryLine visits={visits} />
        {useMay('waitlist.add') ? <WaitlistLink /> : null}
      </div>
      <p className={classes.keys}>
        <Hint keys={t('foot.enterKey')}>{t(mayBook ? 'foot.bookOrOpen' : 'foot.open')}</Hint>
        {mayBook ? <Hint keys={keyNames('M')}>{t('foot.move')}</Hint> : null}
        <Hint keys={keyNames('T')}>{t('foot.today')}</Hint>
        <Hint keys="?">{t('foot.keys')}</Hint>
      </p>
    </footer>
  );
}

/** One key and what it does; where the place is narrow, the last ones are left out as a whole. */
const Hint = ({ keys, children }: { keys: ReactNode; children: string }) => (
  <span className={classes.hint}>
    <Kbd size="xs">{keys}</Kbd>
    <span>{children}</span>
  </span>
);
