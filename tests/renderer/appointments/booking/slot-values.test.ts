import { describe, expect, it } from 'vitest';
import {
  apptTimeOf,
  slotProblems,
  slotValuesOf,
  wantedOf,
} from '../../../../renderer/appointments/booking/slot-values.ts';
import { day } from '../a-day.ts';

const wanted = { day, doctorId: 3, start: 605, durationMin: 30 };

describe('a typed slot', () => {
  it('is the slot of the grid and back', () => {
    expect(wantedOf(slotValuesOf(wanted))).toEqual(wanted);
  });

  it('is none while a field cannot be read, and says which', () => {
    const values = { ...slotValuesOf(wanted), apptTime: 'noon' };
    expect(wantedOf(values)).toBeNull();
    expect(slotProblems(values)).toEqual({ apptTime: 'Enter a time, like 09:30' });
    expect(Object.keys(slotProblems({ ...values, day: '31/2', doctorId: null }))).toEqual([
      'doctorId',
      'day',
      'apptTime',
    ]);
  });

  it('becomes the contract’s wall time however the clock was typed', () => {
    expect(apptTimeOf({ ...slotValuesOf(wanted), apptTime: '2pm' })).toBe(`${day}T14:00`);
  });
});
