import { useEffect, useState } from 'react';
import type { Hospital } from '#contract/settings.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { wallTimeOfInstant } from './wall-time.ts';

/** The hospital's letterhead and settings; undefined until they are read, once a session. */
export const useHospital = (): Hospital | undefined =>
  useQueryCall('settings.hospital', {}, { staleMs: Number.POSITIVE_INFINITY }).data;

/** The zone of the hospital's wall clock; the desk's own until the settings are there. */
export const useTimeZone = (): string => useHospital()?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

export const useCurrency = (): string => useHospital()?.currency ?? 'INR';

/** The hospital's wall clock now, `YYYY-MM-DDTHH:mm`; draws again when the minute turns. */
export function useNow(): string {
  const timeZone = useTimeZone();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(
        () => {
          setNow(Date.now());
          wait();
        },
        60_050 - (Date.now() % 60_000),
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, []);
  return wallTimeOfInstant(now, timeZone);
}

/** The hospital's day, `YYYY-MM-DD`. */
export const useToday = (): string => useNow().slice(0, 10);
