import { describe, expect, it } from 'vitest';
import {
  inTurn,
  lateMin,
  queueOrder,
  queuesOf,
  waitedMin,
  waitLevel,
} from '../../../../renderer/appointments/queue/queue-rules.ts';
import { aDay, aDoctor, at, aVisit } from '../a-day.ts';

describe('the queue of a doctor', () => {
  it('is in the order of the tokens, whatever the booked times', () => {
    const visits = [
      aVisit({ apptId: 1, status: 'CHECKED_IN', tokenNo: 3, apptTime: at('09:00') }),
      aVisit({ apptId: 2, status: 'CHECKED_IN', tokenNo: 2, apptTime: at('11:00') }),
      aVisit({ apptId: 3, status: 'IN_CONSULTATION', tokenNo: 1 }),
      aVisit({ apptId: 4, apptTime: at('12:00') }),
      aVisit({ apptId: 5, status: 'CANCELLED' }),
    ];
    const [queue] = queuesOf(aDay({ visits }));
    expect(queueOrder(queue!).map((visit) => visit.apptId)).toEqual([3, 2, 1, 4]);
  });

  it('leaves out doctors without visits and keeps the order of the day', () => {
    const doctors = [1, 2, 3].map((doctorId) => aDoctor({ doctorId }));
    const visits = [aVisit({ doctorId: 2 }), aVisit({ doctorId: 3, status: 'CHECKED_IN' })];
    expect(queuesOf(aDay({ doctors, visits })).map((queue) => queue.doctor.doctorId)).toEqual([2, 3]);
  });
});

describe('a turn', () => {
  const waiting = (apptId: number, minute: string, more = {}) =>
    aVisit({ apptId, tokenNo: apptId, status: 'CHECKED_IN', checkedInAt: `2026-11-23T04:${minute}:00Z`, ...more });

  it('is first with priority, and behind who was here by then when it was skipped', () => {
    const visits = [
      waiting(1, '00', { skippedAt: '2026-11-23T04:25:00Z' }),
      waiting(2, '10'),
      waiting(3, '20'),
      waiting(4, '30'),
      waiting(5, '40', { isPriority: 'Y', priorityReason: 'In pain' }),
    ];
    expect(inTurn(visits).map(({ apptId }) => apptId)).toEqual([5, 2, 3, 1, 4]);
  });
});

describe('the wait', () => {
  it('is counted on one clock and never negative', () => {
    expect(waitedMin(at('09:50'), at('09:30'), at('10:20'))).toBe(30);
    expect(waitedMin(at('10:21'), at('10:00'), at('10:20'))).toBe(0);
  });

  it('begins with the booked time for somebody who came early', () => {
    expect(waitedMin(at('09:00'), at('10:00'), at('10:20'))).toBe(20);
    expect(waitedMin(at('09:00'), at('10:30'), at('10:20'))).toBe(0);
  });

  it('has words for its thresholds', () => {
    expect([0, 19, 20, 44, 45].map(waitLevel)).toEqual(['short', 'short', 'long', 'long', 'too_long']);
  });
});

describe('lateness', () => {
  it('begins five minutes after the booked time', () => {
    expect(lateMin(aVisit(), at('10:04'))).toBe(0);
    expect(lateMin(aVisit(), at('10:05'))).toBe(5);
    expect(lateMin(aVisit(), at('09:00'))).toBe(0);
  });
});
