import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { formatClock } from '../../wording/wall-time.ts';
import { minuteOn } from '../day/clock-rules.ts';
import { t } from '../day/day-wording.ts';
import { patientOf } from '../day/day-words.ts';
import { measureGrid } from './grid-geometry.ts';
import { hideGhost, showGhost } from './grid-ghost.ts';
import { refusalAt, stepTarget, type Target, targetWords } from './move-rules.ts';
import type { GridElements, GridFacts } from './use-visit-drag.ts';

type KeyboardMoveOptions = GridElements &
  GridFacts & {
    announce: (sentence: string) => void;
    onDrop: (visit: Appointment, target: Target) => void;
    /** The visit that is held, for the sentence above the grid; null when it was let go. */
    onHold: (visit: Appointment | null) => void;
  };

/** Moving a visit without a mouse: arrows choose, Enter lets go, Esc leaves it where it was. */
export function useKeyboardMove({
  scroller,
  body,
  ghost,
  model,
  columns,
  announce,
  onDrop,
  onHold,
}: KeyboardMoveOptions) {
  const held = useRef<{ visit: Appointment; target: Target } | null>(null);

  const show = () => {
    const rows = body.current;
    if (!held.current || !rows) return;
    const { visit, target } = held.current;
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
    announce(targetWords(column, target, refusal));
  };

  const letGo = () => {
    held.current = null;
    scroller.current?.removeAttribute('data-moving');
    hideGhost(ghost.current);
    onHold(null);
  };

  const start = (visit: Appointment) => {
    held.current = { visit, target: { doctorId: visit.doctorId, start: minuteOn(model.day, visit.apptTime) } };
    scroller.current?.setAttribute('data-moving', 'true');
    onHold(visit);
    show();
  };

  /** True when the key was one of the move's. */
  const handleKey = (event: KeyboardEvent): boolean => {
    if (!held.current) return false;
    const { visit, target } = held.current;
    if (event.key === 'Escape') {
      announce(t('held.left', { time: formatClock(visit.apptTime) }));
      letGo();
    } else if (event.key === 'Enter') {
      letGo();
      onDrop(visit, target);
    } else if (event.key === 'Tab') {
      letGo();
      return false;
    } else {
      held.current.target = stepTarget(columns, model.axis, visit, target, event.key, event.shiftKey);
      if (held.current.target !== target) show();
    }
    return true;
  };

  // The held visit may be changed at another desk: what is held then is no longer there.
  const followModel = useEffectEvent((read: GridFacts['model']) => {
    const apptId = held.current?.visit.apptId;
    if (apptId === undefined) return;
    const still = read.columns.flatMap((column) => column.source).find((visit) => visit.apptId === apptId);
    if (still?.status === 'SCHEDULED') show();
    else letGo();
  });
  useEffect(() => followModel(model), [model]);

  return { start, handleKey, letGo };
}
