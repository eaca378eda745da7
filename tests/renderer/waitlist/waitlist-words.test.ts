import { describe, expect, it } from 'vitest';
import {
  daysWaited,
  daysWords,
  fittingWords,
  patientOf,
  wishWords,
} from '../../../renderer/waitlist/waitlist-words.ts';
import { wishOf } from '../../../renderer/waitlist/wish-select.tsx';

describe('an entry in words', () => {
  it('names the doctor, or any doctor of the specialty', () => {
    expect(wishWords({ doctorName: 'Dr Asha Nair', specialization: null })).toBe('Dr Asha Nair');
    expect(wishWords({ doctorName: null, specialization: 'Cardiology' })).toBe('Any doctor, Cardiology');
  });

  it('says one day with its weekday, and the part of the day where one was asked for', () => {
    expect(daysWords('2026-11-23', '2026-11-23')).toBe('Mon 23-Nov-2026');
    expect(daysWords('2026-11-23', '2026-12-02')).toBe('23-Nov-2026 to 02-Dec-2026');
    expect(daysWords('2026-11-23', '2026-11-23', 'AFTERNOON')).toBe('Mon 23-Nov-2026, afternoon');
  });

  it('counts the days of waiting, never below none', () => {
    expect(daysWaited('2026-11-23', '2026-11-23')).toBe(0);
    expect(daysWaited('2026-11-24', '2026-11-23')).toBe(0);
    expect(daysWaited('2026-10-24', '2026-11-23')).toBe(30);
  });

  it('says how many are waiting for a time that became free', () => {
    const slot = ['2026-11-23T12:00', 'Dr Asha Nair'] as const;
    expect(fittingWords(1, ...slot)).toBe('1 patient is waiting for Mon 23-Nov-2026 12:00 with Dr Asha Nair');
    expect(fittingWords(2, ...slot)).toBe('2 patients are waiting for Mon 23-Nov-2026 12:00 with Dr Asha Nair');
  });

  it('writes the patient as every screen does', () => {
    const named = {
      patientId: 1,
      patientFirstName: 'Ravi',
      patientLastName: 'Patel',
      patientDob: '',
      patientDobEstimated: 'N' as const,
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
