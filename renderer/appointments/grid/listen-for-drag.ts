import type { Appointment } from '#contract/appointments.ts';
import { patientOf } from '../day/day-words.ts';
import { fineMin, lineMin, snapToNearest } from '../day/slot-rules.ts';
import { edgeSpeed, gutterWidth, headerHeight, measureGrid, pointAt } from './grid-geometry.ts';
import { hideGhost, showGhost } from './grid-ghost.ts';
import { refusalAt, type Target } from './move-rules.ts';
import type { GridFacts } from './use-visit-drag.ts';

/** Pixels that a press may wander and still is a click. */
const clickSlack = 4;

type Drag = {
  visit: Appointment;
  element: HTMLElement;
  from: { x: number; y: number };
  grabbedMin: number;
  isUnderWay: boolean;
  target: Target | null;
  columnIndex: number;
};

/** What the listeners ask of the grid at each event. */
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
  /** The pointer is over the grid and drags nothing. */
  onHover: (event: PointerEvent) => void;
};

/** Listens for the pointer: picks a visit up, follows, scrolls at the edges, drops. Returns what stops it. */
export function listenForDrag(host: DragHost): () => void {
  const { view, rows, ghost } = host;
  let drag: Drag | null = null;
  let pointer = { x: 0, y: 0, isFine: false };
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

  const end = () => {
    cancelAnimationFrame(frame);
    if (drag) delete drag.element.dataset.moving;
    drag = null;
    delete view.dataset.dragging;
    hideGhost(ghost());
  };

  const press = (event: PointerEvent) => {
    host.noteDrag(false);
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const element =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop*=":visit-"]') : null;
    const apptId = Number(element?.dataset.stop?.split(':visit-')[1]);
    const { model, columns } = host.facts();
    const visit = columns.flatMap((column) => column.source).find((other) => other.apptId === apptId);
    if (!element || visit?.status !== 'SCHEDULED' || !host.mayMove()) return;
    const box = measureGrid(rows, columns.length);
    const from = { x: event.clientX, y: event.clientY };
    const start = Number(element.dataset.start);
    const grabbedMin = pointAt(box, model.axis, from).minute - start;
    drag = { visit, element, from, grabbedMin, isUnderWay: false, target: null, columnIndex: 0 };
  };

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

  const release = () => {
    const dropped = drag;
    end();
    if (dropped?.isUnderWay && dropped.target) host.onDrop(dropped.visit, dropped.target);
  };

  const key = (event: KeyboardEvent) => {
    if (!drag?.isUnderWay) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      end();
    }
    // not shown: the name of a key
    if (event.key === 'Shift') {
      pointer = { ...pointer, isFine: event.type === 'keydown' };
      follow();
    }
  };

  const leave = () => {
    if (!drag) hideGhost(ghost());
  };
  const hover = (event: PointerEvent) => {
    if (!drag?.isUnderWay && event.buttons === 0 && view.dataset.moving === undefined) host.onHover(event);
  };

  view.addEventListener('pointerdown', press);
  view.addEventListener('pointermove', hover);
  view.addEventListener('pointerleave', leave);
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', release);
  window.addEventListener('pointercancel', end);
  window.addEventListener('blur', end);
  window.addEventListener('keydown', key, true);
  window.addEventListener('keyup', key, true);
  return () => {
    end();
    view.removeEventListener('pointerdown', press);
    view.removeEventListener('pointermove', hover);
    view.removeEventListener('pointerleave', leave);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', release);
    window.removeEventListener('pointercancel', end);
    window.removeEventListener('blur', end);
    window.removeEventListener('keydown', key, true);
    window.removeEventListener('keyup', key, true);
  };
}
