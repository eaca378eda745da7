import { useState } from 'react';
import { useSearch } from 'wouter';
import { isCalendarDate } from '#contract/fields.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { type Period, type PeriodName, periodNames, periodOf } from './periods.ts';

/**
 * The period that was chosen, and whether its two days are a period. It begins with what the address says:
 * `?period=today`, or `?from=2026-04-01&to=2026-04-30`.
 */
export function usePeriod() {
  const today = useToday();
  const asked = new URLSearchParams(useSearch());
  const [custom, setCustom] = useState<Period>({ from: asked.get('from') ?? '', to: asked.get('to') ?? '' });
  const [name, setName] = useState<PeriodName>(
    custom.from ? 'custom' : (periodNames.find((known) => known === asked.get('period')) ?? 'this-month'),
  );
  const period = name === 'custom' ? custom : periodOf(name, today);
  return {
    period,
    isWhole: isCalendarDate(period.from) && isCalendarDate(period.to) && period.from <= period.to,
    picker: {
      name,
      period,
      onName: (next: PeriodName) => {
        if (name !== 'custom') setCustom(period);
        setName(next);
      },
      onCustom: (next: Period) => {
        setName('custom');
        setCustom(next);
      },
    },
  };
}
