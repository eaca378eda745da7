import { useSyncExternalStore } from 'react';
import { useTimeZone } from '../../bridge/hospital-store.ts';
import { wallTimeOfInstant } from '../../wording/wall-time.ts';

const minuteMs = 60_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function tick() {
  timer = setTimeout(
    () => {
      for (const listener of listeners) listener();
      tick();
    },
    minuteMs - (Date.now() % minuteMs) + 20,
  );
}

/** All components that show the clock share one timer. */
function subscribeToMinutes(listener: () => void) {
  if (listeners.size === 0) tick();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

const currentMinute = () => Math.floor(Date.now() / minuteMs);

/** The hospital's wall clock now, `YYYY-MM-DDTHH:mm`; the component renders again each minute. */
export function useNow(): string {
  const timeZone = useTimeZone();
  const minute = useSyncExternalStore(subscribeToMinutes, currentMinute);
  return wallTimeOfInstant(minute * minuteMs, timeZone);
}

/** The hospital's day, `YYYY-MM-DD`. */
export function useToday(): string {
  const timeZone = useTimeZone();
  // Called each minute; React renders again only when the day changes.
  return useSyncExternalStore(subscribeToMinutes, () => todayIn(timeZone));
}

let known = { minute: 0, timeZone: '', day: '' };

function todayIn(timeZone: string): string {
  const minute = currentMinute();
  if (known.minute !== minute || known.timeZone !== timeZone) {
    known = { minute, timeZone, day: wallTimeOfInstant(minute * minuteMs, timeZone).slice(0, 10) };
  }
  return known.day;
}
