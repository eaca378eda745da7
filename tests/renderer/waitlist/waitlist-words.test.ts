import { describe, expect, it } from 'vitest';
import {
  daysWords,
  fittingWords,
  patientOf,
  waitedWords,
  wishWords,
} from '../../../renderer/waitlist/waitlist-words.ts';
import { wishOf } from '../../../renderer/waitlist/wish-select.tsx';

describe('an entry in words', () => {
  it('names the doctor, or whoever has time', () => {
    expect(wishWords({ doctorName: 'Dr Asha Nair', specialization: null })).toBe('Dr Asha Nair');
    expect(wishWords({ doctorName: null, specialization: 'Cardiology' })).toBe('Any doctor, Cardiology');
  });

  it('says one day with its weekday, and a year as often as it is needed', () => {
    expect(daysWords('2026-11-23', '2026-11-23')).toBe('Mon 23-Nov-2026');
    expect(daysWords('2026-11-23', '2026-12-02')).toBe('23-Nov to 02-Dec-2026');
    expect(daysWords('2026-12-30', '2027-01-02')).toBe('30-Dec-2026 to 02-Jan-2027');
  });

  it('counts the days somebody waits, never below none', () => {
    expect(waitedWords('2026-11-23', '2026-11-23')).toBe('today');
    expect(waitedWords('2026-11-24', '2026-11-23')).toBe('today');
    expect(waitedWords('2026-11-22', '2026-11-23')).toBe('1 day');
    expect(waitedWords('2026-10-24', '2026-11-23')).toBe('30 days');
  });

  it('says how many wait for a time that became free', () => {
    const slot = ['2026-11-23T12:00', 'Dr Asha Nair'] as const;
    expect(fittingWords(1, ...slot)).toBe('1 person waits for Mon 23-Nov-2026 12:00 with Dr Asha Nair');
    expect(fittingWords(2, ...slot)).toBe('2 people wait for Mon 23-Nov-2026 12:00 with Dr Asha Nair');
  });

  it('writes the patient as every screen does', () => {
    const named = {
      patientId: 1,
      patientFirstName: 'Ravi',
      patientLastName: 'Patel',
      patientDob: '',
      patientGender: null,
    };
    expect(patientOf(named)).toBe('PATEL, Ravi');
  });
});

describe('what is chosen to wait for', () => {
  it('is one doctor or a specialization, whatever stands in its name', () => {
    expect(wishOf('doctor:7')).toEqual({ doctorId: 7, specialization: null });
    expect(wishOf('any:ENT: ear, nose')).toEqual({ doctorId: null, specialization: 'ENT: ear, nose' });
    expect(wishOf(null)).toEqual({ doctorId: null, specialization: null });
  });
});
