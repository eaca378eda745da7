import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { isCalendarDate } from '#contract/fields.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { type DayPanel, readPanel, writePanel } from './panel-address.ts';

type DayAddress = { day: string; panel: DayPanel | null };
export type NextAddress = Partial<DayAddress>;

/** The day and the panel as the address has them: `/day/2026-11-23?visit=42`; without a date it is today. */
export function useDayAddress() {
  const today = useToday();
  const { date } = useParams<{ date?: string }>();
  const search = useSearch();
  const [, navigate] = useLocation();
  const day = date && isCalendarDate(date) ? date : today;
  const panel = useMemo(() => readPanel(new URLSearchParams(search)), [search]);

  const current = useRef({ day, panel });
  useLayoutEffect(() => {
    current.current = { day, panel };
  });

  /**
   * Another day keeps the panel; a panel keeps the day. Neither fills the history of the back button. A function gets the
   * present address, for what comes after an answer; null stays there.
   */
  const go = useCallback(
    (next: NextAddress | ((present: DayAddress) => NextAddress | null)) => {
      const change = typeof next === 'function' ? next(current.current) : next;
      if (change === null) return;
      const to = { ...current.current, ...change };
      current.current = to;
      navigate(`/day/${to.day}${writePanel(to.panel)}`, { replace: true });
    },
    [navigate],
  );
  return { day, today, panel, go };
}
