import type { Appointment } from '#contract/appointments.ts';
import { formatDoctorName } from '../../wording/names.ts';
import { clockOfMinute } from '../../wording/wall-time.ts';
import { closedFor, takenBy } from '../day/booking-rules.ts';
import type { DayColumn, DayModel } from '../day/day-columns.ts';
import { t } from '../day/day-wording.ts';
import { closedWords, takenWords } from '../day/day-words.ts';
import type { Span } from '../day/lane-rules.ts';
import { fineMin, lineMin, slotMin, snapToLine } from '../day/slot-rules.ts';

/** Where a visit is held while it is moved, before it is let go. */
export type Target = { doctorId: number; start: number };

/** Why the target would be refused, as far as the screen knows; null when it looks free. */
export const refusalAt = (model: DayModel, visit: Appointment, target: Target): string | null => {
  const column = model.columns.find((other) => other.doctor.doctorId === target.doctorId);
  if (!column) return null;
  const span: Span = { start: target.start, end: target.start + visit.durationMin };
  const by = takenBy(model, target.doctorId, span, visit.apptId);
  if (by) return takenWords(by);
  const closed = closedFor(column, span);
  return closed ? closedWords(closed) : null;
};

export const targetWords = (column: DayColumn, target: Target, refusal: string | null): string => {
  const place = { time: clockOfMinute(target.start), doctor: formatDoctorName(column.doctor) };
  return refusal === null ? t('target.free', place) : t('target.refused', { ...place, refusal });
};

/** A step of the keyboard while moving: a quarter of an hour, five minutes with Shift, half an hour by page. */
export const stepTarget = (
  columns: readonly DayColumn[],
  axis: Span,
  { durationMin }: Appointment,
  target: Target,
  key: string,
  isFine: boolean,
): Target => {
  const index = columns.findIndex((column) => column.doctor.doctorId === target.doctorId);
  const inColumn = (to: number) => columns[Math.min(Math.max(to, 0), columns.length - 1)]?.doctor.doctorId;
  const at = (minute: number): Target => ({ ...target, start: snapToLine(minute, fineMin, axis, durationMin) });
  const step = isFine ? fineMin : lineMin;
  // From 10:05 the next quarter is 10:15, not 10:20.
  const next = (by: number) =>
    at(by > 0 ? Math.floor(target.start / by) * by + by : Math.ceil(target.start / -by) * -by + by);
  switch (key) {
    case 'ArrowDown':
      return next(step);
    case 'ArrowUp':
      return next(-step);
    case 'PageDown':
      return next(slotMin * 2);
    case 'PageUp':
      return next(-slotMin * 2);
    case 'ArrowRight':
      return { ...target, doctorId: inColumn(index + 1) ?? target.doctorId };
    case 'ArrowLeft':
      return { ...target, doctorId: inColumn(index - 1) ?? target.doctorId };
    case 'Home':
      return { ...target, doctorId: inColumn(0) ?? target.doctorId };
    case 'End':
      return { ...target, doctorId: inColumn(columns.length - 1) ?? target.doctorId };
    default:
      return target;
  }
};
