import { useEffect } from 'react';
import { create } from 'zustand';
import type { Hospital } from '#contract/settings.ts';
import { useQueryCall } from './use-query-call.ts';

/** Apart from the query: hundreds of amounts on a screen ask for the currency. */
const useHospitalStore = create<{ hospital: Hospital | undefined }>()(() => ({ hospital: undefined }));

/** Reads the hospital's settings and keeps them fresh; the shell does it once for all screens. */
export function useReadHospital(): void {
  const { data } = useQueryCall('settings.hospital', {}, { staleMs: Number.POSITIVE_INFINITY });
  useEffect(() => {
    if (data) useHospitalStore.setState({ hospital: data });
  }, [data]);
}

/** The hospital's letterhead and settings; undefined until they are read. */
export const useHospital = (): Hospital | undefined => useHospitalStore((state) => state.hospital);

// not shown: the name of a zone
const deskTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone of the hospital's wall clock; the desk's own until the settings are read. */
export const useTimeZone = (): string => useHospitalStore((state) => state.hospital?.timeZone ?? deskTimeZone);

/** The hospital's currency, `INR` until the settings are read. */
export const useCurrency = (): string => useHospitalStore((state) => state.hospital?.currency ?? 'INR');
