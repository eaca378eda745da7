import { describe, expect, it } from 'vitest';
import {
  columnWords,
  distanceWords,
  takenWords,
  visitWords,
  warningWords,
} from '../../../../renderer/appointments/day/day-words.ts';
import { aDoctor, aModel, at, aVisit, day } from '../a-day.ts';

const wordsOf = (overrides: Parameters<typeof aDoctor>[0], visits = [aVisit()]) =>
  columnWords(aModel({ doctors: [aDoctor(overrides)], visits }).columns[0]!);

describe('the head of a column', () => {
  it('counts, and says why nothing is free', () => {
    const leave = {
      leaveId: 1,
      doctorId: 1,
      firstDay: day,
      lastDay: day,
      reason: 'Conference',
      fromTime: '00:00',
      toTime: '24:00',
    };
    expect(wordsOf({})).toBe('1 booked · 13 free');
    expect(wordsOf({ hours: [] })).toBe('1 booked · no fixed hours');
    expect(wordsOf({ leave })).toBe('1 booked · On leave: Conference');
    expect(wordsOf({ isActive: 'N' }, [])).toBe('Not taking visits');
    expect(wordsOf({ hours: [{ weekday: 1, fromTime: '10:00', toTime: '10:30' }] })).toBe('1 booked · full');
  });
});

describe('what a visit is called', () => {
  it('begins with what is seen, so that it can be asked for by voice', () => {
    expect(visitWords(aVisit(), false)).toBe('PATEL, Ravi, Booked 10:00, until 10:30, Dr Asha Nair');
    expect(visitWords(aVisit({ durationMin: 15, apptTime: at('10:10') }), false)).toBe(
      '10:10 PATEL, Ravi, Booked, 10:10–10:25, Dr Asha Nair',
    );
  });

  it('says token, overbooking and what is not saved yet', () => {
    const words = visitWords(aVisit({ tokenNo: 4, isOverbooked: 'Y', status: 'CHECKED_IN' }), true);
    expect(words).toContain('token 4, overbooked, being saved');
  });

  it('says what is done on this desk only, in a short visit too', () => {
    expect(visitWords(aVisit(), false, true)).toContain('Booked 10:00 · pending, until 10:30, not confirmed yet');
    expect(visitWords(aVisit({ durationMin: 15 }), false, true)).toContain('pending, not confirmed yet');
  });
});

describe('sentences', () => {
  it('name who has the slot, by token once there is one', () => {
    expect(takenWords(aVisit({ tokenNo: 14 }))).toBe('Slot already taken by token 14, PATEL, Ravi, 10:00–10:30');
    expect(takenWords(aVisit())).toBe('Slot already taken by PATEL, Ravi, 10:00–10:30');
  });

  it('warn without forbidding', () => {
    expect(warningWords({ kind: 'past' })).toBe('This time has passed. The visit is entered afterwards.');
    expect(warningWords({ kind: 'same_time', visit: aVisit() })).toBe(
      'Patient has a visit at the same time: 10:00–10:30 with Dr Asha Nair',
    );
  });

  it('say how far a day lies while that helps', () => {
    const words = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-12-03', '2027-01-01'];
    expect(words.map((other) => distanceWords(other, day))).toEqual([
      'yesterday',
      'today',
      'tomorrow',
      'in 10 days',
      '',
    ]);
  });
});
