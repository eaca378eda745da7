import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPanel, writePanel } from '../../../renderer/appointments/panel-address.ts';
import { day } from './a-day.ts';

const read = (search: string) => readPanel(new URLSearchParams(search));

describe('the panel in the address', () => {
  const wanted = { day, doctorId: 3, start: 600, durationMin: 30 };

  it.each([
    null,
    { kind: 'visit', apptId: 42 } as const,
    { kind: 'book', wanted, patientId: 7 } as const,
    { kind: 'book', wanted: null, patientId: null } as const,
    { kind: 'move', apptId: 42, wanted } as const,
    { kind: 'move', apptId: 42, wanted: null } as const,
  ])('comes back as it was written: %j', (panel) => expect(read(writePanel(panel))).toEqual(panel));

  it('opens a booking for a patient whom another screen names', () => {
    expect(read('?patient=7')).toEqual({ kind: 'book', wanted: null, patientId: 7 });
  });

  it('takes nothing that is no number', () => {
    expect(read('?visit=-1')).toBeNull();
    expect(read('?visit=1e3')).toBeNull();
    expect(read('?book=tomorrow')).toEqual({ kind: 'book', wanted: null, patientId: null });
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (search) => void read(search)));
  });
});
