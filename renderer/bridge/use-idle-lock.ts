import { useEffect } from 'react';
import { lockScreen } from './screen-lock.ts';
import { useQueryCall } from './use-query-call.ts';

const lookMs = 5_000;
const noteMs = 1_000;
/** When a key or a click was last seen in any tab of this browser. */
const storageKey = 'last-input';
const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Locks the screen after the minutes of the setting without a key, a click or a move of the pointer. The clock counts, not the
 * timer: a computer that slept locks when it wakes.
 */
export function useIdleLock(): void {
  const minutes = useQueryCall('staff.signInSettings', {}, { staleMs: 60_000 }).data?.lockMinutes ?? 0;
  useEffect(() => {
    if (minutes === 0) return;
    let noted = 0;
    const note = () => {
      const now = Date.now();
      if (now - noted < noteMs && now >= noted) return;
      noted = now;
      localStorage.setItem(storageKey, String(now));
    };
    const look = () => {
      if (Date.now() - Number(localStorage.getItem(storageKey)) >= minutes * 60_000) lockScreen();
    };
    const input = () => {
      // A move of the mouse that wakes the computer must not unlock what should have locked.
      look();
      note();
    };
    note();
    for (const name of inputs) window.addEventListener(name, input, { capture: true, passive: true });
    document.addEventListener('visibilitychange', look);
    const timer = setInterval(look, lookMs);
    return () => {
      for (const name of inputs) window.removeEventListener(name, input, { capture: true });
      document.removeEventListener('visibilitychange', look);
      clearInterval(timer);
    };
  }, [minutes]);
}
