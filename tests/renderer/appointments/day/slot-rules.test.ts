import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps } from '../../../../renderer/appointments/day/lane-rules.ts';
import {
  fittingDuration,
  freeSlots,
  isFree,
  nearestFree,
  slotCount,
  slotIndexAt,
  slotStart,
  snapToLine,
  snapToNearest,
} from '../../../../renderer/appointments/day/slot-rules.ts';

const axis = { start: 480, end: 1080 };
const duty = [
  { start: 540, end: 780 },
  { start: 840, end: 1020 },
];

describe('slots of the axis', () => {
  it('turn into times and back', () => {
    expect(slotCount(axis)).toBe(20);
    for (let index = 0; index < slotCount(axis); index += 1) {
      expect(slotIndexAt(axis, slotStart(axis, index))).toBe(index);
      expect(slotIndexAt(axis, slotStart(axis, index) + 29)).toBe(index);
    }
  });
});

describe('snapping', () => {
  it('takes the line at or before a click', () => {
    expect(snapToLine(614, 15, axis)).toBe(600);
    expect(snapToLine(615, 15, axis)).toBe(615);
    expect(snapToLine(619, 5, axis)).toBe(615);
  });

  it('takes the nearest line of a drag', () => {
    expect(snapToNearest(607, 15, axis)).toBe(600);
    expect(snapToNearest(608, 15, axis)).toBe(615);
  });

  it('keeps the whole visit on the axis', () => {
    expect(snapToLine(100, 15, axis, 30)).toBe(480);
    expect(snapToLine(1075, 15, axis, 30)).toBe(1050);
    expect(snapToLine(1075, 15, axis, 900)).toBe(480);
  });
});

describe('free half-hours', () => {
  it('are those on duty that no visit touches', () => {
    expect(freeSlots({ duty, taken: [] }, 0)).toBe(14);
    expect(freeSlots({ duty, taken: [{ start: 555, end: 615 }] }, 0)).toBe(11);
  });

  it('leave the past out', () => {
    expect(freeSlots({ duty, taken: [] }, 601)).toBe(11);
    expect(freeSlots({ duty, taken: [] }, 1440)).toBe(0);
  });
});

describe('the nearest free slots', () => {
  it('lie around the wanted one, in order of time', () => {
    const taken = [{ start: 600, end: 630 }];
    expect(nearestFree({ duty, taken }, { start: 600, end: 630 }, { limit: 4, from: 0 })).toEqual([540, 570, 630, 660]);
  });

  it('begin where a visit of odd length ends', () => {
    const taken = [{ start: 540, end: 575 }];
    expect(nearestFree({ duty, taken }, { start: 540, end: 570 }, { limit: 1, from: 0 })).toEqual([575]);
  });

  it('do not reach into the break or the past', () => {
    const starts = nearestFree({ duty, taken: [] }, { start: 780, end: 840 }, { limit: 3, from: 700 });
    expect(starts).toEqual([720, 840, 900]);
  });

  it('are empty when the day is full', () => {
    expect(nearestFree({ duty, taken: duty }, { start: 600, end: 630 }, { limit: 4, from: 0 })).toEqual([]);
  });

  it('are free for the whole duration, not past, apart from each other, and few', () => {
    const visit = fc
      .tuple(fc.integer({ min: 100, max: 205 }), fc.integer({ min: 1, max: 24 }))
      .map(([start, length]) => ({ start: start * 5, end: (start + length) * 5 }));
    fc.assert(
      fc.property(
        fc.array(visit, { maxLength: 12 }),
        fc.integer({ min: 96, max: 210 }),
        fc.constantFrom(15, 30, 45, 60),
        fc.integer({ min: 0, max: 1100 }),
        (taken, at, length, from) => {
          const starts = nearestFree({ duty, taken }, { start: at * 5, end: at * 5 + length }, { limit: 4, from });
          expect(starts.length).toBeLessThanOrEqual(4);
          for (const [index, start] of starts.entries()) {
            expect(isFree({ duty, taken }, { start, end: start + length })).toBe(true);
            expect(start).toBeGreaterThanOrEqual(from);
            for (const other of starts.slice(index + 1)) {
              expect(overlaps({ start, end: start + length }, { start: other, end: other + length })).toBe(false);
            }
          }
        },
      ),
    );
  });
});

describe('the length that fits', () => {
  const openings = { duty, taken: [{ start: 630, end: 660 }] };

  it('is the wanted one where there is room', () => {
    expect(fittingDuration(openings, 600)).toBe(30);
    expect(fittingDuration(openings, 660, 45)).toBe(45);
  });

  it('ends at the next visit and at the end of duty', () => {
    expect(fittingDuration(openings, 615)).toBe(15);
    expect(fittingDuration(openings, 770)).toBe(10);
    expect(fittingDuration(openings, 628)).toBe(5);
  });

  it('is the wanted one outside duty, where only an override can book', () => {
    expect(fittingDuration(openings, 1020)).toBe(30);
  });
});
