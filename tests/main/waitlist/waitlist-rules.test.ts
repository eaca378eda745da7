import { describe, expect, it } from 'vitest';
import { dayPartOf, suits, within } from '../../../main/waitlist/waitlist-rules.ts';

describe('what suits', () => {
  it('is the afternoon from noon on', () => {
    expect(['00:00', '11:59', '12:00', '23:59'].map((clock) => dayPartOf(`2026-11-23T${clock}`))).toEqual([
      'MORNING',
      'MORNING',
      'AFTERNOON',
      'AFTERNOON',
    ]);
  });

  it('is the doctor who is waited for, or anybody of the specialization', () => {
    const doctor = { doctorId: 7, specialization: 'Cardiology' };
    expect(suits({ doctorId: 7, specialization: null }, doctor)).toBe(true);
    expect(suits({ doctorId: 8, specialization: null }, doctor)).toBe(false);
    expect(suits({ doctorId: null, specialization: 'CARDIOLOGY' }, doctor)).toBe(true);
    expect(suits({ doctorId: null, specialization: 'ENT' }, doctor)).toBe(false);
  });
});

describe('the days on which a time is looked for', () => {
  const entry = { status: 'WAITING', isLapsed: 'N', fromDay: '2026-11-20', toDay: '2026-11-30' } as const;
  const now = '2026-11-23T10:00';

  it('begin today or later, and end with the wish', () => {
    expect(within(entry, now)).toMatchObject({ firstDay: '2026-11-23', lastDay: '2026-11-30' });
    expect(within({ ...entry, fromDay: '2026-11-25' }, now)).toMatchObject({ firstDay: '2026-11-25' });
  });

  it('are 31 at most', () => {
    expect(within({ ...entry, toDay: '2027-11-30' }, now)).toMatchObject({ lastDay: '2026-12-23' });
  });

  it('are none for who waits no longer, and for days that are over', () => {
    expect(within({ ...entry, status: 'BOOKED' }, now)).toBeNull();
    expect(within({ ...entry, isLapsed: 'Y' }, now)).toBeNull();
  });
});
