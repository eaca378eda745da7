import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { minuteOn } from '../day/clock-rules.ts';
import { patientOf } from '../day/day-words.ts';
import { hideGhost, showGhost } from './grid-ghost.ts';
import { refusalAt, stepTarget, type Target, targetWords } from './move-rules.ts';
import { type GridElements, type GridFacts, measureGrid } from './use-visit-drag.ts';

type KeyboardMoveOptions = GridElements & {
  facts: RefObject<GridFacts>;
  announce: (sentence: string) => void;
  onDrop: (visit: Appointment, target: Target) => void;
  /** The visit that is held, for the sentence above the grid; null when it was let go. */
  onHold: (visit: Appointment | null) => void;
};

/** Moving a visit without a mouse: arrows choose, Enter lets go, Esc leaves it where it was. */
export function useKeyboardMove({ scroller, body, ghost, facts, announce, onDrop, onHold }: KeyboardMoveOptions) {
  const held = useRef<{ visit: Appointment; target: Target } | null>(null);
  const latest = useRef({ announce, onDrop, onHold });
  latest.current = { announce, onDrop, onHold };

  const show = useCallback(() => {
    const rows = body.current;
    if (!held.current || !rows) return;
    const { visit, target } = held.current;
    const { model, columns } = facts.current;
    const columnIndex = columns.findIndex((column) => column.doctor.doctorId === target.doctorId);
    const column = columns[columnIndex];
    if (!column) return;
    const refusal = refusalAt(model, visit, target);
    showGhost(ghost.current, measureGrid(rows, columns.length), model.axis, {
      kind: refusal ? 'taken' : 'free',
      columnIndex,
      start: target.start,
      durationMin: visit.durationMin,
      text: refusal ?? patientOf(visit),
    });
    ghost.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    latest.current.announce(targetWords(column, target, refusal));
  }, [body, ghost, facts]);

  const letGo = useCallback(() => {
    held.current = null;
    if (scroller.current) delete scroller.current.dataset.moving;
    hideGhost(ghost.current);
    latest.current.onHold(null);
  }, [ghost, scroller]);

  const start = useCallback(
    (visit: Appointment) => {
      const { model } = facts.current;
      held.current = { visit, target: { doctorId: visit.doctorId, start: minuteOn(model.day, visit.apptTime) } };
      if (scroller.current) scroller.current.dataset.moving = 'true';
      latest.current.onHold(visit);
      show();
    },
    [facts, show, scroller],
  );

  /** True when the key was one of the move's. */
  const handleKey = useCallback(
    (event: KeyboardEvent): boolean => {
      if (!held.current) return false;
      const { visit, target } = held.current;
      const { model, columns } = facts.current;
      if (event.key === 'Escape') {
        latest.current.announce(`Left at ${visit.apptTime.slice(11, 16)}`);
        letGo();
      } else if (event.key === 'Enter') {
        letGo();
        latest.current.onDrop(visit, target);
      } else if (event.key === 'Tab') {
        letGo();
        return false;
      } else {
        held.current.target = stepTarget(columns, model.axis, visit, target, event.key, event.shiftKey);
        if (held.current.target !== target) show();
      }
      return true;
    },
    [facts, letGo, show],
  );

  // The held visit may be changed at another desk: what is held then is no longer there.
  const { model } = facts.current;
  useEffect(() => {
    const apptId = held.current?.visit.apptId;
    if (apptId === undefined) return;
    const still = model.columns.flatMap((column) => column.source).find((visit) => visit.apptId === apptId);
    if (still?.status === 'SCHEDULED') show();
    else letGo();
  }, [model, show, letGo]);

  return { start, handleKey, letGo };
}
