import { Kbd } from '@mantine/core';
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
        <Kbd size="xs">{t('foot.enterKey')}</Kbd> {t(mayBook ? 'foot.bookOrOpen' : 'foot.open')}
        {mayBook ? (
          <>
            <Kbd size="xs">{keyNames('M')}</Kbd> {t('foot.move')}
          </>
        ) : null}
        <Kbd size="xs">{keyNames('T')}</Kbd> {t('foot.today')}
        <Kbd size="xs">?</Kbd> {t('foot.keys')}
      </p>
    </footer>
  );
}
