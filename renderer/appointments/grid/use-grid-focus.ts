import { type RefObject, useEffect } from 'react';
import type { Cursor } from './grid-cursor.ts';

/** Follows where the keyboard goes in the grid: writes `hasFocus`, and tells `onArrive` the stop that it came to. */
export function useGridFocus(
  root: RefObject<HTMLElement | null>,
  hasFocus: RefObject<boolean>,
  onArrive: (stop: Pick<Cursor, 'doctorId' | 'key'>) => void,
): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const arrive = (event: FocusEvent) => {
      hasFocus.current = true;
      const stop = event.target instanceof HTMLElement ? event.target.dataset.stop : undefined;
      if (!stop) return;
      const colon = stop.indexOf(':');
      onArrive({ doctorId: Number(stop.slice(0, colon)), key: stop.slice(colon + 1) });
    };
    const leave = ({ target }: FocusEvent) => {
      // A stop that was taken out of the page did not lose the focus to anybody: it is given to its successor.
      queueMicrotask(() => {
        if (target instanceof Node && target.isConnected && !element.contains(document.activeElement))
          hasFocus.current = false;
      });
    };
    element.addEventListener('focusin', arrive);
    element.addEventListener('focusout', leave);
    return () => {
      element.removeEventListener('focusin', arrive);
      element.removeEventListener('focusout', leave);
    };
  }, [root, hasFocus, onArrive]);
}
