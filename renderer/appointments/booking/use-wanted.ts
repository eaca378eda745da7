import { useEffect, useRef } from 'react';
import type { Wanted } from '../day/booking-rules.ts';
import { type SlotValues, slotValuesOf, wantedOf } from './slot-values.ts';

const settleMs = 350;

/**
 * Keeps the typed slot and the grid's outline the same: a click on the grid goes into the fields at once, what
 * is typed goes to the grid once it stands still for a moment, so that half a date leads nowhere.
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
  const latest = useRef({ setAll, onWanted, typed, shared });
  latest.current = { setAll, onWanted, typed, shared };

  useEffect(() => {
    if (sharedKey === lastShared.current) return;
    lastShared.current = sharedKey;
    if (latest.current.shared) latest.current.setAll(slotValuesOf(latest.current.shared));
  }, [sharedKey]);

  useEffect(() => {
    if (typedKey === lastShared.current || typedKey === 'null') return;
    const timer = setTimeout(() => {
      lastShared.current = typedKey;
      if (latest.current.typed) latest.current.onWanted(latest.current.typed);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [typedKey]);

  return typed;
}
