import { useState } from 'react';
import { isCalendarDate } from '#contract/fields.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { type Period, type PeriodName, periodOf } from './periods.ts';

/** The period that was chosen, and whether its two days are a period. */
export function usePeriod() {
  const today = useToday();
  const [name, setName] = useState<PeriodName>('this-month');
  const [custom, setCustom] = useState<Period>({ from: '', to: '' });
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
