import type { Appointment } from '#contract/appointments.ts';
import { minuteOn } from './clock-rules.ts';
import type { ClosedReason } from './day-axis-rules.ts';
import { type DayColumn, type DayModel, holdsTime, spanOf } from './day-columns.ts';
import { overlaps, type Span } from './lane-rules.ts';
import { nearestFree } from './slot-rules.ts';

/** What is asked for: a stretch of a day with a doctor. */
export type Wanted = { day: string; doctorId: number; start: number; durationMin: number };

/** What the clerk should know before the database is asked; computed from the day on the screen. */
export type BookingWarning =
  | { kind: 'past' }
  | { kind: 'closed'; why: ClosedReason }
  | { kind: 'taken'; by: Appointment }
  | { kind: 'same_time'; visit: Appointment }
  | { kind: 'same_day'; visit: Appointment };

export const wantedSpan = (wanted: Wanted): Span => ({
  start: wanted.start,
  end: wanted.start + wanted.durationMin,
});

export const columnOfDoctor = (model: DayModel, doctorId: number): DayColumn | undefined =>
  model.columns.find((column) => column.doctor.doctorId === doctorId);

/** Why the doctor does not see patients then; null when on duty for all of it. */
export const closedFor = (column: DayColumn, wanted: Span): ClosedReason | null => {
  const isOnDuty = column.openings.duty.some((duty) => duty.start <= wanted.start && wanted.end <= duty.end);
  if (isOnDuty) return null;
  return column.closed.find((closed) => overlaps(closed, wanted))?.why ?? { kind: 'off_duty' };
};

/** The visit that holds the time, the first of several; `exceptApptId` is the one being moved. */
export const takenBy = (
  model: DayModel,
  doctorId: number,
  wanted: Span,
  exceptApptId?: number,
): Appointment | undefined =>
  columnOfDoctor(model, doctorId)
    ?.source.filter((visit) => holdsTime(visit) && visit.apptId !== exceptApptId)
    .find((visit) => overlaps(spanOf(visit, model.day), wanted));

export const bookingWarnings = (
  model: DayModel,
  wanted: Wanted,
  { patientId, apptId, nowTime }: { patientId?: number | undefined; apptId?: number | undefined; nowTime: string },
): BookingWarning[] => {
  const span = wantedSpan(wanted);
  const column = columnOfDoctor(model, wanted.doctorId);
  const warnings: BookingWarning[] = [];
  // Who neither works nor has a visit that day has no column.
  const closed: ClosedReason | null = column ? closedFor(column, span) : { kind: 'off_duty' };
  if (closed) warnings.push({ kind: 'closed', why: closed });
  const by = takenBy(model, wanted.doctorId, span, apptId);
  if (by) warnings.push({ kind: 'taken', by });
  if (span.start < minuteOn(model.day, nowTime)) warnings.push({ kind: 'past' });
  if (patientId !== undefined) {
    const others = model.columns
      .flatMap((other) => other.source)
      .filter((visit) => visit.patientId === patientId && visit.apptId !== apptId)
      .filter((visit) => holdsTime(visit) || visit.status === 'COMPLETED');
    for (const visit of others) {
      const isAtOnce = holdsTime(visit) && overlaps(spanOf(visit, model.day), span);
      warnings.push({ kind: isAtOnce ? 'same_time' : 'same_day', visit });
    }
  }
  return warnings;
};

export type FreeSlot = { doctorId: number; start: number };

/** Free starts near the wanted one with the same doctor, then the same time with a colleague of the field. */
export const freeSlotsNear = (model: DayModel, wanted: Wanted, nowTime: string, apptId?: number): FreeSlot[] => {
  const column = columnOfDoctor(model, wanted.doctorId);
  if (!column) return [];
  const from = Math.max(0, minuteOn(model.day, nowTime));
  const without = (other: DayColumn) => ({
    duty: other.openings.duty,
    taken: other.source
      .filter((visit) => holdsTime(visit) && visit.apptId !== apptId)
      .map((visit) => spanOf(visit, model.day)),
  });
  const own = nearestFree(without(column), wantedSpan(wanted), { limit: 4, from }).map((start) => ({
    doctorId: wanted.doctorId,
    start,
  }));
  const colleagues = model.columns
    .filter((other) => other !== column && other.doctor.specialization === column.doctor.specialization)
    .flatMap((other) =>
      nearestFree(without(other), wantedSpan(wanted), { limit: 1, from }).map((start) => ({
        doctorId: other.doctor.doctorId,
        start,
      })),
    )
    .sort((left, right) => Math.abs(left.start - wanted.start) - Math.abs(right.start - wanted.start))
    .slice(0, 2);
  return [...own, ...colleagues];
};
