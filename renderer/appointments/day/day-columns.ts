import type { Appointment } from '#contract/appointments.ts';
import { minuteOn, minutesPerDay } from './clock-rules.ts';
import { axisOf, type ClosedSpan, closedOn, type DayAnswer, type DayDoctor, dutyOn } from './day-axis-rules.ts';
import { assignLanes, overlaps, remainder, type Span } from './lane-rules.ts';
import { fineMin, freeSlots, lineMin, type Openings, slotCount, slotMin, slotStart } from './slot-rules.ts';

/** A visit where it is drawn. `isNarrow`: a released visit beside one that holds the time. */
export type PlacedVisit = Span & {
  visit: Appointment;
  lane: number;
  lanes: number;
  isReleased: boolean;
  isNarrow: boolean;
};

/** Where the cursor can rest: a free stretch within one row, or a visit. */
export type Stop = Span & { key: string; slot: number } & (
    | { kind: 'free'; closed: ClosedSpan | null }
    | { kind: 'visit'; placed: PlacedVisit }
  );

export type DayColumn = {
  doctor: DayDoctor;
  /** The day's visits of the doctor as they were answered. */
  source: readonly Appointment[];
  closed: readonly ClosedSpan[];
  openings: Openings;
  visits: readonly PlacedVisit[];
  stops: readonly Stop[];
  /** Visits that are not cancelled. */
  booked: number;
  /** Half-hours on duty and free from now on; null for a doctor without fixed hours. */
  free: number | null;
};

export type DayModel = { day: string; nowTime: string; axis: Span; columns: readonly DayColumn[] };

/** Whether the visit keeps its time from others: the overlap rule of the database. */
export const holdsTime = (visit: Appointment): boolean =>
  visit.status === 'SCHEDULED' || visit.status === 'CHECKED_IN' || visit.status === 'IN_CONSULTATION';

export const isReleased = (visit: Appointment): boolean => visit.status === 'CANCELLED' || visit.status === 'NO_SHOW';

export const spanOf = (visit: Appointment, day: string): Span => {
  const start = minuteOn(day, visit.apptTime);
  return { start, end: start + visit.durationMin };
};

/** A visit shorter than a line is drawn one line high, and its neighbours make room for that. */
const drawnSpan = (span: Span): Span => ({ start: span.start, end: Math.max(span.end, span.start + lineMin) });

const placeVisits = (visits: readonly Appointment[], day: string): PlacedVisit[] => {
  const drawn = visits.map((visit) => ({ ...drawnSpan(spanOf(visit, day)), visit }));
  const kept = drawn.filter(({ visit }) => !isReleased(visit));
  const released = drawn.filter(({ visit }) => isReleased(visit));
  return [
    ...assignLanes(kept).map(({ item, lane, lanes }) => ({
      ...item,
      lane,
      lanes,
      isReleased: false,
      isNarrow: false,
    })),
    ...assignLanes(released).map(({ item, lane, lanes }) => ({
      ...item,
      lane,
      lanes,
      isReleased: true,
      isNarrow: lanes > 1 || kept.some((other) => overlaps(other, item)),
    })),
  ].sort((left, right) => left.start - right.start || Number(left.isReleased) - Number(right.isReleased));
};

const findStops = (axis: Span, closed: readonly ClosedSpan[], visits: readonly PlacedVisit[]): Stop[] => {
  const kept = visits.filter((placed) => !placed.isReleased);
  const stops: Stop[] = [];
  for (let slot = 0; slot < slotCount(axis); slot += 1) {
    const row = { start: slotStart(axis, slot), end: slotStart(axis, slot) + slotMin };
    const free = remainder(row, kept, fineMin).map(
      (span): Stop => ({
        ...span,
        kind: 'free',
        key: `free-${span.start}`,
        slot,
        closed: closed.find((shut) => shut.start <= span.start && span.start < shut.end) ?? null,
      }),
    );
    const starting = visits
      .filter((placed) => placed.start >= row.start && placed.start < row.end)
      .map((placed): Stop => {
        const { start, end } = placed;
        return { start, end, kind: 'visit', key: `visit-${placed.visit.apptId}`, slot, placed };
      });
    stops.push(...[...free, ...starting].sort((left, right) => left.start - right.start));
  }
  return stops;
};

/** One doctor's day, worked out once and kept while nothing of it changes. */
const columnOf = (
  doctor: DayDoctor,
  visits: readonly Appointment[],
  answer: { day: string; axis: Span },
): DayColumn => {
  const closed = closedOn(doctor, answer.day, answer.axis);
  const placed = placeVisits(visits, answer.day);
  const openings: Openings = {
    duty: dutyOn(doctor, answer.day),
    taken: visits.filter(holdsTime).map((visit) => spanOf(visit, answer.day)),
  };
  return {
    doctor,
    source: visits,
    closed,
    openings,
    visits: placed,
    stops: findStops(answer.axis, closed, placed),
    booked: visits.filter((visit) => visit.status !== 'CANCELLED').length,
    free: null,
  };
};

const countFree = (doctor: DayDoctor, openings: Openings, from: number): number | null =>
  doctor.hours.length === 0 && openings.duty.length > 0 ? null : freeSlots(openings, from);

const isSame = (left: unknown, right: unknown) => left === right || JSON.stringify(left) === JSON.stringify(right);

/**
 * The day as columns. A column that is the same as in `previous` stays the same object: a refresh then draws
 * only the doctors whose day changed.
 */
export const buildDay = (answer: DayAnswer, previous: DayModel | null): DayModel => {
  const minuteNow = minuteOn(answer.day, answer.nowTime);
  const freeFrom = Math.min(Math.max(0, minuteNow), minutesPerDay);
  const onAxis = answer.visits.map((visit) => spanOf(visit, answer.day));
  const axis = axisOf(answer, onAxis);
  const before = previous?.day === answer.day && isSame(previous.axis, axis) ? previous : null;
  const byDoctor = groupByDoctor(answer.visits);
  const columns = answer.doctors.map((doctor) => {
    const visits = byDoctor.get(doctor.doctorId) ?? [];
    const kept = before?.columns.find((other) => other.doctor.doctorId === doctor.doctorId);
    const isUnchanged = kept && isSame(kept.doctor, doctor) && isSame(kept.source, visits);
    const column = isUnchanged ? kept : columnOf(doctor, visits, { day: answer.day, axis });
    const free = countFree(doctor, column.openings, freeFrom);
    return free === column.free ? column : { ...column, free };
  });
  return { day: answer.day, nowTime: answer.nowTime, axis: before?.axis ?? axis, columns };
};

const groupByDoctor = (visits: readonly Appointment[]): Map<number, Appointment[]> => {
  const groups = new Map<number, Appointment[]>();
  for (const visit of visits) {
    const group = groups.get(visit.doctorId);
    if (group) group.push(visit);
    else groups.set(visit.doctorId, [visit]);
  }
  return groups;
};
