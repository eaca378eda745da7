import { type RefObject, useEffect, useEffectEvent } from 'react';
import { firstScrollTop } from './grid-geometry.ts';
import type { GridCursor } from './use-grid-cursor.ts';
import type { GridFacts } from './use-visit-drag.ts';

/** Where a day begins on the screen, and the keyboard in it. */
export function useFirstPlace(
  scroller: RefObject<HTMLElement | null>,
  { model, columns }: GridFacts,
  minuteNow: number,
  cursor: GridCursor,
): void {
  const { axis, day } = model;
  // Once for each day: later refreshes leave the clerk's place alone.
  const scrollToStart = useEffectEvent(() => {
    const view = scroller.current;
    if (view) view.scrollTop = firstScrollTop(view.clientHeight, axis, columns, minuteNow);
  });
  useEffect(() => {
    if (day !== '') scrollToStart();
  }, [day]);

  // The keyboard is in the grid from the start, unless somebody is already somewhere else.
  useEffect(() => {
    if (document.activeElement === document.body) cursor.focus();
  }, [cursor]);
}
