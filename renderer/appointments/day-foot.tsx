import { Kbd } from '@mantine/core';
import type { Appointment } from '#contract/appointments.ts';
import { useMay } from '../bridge/session-store.ts';
import { DaySummaryLine } from './day/day-summary-line.tsx';
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
        <Kbd size="xs">Enter</Kbd> {mayBook ? 'books or opens' : 'opens'}
        {mayBook ? (
          <>
            <Kbd size="xs">M</Kbd> moves
          </>
        ) : null}
        <Kbd size="xs">T</Kbd> today
        <Kbd size="xs">?</Kbd> all keys
      </p>
    </footer>
  );
}
