import { useEffect, useSyncExternalStore } from 'react';
import { create } from 'zustand';
import type { Hospital } from '#contract/settings.ts';
import { useQueryCall } from '../../bridge/use-query-call.ts';
import { wallTimeOfInstant } from './wall-time.ts';

/** Apart from the query: hundreds of amounts on a screen ask for the currency. */
const useHospitalStore = create<{ hospital: Hospital | undefined }>()(() => ({ hospital: undefined }));

/** Reads the hospital's settings and keeps them fresh; the shell does it once for everybody. */
export function useReadHospital(): void {
  const { data } = useQueryCall('settings.hospital', {}, { staleMs: Number.POSITIVE_INFINITY });
  useEffect(() => {
    if (data) useHospitalStore.setState({ hospital: data });
  }, [data]);
}

/** The hospital's letterhead and settings; undefined until they are read. */
export const useHospital = (): Hospital | undefined => useHospitalStore((state) => state.hospital);

const deskTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone of the hospital's wall clock; the desk's own until the settings are there. */
export const useTimeZone = (): string => useHospitalStore((state) => state.hospital?.timeZone ?? deskTimeZone);

export const useCurrency = (): string => useHospitalStore((state) => state.hospital?.currency ?? 'INR');

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

/** One timer for all who look at the clock. */
function subscribeToMinutes(listener: () => void) {
  if (listeners.size === 0) tick();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

const currentMinute = () => Math.floor(Date.now() / minuteMs);

/** The hospital's wall clock now, `YYYY-MM-DDTHH:mm`; draws again when the minute turns. */
export function useNow(): string {
  const timeZone = useTimeZone();
  const minute = useSyncExternalStore(subscribeToMinutes, currentMinute);
  return wallTimeOfInstant(minute * minuteMs, timeZone);
}

/** The hospital's day, `YYYY-MM-DD`. */
export function useToday(): string {
  const timeZone = useTimeZone();
  // Told every minute, drawn again only when the day turns.
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
