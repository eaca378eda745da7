import { useEffect, useRef } from 'react';
import { create } from 'zustand';

/** What one place asks of a screen that may not be drawn yet: `N` anywhere opens a booking on the day screen. */
export type Intent = 'new-booking' | 'new-patient' | 'new-invoice' | 'print';

const useIntentStore = create<{ waiting: { intent: Intent; askedAt: number } | null }>()(() => ({ waiting: null }));

/** Long enough for a screen to be read and drawn; what nobody took by then must not happen minutes later. */
const patienceMs = 5_000;

/** Asks; the screen that is there, or comes next, does it. */
export const sendIntent = (intent: Intent): void =>
  useIntentStore.setState({ waiting: { intent, askedAt: Date.now() } });

/** Does what is asked for, now or as soon as somebody asks. */
export function useIntent(intent: Intent, run: () => void): void {
  const waiting = useIntentStore((state) => state.waiting);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (waiting?.intent !== intent) return;
    useIntentStore.setState({ waiting: null });
    if (Date.now() - waiting.askedAt < patienceMs) latest.current();
  }, [waiting, intent]);
}
