import { type RefObject, useCallback } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { formatDoctorName } from '../wording/names.ts';
import { columnOfDoctor, takenBy } from './day/booking-rules.ts';
import { wallTimeAt } from './day/clock-rules.ts';
import type { DayModel } from './day/day-columns.ts';
import { takenWords } from './day/day-words.ts';
import type { DayGridHandle } from './grid/day-grid-handle.ts';
import type { Target } from './grid/move-rules.ts';
import type { VisitWrites } from './visit/use-visit-writes.ts';

/** Moves a visit to where it was dropped on the grid; the focus goes with it. */
export function useDrop(model: DayModel | null, writes: VisitWrites, grid: RefObject<DayGridHandle | null>) {
  return useCallback(
    (dropped: Appointment, { doctorId, start }: Target) => {
      if (!model) return;
      const apptTime = wallTimeAt(model.day, start);
      if (dropped.doctorId === doctorId && dropped.apptTime === apptTime) return;
      const doctor = columnOfDoctor(model, doctorId)?.doctor;
      const by = takenBy(model, doctorId, { start, end: start + dropped.durationMin }, dropped.apptId);
      const doctorName = doctor ? formatDoctorName(doctor) : dropped.doctorName;
      const focus = () => requestAnimationFrame(() => grid.current?.focusVisit(dropped.apptId));
      const to = { apptTime, doctorId, durationMin: dropped.durationMin, doctorName };
      // Once it is drawn at its new place, and again where it was if it was refused.
      void writes.move(dropped, to, by ? takenWords(by) : null).then((result) => result.ok || focus());
      focus();
    },
    [model, writes, grid],
  );
}
