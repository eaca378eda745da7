import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import type { DayColumn, DayModel } from '../day/day-columns.ts';
import { showHint } from './free-time-hint.ts';
import { hideGhost } from './grid-ghost.ts';
import { listenForDrag } from './listen-for-drag.ts';
import type { Target } from './move-rules.ts';

export type GridElements = {
  scroller: RefObject<HTMLElement | null>;
  body: RefObject<HTMLElement | null>;
  ghost: RefObject<HTMLElement | null>;
};

export type GridFacts = { model: DayModel; columns: readonly DayColumn[] };

type DragOptions = GridElements &
  GridFacts & {
    mayBook: boolean;
    mayMove: boolean;
    onDrop: (visit: Appointment, target: Target) => void;
  };

/**
 * Dragging a visit with the mouse, across doctors, snapping to the quarter (five minutes with Shift), scrolling
 * at the edges; Esc leaves it where it was. Without a drag: the hint under the pointer on free time.
 * Returns whether the last press was a drag, so that its click opens nothing.
 */
export function useVisitDrag({ scroller, body, ghost, model, columns, mayBook, mayMove, onDrop }: DragOptions) {
  const wasDrag = useRef(false);
  const facts = useEffectEvent((): GridFacts => ({ model, columns }));
  const isMovable = useEffectEvent(() => mayMove);
  const drop = useEffectEvent(onDrop);
  const hover = useEffectEvent((event: PointerEvent, rows: HTMLElement) => {
    if (mayBook) showHint(event, rows, ghost.current, { model, columns });
    else hideGhost(ghost.current);
  });

  useEffect(() => {
    const view = scroller.current;
    const rows = body.current;
    if (!view || !rows) return;
    return listenForDrag({
      view,
      rows,
      ghost: () => ghost.current,
      facts: () => facts(),
      mayMove: () => isMovable(),
      onDrop: (visit, target) => drop(visit, target),
      noteDrag: (isDrag) => {
        wasDrag.current = isDrag;
      },
      onHover: (event) => hover(event, rows),
    });
  }, [scroller, body, ghost]);

  return wasDrag;
}
