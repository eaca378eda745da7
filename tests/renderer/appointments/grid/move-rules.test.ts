import { describe, expect, it } from 'vitest';
import { refusalAt, stepTarget, targetWords } from '../../../../renderer/appointments/grid/move-rules.ts';
import { aDoctor, aModel, at, aVisit } from '../a-day.ts';

const visit = aVisit({ apptId: 1 });
const taken = aVisit({ apptId: 2, apptTime: at('11:00'), status: 'CHECKED_IN', tokenNo: 14 });
const model = aModel({ doctors: [aDoctor(), aDoctor({ doctorId: 2, firstName: 'Vikram' })], visits: [visit, taken] });
const step = (start: number, key: string, isFine = false, doctorId = 1) =>
  stepTarget(model.columns, model.axis, visit, { doctorId, start }, key, isFine);

describe('a target that the screen knows to be refused', () => {
  it('names who has the slot', () => {
    expect(refusalAt(model, visit, { doctorId: 1, start: 645 })).toBe(
      'Slot already taken by token 14, PATEL, Ravi, 11:00–11:30',
    );
  });

  it('says why the doctor is not there', () => {
    expect(refusalAt(model, visit, { doctorId: 2, start: 765 })).toBe('Off duty');
  });

  it('is never the visit’s own time', () => {
    expect(refusalAt(model, visit, { doctorId: 1, start: 615 })).toBeNull();
    expect(refusalAt(model, visit, { doctorId: 2, start: 660 })).toBeNull();
  });
});

describe('moving by keyboard', () => {
  it('goes by the quarter, and to the next quarter from between', () => {
    expect(step(600, 'ArrowDown').start).toBe(615);
    expect(step(605, 'ArrowDown').start).toBe(615);
    expect(step(605, 'ArrowUp').start).toBe(600);
    expect(step(600, 'ArrowUp').start).toBe(585);
  });

  it('goes by five minutes with Shift, by the hour with Page keys', () => {
    expect(step(600, 'ArrowDown', true).start).toBe(605);
    expect(step(600, 'PageDown').start).toBe(660);
    expect(step(600, 'PageUp').start).toBe(540);
  });

  it('stays on the axis and among the doctors', () => {
    expect(step(480, 'ArrowUp').start).toBe(480);
    expect(step(1050, 'ArrowDown').start).toBe(1050);
    expect(step(600, 'ArrowRight').doctorId).toBe(2);
    expect(step(600, 'ArrowRight', false, 2).doctorId).toBe(2);
    expect(step(600, 'ArrowLeft').doctorId).toBe(1);
    expect(step(600, 'End').doctorId).toBe(2);
  });

  it('is told in words', () => {
    const column = model.columns[1]!;
    expect(targetWords(column, { doctorId: 2, start: 600 }, null)).toBe('10:00, Dr Vikram Nair, free');
  });
});
