import { useEffect, useRef } from 'react';
import { create } from 'zustand';

/** What one place asks of a screen that may not be drawn yet: `N` anywhere opens a booking on the day screen. */
export type Intent = 'new-booking' | 'new-patient' | 'new-invoice' | 'print';

const useIntentStore = create<{ waiting: Intent | null }>()(() => ({ waiting: null }));

/** Asks; the screen that is there, or comes next, does it. */
export const sendIntent = (intent: Intent): void => useIntentStore.setState({ waiting: intent });

/** Does what is asked for, now or as soon as somebody asks. */
export function useIntent(intent: Intent, run: () => void): void {
  const waiting = useIntentStore((state) => state.waiting);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (waiting !== intent) return;
    useIntentStore.setState({ waiting: null });
    latest.current();
  }, [waiting, intent]);
}
