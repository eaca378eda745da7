import { overlaps, remainder, type Span } from './lane-rules.ts';

/** A row of the grid. */
export const slotMin = 30;
/** The line within a row; what the mouse snaps to. */
export const lineMin = 15;
/** What the mouse snaps to while Shift is held, and the contract's shortest visit. */
export const fineMin = 5;

export const slotCount = (axis: Span): number => (axis.end - axis.start) / slotMin;
export const slotIndexAt = (axis: Span, minute: number): number => Math.floor((minute - axis.start) / slotMin);
export const slotStart = (axis: Span, index: number): number => axis.start + index * slotMin;

/** The line of `stepMin` at or before the minute, kept so that something of `length` still ends on the axis. */
export const snapToLine = (minute: number, stepMin: number, axis: Span, length = 0): number => {
  const snapped = Math.floor(minute / stepMin) * stepMin;
  return Math.min(Math.max(snapped, axis.start), Math.max(axis.start, axis.end - length));
};

/** The nearest line of `stepMin`, kept on the axis: for something that is dragged by its middle. */
export const snapToNearest = (minute: number, stepMin: number, axis: Span, length = 0): number =>
  snapToLine(minute + stepMin / 2, stepMin, axis, length);

/** What a doctor's day allows: when on duty, and what is taken. */
export type Openings = { duty: readonly Span[]; taken: readonly Span[] };

export const isFree = (openings: Openings, wanted: Span): boolean =>
  openings.duty.some((duty) => duty.start <= wanted.start && wanted.end <= duty.end) &&
  !openings.taken.some((taken) => overlaps(taken, wanted));

/** How many whole half-hours of the day are on duty and free, from `from` on. */
export const freeSlots = (openings: Openings, from: number): number => {
  let count = 0;
  for (const duty of openings.duty) {
    for (const gap of remainder(duty, openings.taken, slotMin)) {
      const first = Math.ceil(Math.max(gap.start, from) / slotMin) * slotMin;
      count += Math.max(0, Math.floor((gap.end - first) / slotMin));
    }
  }
  return count;
};

/**
 * The free starts nearest to the wanted one, at most `limit`, none overlapping another, in order of time.
 * `from` keeps the past out.
 */
export const nearestFree = (
  openings: Openings,
  wanted: Span,
  { limit, from }: { limit: number; from: number },
): number[] => {
  const length = wanted.end - wanted.start;
  const starts: number[] = [];
  for (const duty of openings.duty) {
    for (const gap of remainder(duty, openings.taken, length)) {
      // A gap's own first minute and its last possible one count too: 10:05 is a slot after a visit of 35 minutes.
      const first = Math.max(gap.start, Math.ceil(from / fineMin) * fineMin);
      const last = gap.end - length;
      if (first > last) continue;
      starts.push(first, last);
      for (let start = Math.ceil(first / lineMin) * lineMin; start < last; start += lineMin) starts.push(start);
    }
  }
  starts.sort((left, right) => Math.abs(left - wanted.start) - Math.abs(right - wanted.start) || left - right);
  const chosen: number[] = [];
  for (const start of starts) {
    if (chosen.length === limit) break;
    if (chosen.every((other) => Math.abs(other - start) >= length)) chosen.push(start);
  }
  return chosen.sort((left, right) => left - right);
};

/** The length that fits from a start: the wanted one, or what is left up to the next visit or the end of duty. */
export const fittingDuration = (openings: Openings, start: number, wanted = slotMin): number => {
  const ends = [
    ...openings.taken.filter((taken) => taken.start > start).map((taken) => taken.start),
    ...openings.duty.filter((duty) => duty.start <= start && start < duty.end).map((duty) => duty.end),
  ];
  const room = Math.min(...ends, start + wanted) - start;
  return Math.max(fineMin, Math.floor(room / fineMin) * fineMin);
};
