import { useCallback, useMemo, useRef } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { isCalendarDate } from '#contract/fields.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { type DayPanel, readPanel, writePanel } from './panel-address.ts';

/** The day and the panel as the address has them: `/day/2026-11-23?visit=42`; without a date it is today. */
export function useDayAddress() {
  const today = useToday();
  const { date } = useParams<{ date?: string }>();
  const search = useSearch();
  const [, navigate] = useLocation();
  const day = date && isCalendarDate(date) ? date : today;
  const panel = useMemo(() => readPanel(new URLSearchParams(search)), [search]);

  const latest = useRef({ day, panel });
  latest.current = { day, panel };

  /** Leafing keeps the panel; a panel keeps the day. Neither fills the history of the back button. */
  const go = useCallback(
    (next: { day?: string; panel?: DayPanel | null }) => {
      const to = { ...latest.current, ...next };
      latest.current = to;
      navigate(`/day/${to.day}${writePanel(to.panel)}`, { replace: true });
    },
    [navigate],
  );
  return { day, today, panel, go };
}
