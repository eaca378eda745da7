import { describe, expect, it } from 'vitest';
import { type CallName, contract } from '#contract/contract.ts';
import type { Role } from '#contract/roles.ts';
import { actionsFor, foreseen, undoOf } from '../../../../renderer/appointments/visit/visit-action-rules.ts';
import { at, aVisit } from '../a-day.ts';

const asRole = (role: Role) => (name: CallName) => (contract[name].roles as readonly string[]).includes(role);
const reception = asRole('receptionist');

describe('the actions offered for a visit', () => {
  it('follow its status', () => {
    const now = at('10:10');
    expect(actionsFor(aVisit(), now, reception)).toEqual(['checkIn', 'noShow', 'move', 'cancel']);
    expect(actionsFor(aVisit({ status: 'CHECKED_IN' }), now, reception)).toEqual([
      'start',
      'complete',
      'cancel',
      'reinstate',
    ]);
    expect(actionsFor(aVisit({ status: 'IN_CONSULTATION' }), now, reception)).toEqual(['complete', 'reinstate']);
    expect(actionsFor(aVisit({ status: 'COMPLETED' }), now, reception)).toEqual(['reinstate']);
  });

  it('leave no-show out before the time has begun, and arrival on another day', () => {
    expect(actionsFor(aVisit(), at('09:59'), reception)).not.toContain('noShow');
    expect(actionsFor(aVisit(), at('10:00'), reception)).toContain('noShow');
    expect(actionsFor(aVisit(), '2026-11-22T10:00', reception)).toEqual(['move', 'cancel']);
    expect(actionsFor(aVisit(), '2026-11-24T10:00', reception)).toEqual(['complete', 'noShow', 'move', 'cancel']);
  });

  it('are only those of the role', () => {
    expect(actionsFor(aVisit(), at('10:10'), asRole('doctor'))).toEqual([]);
    expect(actionsFor(aVisit({ status: 'CHECKED_IN' }), at('10:10'), asRole('doctor'))).toEqual([
      'start',
      'complete',
      'reinstate',
    ]);
    expect(actionsFor(aVisit(), at('10:10'), asRole('billing'))).toEqual([]);
  });
});

describe('undo', () => {
  it('takes a step back through the database', () => {
    expect(undoOf('checkIn', aVisit({ apptId: 4 }))).toEqual([
      { name: 'appointments.reinstate', input: { apptId: 4 } },
    ]);
  });

  it('lets a patient who waits wait again after a slip of cancelling', () => {
    expect(undoOf('cancel', aVisit({ status: 'CHECKED_IN' })).map(({ name }) => name)).toEqual([
      'appointments.reinstate',
      'appointments.checkIn',
    ]);
  });

  it('puts a moved visit back to its doctor, time and length', () => {
    const visit = aVisit({ apptId: 4, doctorId: 2, durationMin: 45 });
    expect(undoOf('move', visit)).toEqual([
      {
        name: 'appointments.reschedule',
        input: { apptId: 4, apptTime: at('10:00'), doctorId: 2, durationMin: 45 },
      },
    ]);
  });
});

describe('what is shown before the answer', () => {
  it('is the step back that the database takes', () => {
    const done = aVisit({ status: 'COMPLETED', checkedInAt: '2026-11-23T04:00:00Z' });
    expect(foreseen(done, 'reinstate').status).toBe('CHECKED_IN');
    expect(foreseen({ ...done, startedAt: '2026-11-23T04:10:00Z' }, 'reinstate').status).toBe('IN_CONSULTATION');
    expect(foreseen(aVisit({ status: 'NO_SHOW' }), 'reinstate').status).toBe('SCHEDULED');
  });
});
