import { type RefObject, useEffect, useRef } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import type { DayColumn, DayModel } from '../day/day-columns.ts';
import { patientOf } from '../day/day-words.ts';
import { fineMin, fittingDuration, lineMin, snapToLine, snapToNearest } from '../day/slot-rules.ts';
import { edgeSpeed, type GridBox, gutterWidth, headerHeight, pointAt } from './grid-geometry.ts';
import { hideGhost, showGhost } from './grid-ghost.ts';
import { refusalAt, type Target } from './move-rules.ts';

export type GridElements = {
  scroller: RefObject<HTMLElement | null>;
  body: RefObject<HTMLElement | null>;
  ghost: RefObject<HTMLElement | null>;
};

export type GridFacts = { model: DayModel; columns: readonly DayColumn[] };

type DragOptions = GridElements & {
  facts: RefObject<GridFacts>;
  mayBook: boolean;
  mayMove: boolean;
  onDrop: (visit: Appointment, target: Target) => void;
};

/** Pixels that a press may wander and still is a click. */
const clickSlack = 4;

export const measureGrid = (body: HTMLElement, columnCount: number): GridBox => {
  const { left, top } = body.getBoundingClientRect();
  const cell = body.querySelector('[role="gridcell"]');
  return { left, top, columnCount, columnWidth: cell?.getBoundingClientRect().width ?? 1 };
};

/**
 * Dragging a visit with the mouse, across doctors, snapping to the quarter (five minutes with Shift), scrolling
 * at the edges; Esc leaves it where it was. Without a drag: the hint under the pointer on free time.
 * Returns whether the last press was a drag, so that its click opens nothing.
 */
export function useVisitDrag({ scroller, body, ghost, facts, mayBook, mayMove, onDrop }: DragOptions) {
  const latest = useRef({ mayBook, mayMove, onDrop });
  latest.current = { mayBook, mayMove, onDrop };
  const wasDrag = useRef(false);

  useEffect(() => {
    const view = scroller.current;
    const rows = body.current;
    if (!view || !rows) return;

    type Drag = {
      visit: Appointment;
      element: HTMLElement;
      from: { x: number; y: number };
      grabbedMin: number;
      isUnderWay: boolean;
      target: Target | null;
      columnIndex: number;
    };
    let drag: Drag | null = null;
    let pointer = { x: 0, y: 0, isFine: false };
    let frame = 0;

    const follow = () => {
      if (!drag?.isUnderWay) return;
      const { model, columns } = facts.current;
      const box = measureGrid(rows, columns.length);
      const { columnIndex, minute } = pointAt(box, model.axis, pointer);
      const step = pointer.isFine ? fineMin : lineMin;
      const start = snapToNearest(minute - drag.grabbedMin, step, model.axis, drag.visit.durationMin);
      const doctorId = columns[columnIndex]?.doctor.doctorId ?? drag.visit.doctorId;
      drag.target = { doctorId, start };
      const refusal = refusalAt(model, drag.visit, drag.target);
      showGhost(ghost.current, box, model.axis, {
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
      hideGhost(ghost.current);
    };

    const hint = (event: PointerEvent) => {
      const free = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop*=":free-"]') : null;
      if (!free || event.pointerType !== 'mouse' || !latest.current.mayBook) return hideGhost(ghost.current);
      const { model, columns } = facts.current;
      const box = measureGrid(rows, columns.length);
      const at = pointAt(box, model.axis, { x: event.clientX, y: event.clientY });
      const column = columns[at.columnIndex];
      if (!column) return;
      const start = startInStop(free, at.minute, model);
      showGhost(ghost.current, box, model.axis, {
        kind: 'hint',
        columnIndex: at.columnIndex,
        start,
        durationMin: fittingDuration(column.openings, start),
        text: '',
      });
    };

    const press = (event: PointerEvent) => {
      wasDrag.current = false;
      if (event.button !== 0 || event.pointerType === 'touch') return;
      const element =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop*=":visit-"]') : null;
      const apptId = Number(element?.dataset.stop?.split(':visit-')[1]);
      const { model, columns } = facts.current;
      const visit = columns.flatMap((column) => column.source).find((other) => other.apptId === apptId);
      if (!element || visit?.status !== 'SCHEDULED' || !latest.current.mayMove) return;
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
        wasDrag.current = true;
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
      if (dropped?.isUnderWay && dropped.target) latest.current.onDrop(dropped.visit, dropped.target);
    };

    const key = (event: KeyboardEvent) => {
      if (!drag?.isUnderWay) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        end();
      }
      if (event.key === 'Shift') {
        pointer = { ...pointer, isFine: event.type === 'keydown' };
        follow();
      }
    };

    const leave = () => {
      if (!drag) hideGhost(ghost.current);
    };
    const hover = (event: PointerEvent) => {
      if (!drag?.isUnderWay && event.buttons === 0 && view.dataset.moving === undefined) hint(event);
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
  }, [scroller, body, ghost, facts]);

  return wasDrag;
}

/** The quarter under the pointer, within the free stretch that was pointed at. */
export const startInStop = (stop: HTMLElement, minute: number, model: DayModel): number =>
  Math.max(Number(stop.dataset.start), snapToLine(minute, lineMin, model.axis));
