import type { DayModel } from '../day/day-columns.ts';
import { fittingDuration, lineMin, snapToLine } from '../day/slot-rules.ts';
import { measureGrid, pointAt } from './grid-geometry.ts';
import { hideGhost, showGhost } from './grid-ghost.ts';
import type { GridFacts } from './use-visit-drag.ts';

/** Outlines the booking that a click would begin, where the mouse is over free time; else takes the outline away. */
export function showHint(event: PointerEvent, rows: HTMLElement, ghost: HTMLElement | null, facts: GridFacts): void {
  const free = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop*=":free-"]') : null;
  if (!free || event.pointerType !== 'mouse') {
    hideGhost(ghost);
    return;
  }
  const { model, columns } = facts;
  const box = measureGrid(rows, columns.length);
  const at = pointAt(box, model.axis, { x: event.clientX, y: event.clientY });
  const column = columns[at.columnIndex];
  if (!column) return;
  const start = startInStop(free, at.minute, model);
  showGhost(ghost, box, model.axis, {
    kind: 'hint',
    columnIndex: at.columnIndex,
    start,
    durationMin: fittingDuration(column.openings, start),
    text: '',
  });
}

/** The quarter under the pointer, within the free stretch that was pointed at. */
export const startInStop = (stop: HTMLElement, minute: number, model: DayModel): number =>
  Math.max(Number(stop.dataset.start), snapToLine(minute, lineMin, model.axis));
