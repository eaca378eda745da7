import { describe, expect, it } from 'vitest';
import { buildDay } from '../../../../renderer/appointments/day/day-columns.ts';
import { aDay, aDoctor, aModel, at, aVisit, day } from '../a-day.ts';

const only = (model: ReturnType<typeof aModel>) => model.columns[0]!;

describe('the axis', () => {
  it('shows the usual day, and more where somebody works or has a visit', () => {
    expect(aModel().axis).toEqual({ start: 480, end: 1080 });
    expect(aModel({ visits: [aVisit({ apptTime: at('06:45') })] }).axis.start).toBe(390);
    const late = aDoctor({ hours: [{ weekday: 1, fromTime: '09:00', toTime: '21:15' }] });
    expect(aModel({ doctors: [late] }).axis.end).toBe(1290);
  });

  it('does not show the night for a doctor without fixed hours', () => {
    expect(aModel({ doctors: [aDoctor({ hours: [] })] }).axis).toEqual({ start: 480, end: 1080 });
  });

  it('ends at midnight for a visit that runs over it', () => {
    expect(aModel({ visits: [aVisit({ apptTime: at('23:45') })] }).axis.end).toBe(1440);
  });
});

describe('closed time', () => {
  it('is what lies outside the hours of that weekday', () => {
    expect(only(aModel()).closed.map(({ start, end, why }) => [start, end, why.kind])).toEqual([
      [480, 540, 'off_duty'],
      [780, 840, 'off_duty'],
      [1020, 1080, 'off_duty'],
    ]);
  });

  it('is the whole day on leave, with the reason', () => {
    const leave = {
      leaveId: 1,
      doctorId: 1,
      firstDay: day,
      lastDay: day,
      reason: 'Conference',
      fromTime: '00:00',
      toTime: '24:00',
    };
    const column = only(aModel({ doctors: [aDoctor({ leave })] }));
    expect(column.closed).toEqual([{ start: 480, end: 1080, why: { kind: 'leave', reason: 'Conference' } }]);
    expect(column.free).toBe(0);
  });

  it('is the afternoon alone on leave of an afternoon', () => {
    const times = { fromTime: '14:00', toTime: '24:00' };
    const leave = { leaveId: 1, doctorId: 1, firstDay: day, lastDay: day, reason: null, ...times };
    const { closed } = only(aModel({ doctors: [aDoctor({ leave })] }));
    expect(closed.map(({ start, end, why }) => [start, end, why.kind])).toEqual([
      [480, 540, 'off_duty'],
      [780, 840, 'off_duty'],
      [840, 1080, 'leave'],
    ]);
  });

  it('is the whole day for a doctor who works on other weekdays only', () => {
    const doctor = aDoctor({ hours: [{ weekday: 2, fromTime: '09:00', toTime: '17:00' }] });
    expect(only(aModel({ doctors: [doctor] })).closed).toHaveLength(1);
  });

  it('is nothing for a doctor without any hours, and nobody counts free slots then', () => {
    const column = only(aModel({ doctors: [aDoctor({ hours: [] })] }));
    expect(column.closed).toEqual([]);
    expect(column.free).toBeNull();
  });
});

describe('visits in a column', () => {
  it('counts what is booked and what is free from now on', () => {
    const visits = [aVisit(), aVisit({ apptTime: at('11:00'), status: 'CANCELLED' })];
    const column = only(aModel({ visits, nowTime: at('12:00') }));
    expect(column.booked).toBe(1);
    expect(column.free).toBe(8);
  });

  it('stand aside when they released their time to another', () => {
    const visits = [aVisit({ status: 'CANCELLED' }), aVisit()];
    const [kept, released] = only(aModel({ visits })).visits;
    expect(kept).toMatchObject({ lanes: 1, isReleased: false });
    expect(released).toMatchObject({ isReleased: true, isNarrow: true });
  });

  it('make room when they are shorter than a line', () => {
    const visits = [aVisit({ durationMin: 5 }), aVisit({ apptTime: at('10:05'), durationMin: 30 })];
    expect(only(aModel({ visits })).visits.map((placed) => placed.lanes)).toEqual([2, 2]);
  });
});

describe('stops of the keyboard', () => {
  it('are one for each free slot and visit, and skip what a long visit covers', () => {
    const visits = [aVisit({ apptId: 7, durationMin: 60 })];
    const keys = only(aModel({ visits })).stops.map((stop) => stop.key);
    expect(keys.slice(3, 6)).toEqual(['free-570', 'visit-7', 'free-660']);
  });

  it('show the free rest of a slot, before and after a short visit', () => {
    const visits = [aVisit({ apptId: 7, apptTime: at('10:10'), durationMin: 15 })];
    const stops = only(aModel({ visits })).stops.filter((stop) => stop.slot === 4);
    expect(stops.map((stop) => [stop.key, stop.start, stop.end])).toEqual([
      ['free-600', 600, 610],
      ['visit-7', 610, 625],
      ['free-625', 625, 630],
    ]);
  });

  it('keep a cancelled slot free and the cancelled visit reachable', () => {
    const visits = [aVisit({ apptId: 7, status: 'CANCELLED' })];
    const stops = only(aModel({ visits })).stops.filter((stop) => stop.slot === 4);
    expect(stops.map((stop) => stop.key)).toEqual(['free-600', 'visit-7']);
  });
});

describe('a refreshed day', () => {
  const doctors = [aDoctor(), aDoctor({ doctorId: 2, firstName: 'Vikram' })];
  const visits = [aVisit({ apptId: 1 }), aVisit({ apptId: 2, doctorId: 2 })];
  const copy = <Value>(value: Value): Value => structuredClone(value);

  it('keeps every column that is the same', () => {
    const before = buildDay(aDay({ doctors, visits }), null);
    const after = buildDay(copy(aDay({ doctors, visits })), before);
    expect(after.columns.map((column, index) => column === before.columns[index])).toEqual([true, true]);
  });

  it('draws only the doctor anew whose visit changed', () => {
    const before = buildDay(aDay({ doctors, visits }), null);
    const changed = copy(visits);
    changed[1]!.status = 'CHECKED_IN';
    const after = buildDay(copy(aDay({ doctors, visits: changed })), before);
    expect(after.columns.map((column, index) => column === before.columns[index])).toEqual([true, false]);
  });
});
