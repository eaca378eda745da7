import type { KeyboardEvent, MouseEvent, RefObject } from 'react';
import type { Wanted } from '../day/booking-rules.ts';
import type { Stop } from '../day/day-columns.ts';
import { startInStop } from './free-time-hint.ts';
import { type CursorKey, moveCursor } from './grid-cursor.ts';
import { measureGrid, pointAt } from './grid-geometry.ts';
import type { GridCursor } from './use-grid-cursor.ts';
import type { useKeyboardMove } from './use-keyboard-move.ts';
import type { GridElements, GridFacts } from './use-visit-drag.ts';
import { wantedAt } from './wanted-at.ts';

type PressParts = GridFacts &
  Pick<GridElements, 'body'> & {
    mayBook: boolean;
    cursor: GridCursor;
    keyboardMove: ReturnType<typeof useKeyboardMove>;
    /** Whether the last press was a drag: its click opens nothing. */
    wasDrag: RefObject<boolean>;
    onChooseSlot: (wanted: Wanted) => void;
    onOpenVisit: (apptId: number) => void;
  };

const cursorKeys: ReadonlySet<string> = new Set<CursorKey>([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/** What keys and clicks on the grid do: the cursor moves, a visit opens, a free time is chosen. */
export function useGridPresses(parts: PressParts) {
  const { body, model, columns, mayBook, cursor, keyboardMove, wasDrag, onChooseSlot, onOpenVisit } = parts;

  const activate = (stop: Stop, doctorId: number, start?: number) => {
    if (stop.kind === 'visit') return onOpenVisit(stop.placed.visit.apptId);
    const wanted = mayBook ? wantedAt({ day: model.day, columns }, doctorId, start ?? stop.start) : null;
    if (wanted) onChooseSlot(wanted);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    if (keyboardMove.handleKey(event)) return event.preventDefault();
    const at = cursor.get();
    if (!at) return;
    if (cursorKeys.has(event.key)) {
      event.preventDefault();
      const wholeGrid = event.ctrlKey && (event.key === 'Home' ? 'FirstCell' : event.key === 'End' ? 'LastCell' : null);
      return cursor.moveTo(moveCursor(columns, at, wholeGrid || (event.key as CursorKey)));
    }
    const stop = cursor.stop();
    if ((event.key === 'Enter' || event.key === ' ') && !event.ctrlKey && stop) {
      event.preventDefault();
      activate(stop, at.doctorId);
    }
  };

  const onClick = (event: MouseEvent) => {
    if (wasDrag.current || !body.current) return;
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop]') : null;
    const [doctor, key] = element?.dataset.stop?.split(':') ?? [];
    const column = columns.find((other) => other.doctor.doctorId === Number(doctor));
    const stop = column?.stops.find((other) => other.key === key);
    if (!element || !column || !stop) return;
    keyboardMove.letGo();
    // A screen reader's press has no place: it means the stop's own start.
    const hasPlace = event.detail > 0;
    const point = { x: event.clientX, y: event.clientY };
    const { minute } = pointAt(measureGrid(body.current, columns.length), model.axis, point);
    activate(stop, column.doctor.doctorId, hasPlace ? startInStop(element, minute, model) : undefined);
  };

  return { onKeyDown, onClick };
}
