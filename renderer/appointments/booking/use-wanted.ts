import { useEffect, useEffectEvent, useRef } from 'react';
import type { Wanted } from '../day/booking-rules.ts';
import { type SlotValues, slotValuesOf, wantedOf } from './slot-values.ts';

const settleMs = 350;

/**
 * Keeps the typed slot and the grid's outline the same: a click on the grid goes into the fields at once, what
 * is typed goes to the grid after a pause, so that half a date leads nowhere.
 */
export function useWanted(
  values: SlotValues,
  setAll: (values: SlotValues) => void,
  shared: Wanted | null,
  onWanted: (wanted: Wanted) => void,
): Wanted | null {
  const typed = wantedOf(values);
  const [typedKey, sharedKey] = [JSON.stringify(typed), JSON.stringify(shared)];
  const lastShared = useRef(sharedKey);
  const takeShared = useEffectEvent(() => {
    if (shared) setAll(slotValuesOf(shared));
  });
  const shareTyped = useEffectEvent(() => {
    if (typed) onWanted(typed);
  });

  useEffect(() => {
    if (sharedKey === lastShared.current) return;
    lastShared.current = sharedKey;
    takeShared();
  }, [sharedKey]);

  useEffect(() => {
    if (typedKey === lastShared.current || typedKey === 'null') return;
    const timer = setTimeout(() => {
      lastShared.current = typedKey;
      shareTyped();
    }, settleMs);
    return () => clearTimeout(timer);
  }, [typedKey]);

  return typed;
}
