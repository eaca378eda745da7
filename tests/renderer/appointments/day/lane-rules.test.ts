import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignLanes, overlaps, remainder } from '../../../../renderer/appointments/day/lane-rules.ts';

const span = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 120 })).map(([start, length]) => ({
  start,
  end: start + length,
}));

describe('lanes', () => {
  it('give visits that follow each other the whole width', () => {
    const placed = assignLanes([
      { start: 600, end: 630 },
      { start: 630, end: 660 },
    ]);
    expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('put an overbooked visit beside the one it overlaps by a minute', () => {
    const placed = assignLanes([
      { start: 600, end: 630 },
      { start: 629, end: 659 },
      { start: 660, end: 690 },
    ]);
    expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 1],
    ]);
  });

  it('line up all visits that touch through others', () => {
    const placed = assignLanes([
      { start: 600, end: 660 },
      { start: 630, end: 690 },
      { start: 660, end: 720 },
    ]);
    expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
    ]);
  });

  it('never let two overlapping visits share one', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 40 }), (spans) => {
        const placed = assignLanes(spans);
        expect(placed).toHaveLength(spans.length);
        for (const [index, left] of placed.entries()) {
          expect(left.lane).toBeLessThan(left.lanes);
          for (const right of placed.slice(index + 1)) {
            if (!overlaps(left.item, right.item)) continue;
            expect(left.lane).not.toBe(right.lane);
            expect(left.lanes).toBe(right.lanes);
          }
        }
      }),
    );
  });
});

describe('what is left of a stretch', () => {
  it('is the stretch without what was cut out', () => {
    expect(remainder({ start: 600, end: 660 }, [{ start: 615, end: 630 }], 5)).toEqual([
      { start: 600, end: 615 },
      { start: 630, end: 660 },
    ]);
  });

  it('leaves out what is too short', () => {
    expect(remainder({ start: 600, end: 630 }, [{ start: 603, end: 630 }], 5)).toEqual([]);
  });

  it('covers every minute that was not cut, and no other', () => {
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 10 }), (whole, cuts) => {
        const left = remainder(whole, cuts, 1);
        for (let minute = whole.start; minute < whole.end; minute += 1) {
          const at = { start: minute, end: minute + 1 };
          expect(left.some((piece) => overlaps(piece, at))).toBe(!cuts.some((cut) => overlaps(cut, at)));
        }
      }),
    );
  });
});
