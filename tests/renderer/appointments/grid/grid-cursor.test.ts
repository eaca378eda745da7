import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cursor,
  type CursorKey,
  cursorOfVisit,
  firstCursor,
  moveCursor,
  settleCursor,
  stopUnder,
} from '../../../../renderer/appointments/grid/grid-cursor.ts';
import { aDoctor, aModel, at, aVisit } from '../a-day.ts';

const doctors = [1, 2, 3].map((doctorId) => aDoctor({ doctorId }));
const visits = [
  aVisit({ apptId: 1, apptTime: at('10:00'), durationMin: 60 }),
  aVisit({ apptId: 2, apptTime: at('10:15'), durationMin: 15, doctorId: 2 }),
  aVisit({ apptId: 3, apptTime: at('10:00'), doctorId: 3, status: 'CANCELLED' }),
];
const { columns } = aModel({ doctors, visits });
const on = (doctorId: number, key: string, minute: number): Cursor => ({ doctorId, key, minute });
const press = (cursor: Cursor, ...keys: CursorKey[]) =>
  keys.reduce((current, key) => moveCursor(columns, current, key), cursor);

describe('the cursor of the day grid', () => {
  it('goes down from slot to slot and over a long visit in one step', () => {
    const start = on(1, 'free-570', 570);
    expect(press(start, 'ArrowDown')).toEqual(on(1, 'visit-1', 600));
    expect(press(start, 'ArrowDown', 'ArrowDown')).toEqual(on(1, 'free-660', 660));
    expect(press(start, 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp')).toEqual(start);
  });

  it('goes right and left at the same time of day, and comes back', () => {
    const start = on(2, 'visit-2', 615);
    expect(press(start, 'ArrowLeft')).toEqual(on(1, 'visit-1', 615));
    expect(press(start, 'ArrowLeft', 'ArrowRight')).toEqual(start);
    expect(press(start, 'ArrowRight').key).toBe('free-600');
  });

  it('stays at the edges', () => {
    expect(press(on(1, 'free-480', 480), 'ArrowLeft', 'ArrowUp', 'PageUp')).toEqual(on(1, 'free-480', 480));
    expect(press(on(3, 'free-1050', 1050), 'ArrowRight', 'ArrowDown', 'PageDown')).toEqual(on(3, 'free-1050', 1050));
  });

  it('moves by doctor row with Home and End, by the whole grid with Control', () => {
    expect(press(on(2, 'free-540', 540), 'End')).toEqual(on(3, 'free-540', 540));
    expect(press(on(2, 'free-540', 540), 'Home')).toEqual(on(1, 'free-540', 540));
    expect(press(on(2, 'free-540', 540), 'FirstCell')).toEqual(on(1, 'free-480', 480));
    expect(press(on(2, 'free-540', 540), 'LastCell')).toEqual(on(3, 'free-1050', 1050));
  });

  it('pages by two hours', () => {
    expect(press(on(2, 'free-480', 480), 'PageDown')).toEqual(on(2, 'free-600', 600));
    expect(press(on(2, 'free-720', 720), 'PageUp')).toEqual(on(2, 'free-600', 600));
  });

  it('begins at the time of day today, and where the doctor begins on another day', () => {
    const model = aModel({ doctors, visits });
    expect(firstCursor(model, model.columns, 700)?.key).toBe('free-690');
    expect(firstCursor(model, model.columns, -400)?.key).toBe('free-540');
    expect(firstCursor(model, [], 700)).toBeNull();
  });

  it('stays at its time when its visit went away, and follows the visit when it is asked to', () => {
    expect(settleCursor(columns, on(1, 'visit-99', 540))).toEqual(on(1, 'free-540', 540));
    expect(settleCursor(columns, on(9, 'visit-1', 600))).toEqual(on(1, 'visit-1', 600));
    expect(settleCursor([], on(1, 'visit-1', 600))).toBeNull();
    expect(cursorOfVisit(columns, 2)).toEqual(on(2, 'visit-2', 615));
    expect(cursorOfVisit(columns, 99)).toBeNull();
  });

  it('is always on a stop that exists, whatever is pressed', () => {
    const keys: CursorKey[] = [
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'Home',
      'End',
      'PageUp',
      'PageDown',
      'FirstCell',
      'LastCell',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 60 }), (pressed) => {
        const cursor = press(on(2, 'free-480', 480), ...pressed);
        expect(stopUnder(columns, cursor)).toBeDefined();
      }),
    );
  });

  it('reaches every stop of a column with the arrows alone', () => {
    const column = columns[1]!;
    let cursor = on(2, column.stops[0]!.key, column.stops[0]!.start);
    const seen = new Set([cursor.key]);
    for (const _ of column.stops) {
      cursor = press(cursor, 'ArrowDown');
      seen.add(cursor.key);
    }
    expect(seen.size).toBe(column.stops.length);
  });
});
