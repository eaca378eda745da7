import { useCallback } from 'react';
import { useCurrency, useTimeZone } from '../bridge/hospital-store.ts';
import { useToday } from '../ui/words/wall-clock.ts';
import { formatMoney } from '../wording/money.ts';
import { formatClock, formatWallTime, wallTimeOfInstant } from '../wording/wall-time.ts';

/** Amounts with the hospital's sign. */
export function useMoney(): (minor: number) => string {
  const currency = useCurrency();
  return useCallback((minor) => formatMoney(minor, { currency, withCurrency: true }), [currency]);
}

/** `10:42`, or with the day when that was another. */
export function useMoment(): (instant: string) => string {
  const timeZone = useTimeZone();
  const today = useToday();
  return useCallback(
    (instant) => {
      const time = wallTimeOfInstant(instant, timeZone);
      return time.startsWith(today) ? formatClock(time) : formatWallTime(time);
    },
    [timeZone, today],
  );
}
