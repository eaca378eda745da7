import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import type { DayColumn, DayModel, Stop } from '../day/day-columns.ts';
import { type Cursor, cursorOfVisit, firstCursor, settleCursor, stopUnder } from './grid-cursor.ts';
import { useGridFocus } from './use-grid-focus.ts';

const selectorOf = ({ doctorId, key }: Cursor) => `[data-stop="${doctorId}:${key}"]`;

export type GridCursor = {
  /** Where the keyboard is, on a stop that exists; null while no doctor is shown. */
  get: () => Cursor | null;
  stop: () => Stop | undefined;
  /** The visit under the focus; undefined while the focus is elsewhere. */
  focusedVisit: () => Appointment | undefined;
  /** A person has put it where it is; at first it is just the first place of the grid. */
  isChosen: () => boolean;
  moveTo: (cursor: Cursor) => void;
  focus: () => void;
  focusMinute: (minute: number) => void;
  /** Takes the focus to a visit; one that is not drawn yet gets it as soon as it is. */
  focusVisit: (apptId: number) => void;
};

/**
 * The one tab stop of the grid (ARIA grid pattern), moved by hand: an arrow key changes two attributes and
 * draws nothing anew. When its stop goes away the cursor stays at the same time of the same doctor.
 */
export function useGridCursor(
  root: RefObject<HTMLElement | null>,
  model: DayModel,
  columns: readonly DayColumn[],
  minuteNow: number,
): GridCursor {
  const cursor = useRef<Cursor | null>(null);
  const tabStop = useRef<HTMLElement | null>(null);
  const hasFocus = useRef(false);
  const isChosen = useRef(false);
  const awaited = useRef<number | null>(null);
  const latest = useRef({ model, columns, minuteNow });
  useLayoutEffect(() => {
    latest.current = { model, columns, minuteNow };
  });
  const day = useRef(model.day);

  const place = useCallback(
    (next: Cursor | null, shouldFocus: boolean) => {
      cursor.current = next;
      const element = next ? root.current?.querySelector<HTMLElement>(selectorOf(next)) : null;
      if (tabStop.current !== element) {
        if (tabStop.current) tabStop.current.tabIndex = -1;
        tabStop.current = element ?? null;
      }
      if (!element) return;
      element.tabIndex = 0;
      if (!shouldFocus) return;
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    [root],
  );

  const get = useCallback((): Cursor | null => {
    const now = latest.current;
    return cursor.current
      ? settleCursor(now.columns, cursor.current)
      : firstCursor(now.model, now.columns, now.minuteNow);
  }, []);

  // Whenever the columns are drawn anew the tab stop is set again.
  useLayoutEffect(() => {
    if (day.current !== model.day) {
      day.current = model.day;
      // Another day keeps the doctor and the time of day, so that leafing compares like with like.
      const kept = cursor.current;
      cursor.current = kept && { ...kept, key: '' };
    }
    const wanted = awaited.current === null ? null : cursorOfVisit(columns, awaited.current);
    if (wanted) awaited.current = null;
    const isLost = hasFocus.current && document.activeElement === document.body;
    place(wanted ?? get(), wanted !== null || isLost);
  }, [columns, model.day, place, get]);

  const arrive = useCallback(
    ({ doctorId, key }: Pick<Cursor, 'doctorId' | 'key'>) => {
      if (cursor.current?.doctorId === doctorId && cursor.current.key === key) return;
      isChosen.current = true;
      const start = stopUnder(latest.current.columns, { doctorId, key, minute: 0 })?.start;
      if (start !== undefined) place({ doctorId, key, minute: start }, false);
    },
    [place],
  );
  useGridFocus(root, hasFocus, arrive);

  return useMemo<GridCursor>(
    () => ({
      get,
      stop: () => {
        const at = get();
        return at ? stopUnder(latest.current.columns, at) : undefined;
      },
      focusedVisit: () => {
        const at = get();
        const stop = at ? stopUnder(latest.current.columns, at) : undefined;
        const isHere = document.activeElement instanceof HTMLElement && document.activeElement === tabStop.current;
        return isHere && stop?.kind === 'visit' ? stop.placed.visit : undefined;
      },
      isChosen: () => isChosen.current,
      moveTo: (next) => {
        isChosen.current = true;
        place(next, true);
      },
      focus: () => place(get(), true),
      focusMinute: (minute) => {
        const at = get();
        if (at) place(settleCursor(latest.current.columns, { ...at, key: '', minute }), true);
      },
      focusVisit: (apptId) => {
        const at = cursorOfVisit(latest.current.columns, apptId);
        awaited.current = at ? null : apptId;
        if (at) place(at, true);
      },
    }),
    [get, place],
  );
}
