import { describe, expect, it } from 'vitest';
import { bookingWarnings, freeSlotsNear, takenBy } from '../../../../renderer/appointments/day/booking-rules.ts';
import { aDoctor, aModel, at, aVisit, day } from '../a-day.ts';

const wanted = { day, doctorId: 1, start: 600, durationMin: 30 };
const kinds = (model: ReturnType<typeof aModel>, facts = {}, change = {}) =>
  bookingWarnings(model, { ...wanted, ...change }, { nowTime: at('08:00'), ...facts }).map(({ kind }) => kind);

describe('what the clerk is warned of', () => {
  it('is nothing for a free slot on duty', () => {
    expect(kinds(aModel(), { patientId: 5 })).toEqual([]);
  });

  it('is a time that has passed', () => {
    expect(kinds(aModel(), { nowTime: at('10:01') })).toEqual(['past']);
    expect(kinds(aModel(), { nowTime: at('10:00') })).toEqual([]);
  });

  it('is a doctor off duty, also when only the end lies outside the hours', () => {
    expect(kinds(aModel(), {}, { start: 480 })).toEqual(['closed']);
    expect(kinds(aModel(), {}, { start: 765 })).toEqual(['closed']);
  });

  it('is a slot that another visit holds, by one minute too, but not the visit that is moved', () => {
    const model = aModel({ visits: [aVisit({ apptId: 3, apptTime: at('10:29') })] });
    expect(kinds(model)).toEqual(['taken']);
    expect(kinds(model, { apptId: 3 })).toEqual([]);
  });

  it('is not a visit that was cancelled, missed or done', () => {
    const visits = (['CANCELLED', 'NO_SHOW', 'COMPLETED'] as const).map((status) => aVisit({ status }));
    expect(kinds(aModel({ visits }))).toEqual([]);
  });

  it('is the same patient at the same time or on the same day with anybody', () => {
    const model = aModel({
      doctors: [aDoctor(), aDoctor({ doctorId: 2 })],
      visits: [
        aVisit({ patientId: 5, doctorId: 2, apptTime: at('10:15') }),
        aVisit({ patientId: 5, doctorId: 2, apptTime: at('15:00') }),
      ],
    });
    expect(kinds(model, { patientId: 5 })).toEqual(['same_time', 'same_day']);
    expect(kinds(model, { patientId: 6 })).toEqual([]);
  });
});

describe('who holds a slot', () => {
  it('is named, so that the refusal can be explained', () => {
    const visit = aVisit({ apptId: 8, tokenNo: 14, status: 'CHECKED_IN' });
    expect(takenBy(aModel({ visits: [visit] }), 1, { start: 615, end: 645 })?.tokenNo).toBe(14);
    expect(takenBy(aModel({ visits: [visit] }), 1, { start: 630, end: 660 })).toBeUndefined();
  });
});

describe('free slots near the wanted one', () => {
  it('come from the doctor first, then from colleagues of the field', () => {
    const model = aModel({
      doctors: [aDoctor(), aDoctor({ doctorId: 2 }), aDoctor({ doctorId: 3, specialization: 'Dentistry' })],
      visits: [aVisit()],
    });
    const slots = freeSlotsNear(model, wanted, at('08:00'));
    expect(slots.filter((slot) => slot.doctorId === 1).map((slot) => slot.start)).toEqual([540, 570, 630, 660]);
    expect(slots.at(-1)).toEqual({ doctorId: 2, start: 600 });
    expect(slots.some((slot) => slot.doctorId === 3)).toBe(false);
  });

  it('are none on a day that is over', () => {
    expect(freeSlotsNear(aModel(), wanted, '2026-11-24T08:00')).toEqual([]);
  });
});
