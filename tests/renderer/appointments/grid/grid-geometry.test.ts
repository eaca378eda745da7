import { describe, expect, it } from 'vitest';
import { edgeSpeed, gutterWidth, pointAt, topOf } from '../../../../renderer/appointments/grid/grid-geometry.ts';

const axis = { start: 480, end: 1080 };
const box = { left: 100, top: 200, columnWidth: 140, columnCount: 3 };
const at = (x: number, y: number) => pointAt(box, axis, { x: box.left + gutterWidth + x, y: box.top + y });

describe('a point on the grid', () => {
  it('is a doctor and a minute', () => {
    expect(at(0, topOf(axis, 600))).toEqual({ columnIndex: 0, minute: 600 });
    expect(at(141, topOf(axis, 615))).toEqual({ columnIndex: 1, minute: 615 });
  });

  it('is the nearest doctor outside the columns', () => {
    expect(at(-500, 0).columnIndex).toBe(0);
    expect(at(5000, 0).columnIndex).toBe(2);
  });
});

describe('scrolling at an edge', () => {
  it('begins near it, grows towards it and has a limit', () => {
    expect(edgeSpeed(300, 100, 600)).toBe(0);
    expect(edgeSpeed(580, 100, 600)).toBeGreaterThan(0);
    expect(edgeSpeed(599, 100, 600)).toBeGreaterThan(edgeSpeed(570, 100, 600));
    expect(edgeSpeed(110, 100, 600)).toBeLessThan(0);
    expect(edgeSpeed(9999, 100, 600)).toBe(18);
  });
});
