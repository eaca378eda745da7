import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import type { CallName } from '#contract/contract.ts';

/**
 * What one screen asks of another that may not be rendered yet: to begin a call of the contract, or to print. `N` anywhere
 * asks the day screen for `appointments.book`.
 */
export type Intent = CallName | 'print';

const useIntentStore = create<{ waiting: { intent: Intent; askedAt: number } | null }>()(() => ({ waiting: null }));

/** Long enough for a screen to load; a request that no screen took by then must not run minutes later. */
const timeoutMs = 5_000;

/** The screen that is shown, or the next one, does it. */
export const sendIntent = (intent: Intent): void =>
  useIntentStore.setState({ waiting: { intent, askedAt: performance.now() } });

/** Runs when another screen asks for this intent, or has asked within the last seconds. */
export function useIntent(intent: Intent, run: () => void): void {
  const waiting = useIntentStore((state) => state.waiting);
  const act = useEffectEvent(run);
  useEffect(() => {
    if (waiting?.intent !== intent) return;
    useIntentStore.setState({ waiting: null });
    if (performance.now() - waiting.askedAt < timeoutMs) act();
  }, [waiting, intent]);
}
