import { create } from 'zustand';
import { useHospital } from '../../bridge/hospital-store.ts';
import { useQueryCall } from '../../bridge/use-query-call.ts';
import { useNow } from '../../ui/words/wall-clock.ts';
import { minuteOn, minutesPerDay, wallTimeAt } from './clock-rules.ts';

/** How many minutes the desk's clock is behind the hospital's, as the last answer showed. */
const useOffsetStore = create<{ offsetMin: number }>()(() => ({ offsetMin: 0 }));

/** Both clocks are cut to minutes, and an answer takes its time: two minutes apart is still the same. */
const toleratedMin = 2;

/** Notes what the hospital's clock said when the desk's said `deskNow`. */
export function noteHospitalTime(nowTime: string, deskNow: string): void {
  const offset = minuteOn(deskNow.slice(0, 10), nowTime) - minuteOn(deskNow.slice(0, 10), deskNow);
  const offsetMin = Math.abs(offset) <= toleratedMin || Math.abs(offset) > minutesPerDay ? 0 : offset;
  if (useOffsetStore.getState().offsetMin !== offsetMin) useOffsetStore.setState({ offsetMin });
}

/** The hospital's wall clock, also on a desk whose own clock is wrong. */
export function useHospitalNow(): string {
  const deskNow = useNow();
  const offsetMin = useOffsetStore((state) => state.offsetMin);
  const day = deskNow.slice(0, 10);
  return offsetMin === 0 ? deskNow : wallTimeAt(day, minuteOn(day, deskNow) + offsetMin);
}

/**
 * Whether the hospital's zone is known, or cannot be asked for: until then the desk's own might show the
 * wrong day.
 */
export function useIsClockKnown(): boolean {
  const isKnown = useHospital() !== undefined;
  const { isError, isFetching } = useQueryCall('settings.hospital', {}, { staleMs: Number.POSITIVE_INFINITY });
  // Before the sign-in the same question was refused; it is asked again then.
  return isKnown || (isError && !isFetching);
}
