import type { Appointment } from '#contract/appointments.ts';
import { patientOf } from '../day/day-words.ts';
import { fineMin, lineMin, snapToNearest } from '../day/slot-rules.ts';
import { edgeSpeed, gutterWidth, headerHeight, measureGrid, pointAt } from './grid-geometry.ts';
import { hideGhost, showGhost } from './grid-ghost.ts';
import { refusalAt, type Target } from './move-rules.ts';
import type { GridFacts } from './use-visit-drag.ts';

/** Pixels that a press may wander and still is a click. */
const clickSlack = 4;

type Pointer = { x: number; y: number; isFine: boolean };

type Drag = {
  visit: Appointment;
  element: HTMLElement;
  from: { x: number; y: number };
  grabbedMin: number;
  isUnderWay: boolean;
  target: Target | null;
  columnIndex: number;
};

/** What a drag asks of the grid at each event. */
export type DragHost = {
  /** The scrolled box, and the rows in it. */
  view: HTMLElement;
  rows: HTMLElement;
  ghost: () => HTMLElement | null;
  facts: () => GridFacts;
  mayMove: () => boolean;
  onDrop: (visit: Appointment, target: Target) => void;
  /** Whether the last press was a drag. */
  noteDrag: (isDrag: boolean) => void;
};

/** The block of a visit that was pressed, and its visit. */
function visitAt(target: EventTarget | null, columns: GridFacts['columns']) {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-stop*=":visit-"]') : null;
  const apptId = Number(element?.dataset.stop?.split(':visit-')[1]);
  const visit = columns.flatMap((column) => column.source).find((other) => other.apptId === apptId);
  return { element, visit };
}

/** One visit under the pointer: picked up, followed, scrolled with at the edges, dropped. */
export function createVisitDrag(host: DragHost) {
  const { view, rows, ghost } = host;
  let drag: Drag | null = null;
  let pointer: Pointer = { x: 0, y: 0, isFine: false };
  let frame = 0;

  const follow = () => {
    if (!drag?.isUnderWay) return;
    const { model, columns } = host.facts();
    const box = measureGrid(rows, columns.length);
    const { columnIndex, minute } = pointAt(box, model.axis, pointer);
    const step = pointer.isFine ? fineMin : lineMin;
    const start = snapToNearest(minute - drag.grabbedMin, step, model.axis, drag.visit.durationMin);
    const doctorId = columns[columnIndex]?.doctor.doctorId ?? drag.visit.doctorId;
    drag.target = { doctorId, start };
    const refusal = refusalAt(model, drag.visit, drag.target);
    showGhost(ghost(), box, model.axis, {
      kind: refusal ? 'taken' : 'free',
      columnIndex,
      start,
      durationMin: drag.visit.durationMin,
      text: refusal ?? patientOf(drag.visit),
    });
  };

  const scrollAtEdges = () => {
    if (!drag?.isUnderWay) return;
    const area = view.getBoundingClientRect();
    const byX = edgeSpeed(pointer.x, area.left + gutterWidth, area.right);
    const byY = edgeSpeed(pointer.y, area.top + headerHeight, area.bottom);
    if (byX !== 0 || byY !== 0) {
      view.scrollLeft += byX;
      view.scrollTop += byY;
      follow();
    }
    frame = requestAnimationFrame(scrollAtEdges);
  };

  /** Ends the drag, and leaves the visit where it was. */
  const end = () => {
    cancelAnimationFrame(frame);
    if (drag) delete drag.element.dataset.moving;
    drag = null;
    delete view.dataset.dragging;
    hideGhost(ghost());
  };

  /** Picks up the visit under the pointer, if it may be moved. The drag begins when the pointer moves. */
  const press = (event: PointerEvent) => {
    host.noteDrag(false);
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const { model, columns } = host.facts();
    const { element, visit } = visitAt(event.target, columns);
    if (!element || visit?.status !== 'SCHEDULED' || !host.mayMove()) return;
    const box = measureGrid(rows, columns.length);
    const from = { x: event.clientX, y: event.clientY };
    const start = Number(element.dataset.start);
    const grabbedMin = pointAt(box, model.axis, from).minute - start;
    drag = { visit, element, from, grabbedMin, isUnderWay: false, target: null, columnIndex: 0 };
  };

  /** Follows the pointer, once it has moved too far to be a click. */
  const move = (event: PointerEvent) => {
    pointer = { x: event.clientX, y: event.clientY, isFine: event.shiftKey };
    if (!drag) return;
    if (!drag.isUnderWay) {
      if (Math.hypot(pointer.x - drag.from.x, pointer.y - drag.from.y) < clickSlack) return;
      drag.isUnderWay = true;
      host.noteDrag(true);
      drag.element.dataset.moving = 'true';
      view.dataset.dragging = 'true';
      frame = requestAnimationFrame(scrollAtEdges);
    }
    event.preventDefault();
    follow();
  };

  /** Drops the visit where it is. */
  const release = () => {
    const dropped = drag;
    end();
    if (dropped?.isUnderWay && dropped.target) host.onDrop(dropped.visit, dropped.target);
  };

  return {
    press,
    move,
    release,
    end,
    /** A visit is picked up. */
    isHeld: () => drag !== null,
    /** It follows the pointer. */
    isUnderWay: () => drag?.isUnderWay === true,
    /** Snaps to five minutes, or to the quarter of an hour again. */
    snapFinely: (isFine: boolean) => {
      pointer = { ...pointer, isFine };
      follow();
    },
  };
}
