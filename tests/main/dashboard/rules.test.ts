import { expect, test } from 'vitest';
import {
  bindsAt,
  countVisits,
  doctorsNow,
  notBilledOf,
  visitNow,
  waitingOf,
} from '../../../main/dashboard/dashboard-rules.ts';
import type { DayVisit } from '../../../main/dashboard/dashboard-store.ts';

const clock = { nowTime: '2026-11-23T10:30', nowAt: '2026-11-23T05:00:00.123456Z', timeZone: 'Asia/Kolkata' };

let apptId = 0;
const aVisit = (about: Partial<DayVisit>): DayVisit => ({
  apptId: ++apptId,
  patientId: 1,
  patientFirstName: 'Ravi',
  patientLastName: 'Patel',
  doctorId: 7,
  doctorName: 'Dr. Meera Nair',
  apptTime: '2026-11-23T10:00',
  status: 'SCHEDULED',
  tokenNo: null,
  checkedInAt: null,
  invoiceId: null,
  isPriority: 'N',
  skippedAt: null,
  ...about,
});
const arrived = (tokenNo: number, more: Partial<DayVisit> = {}) =>
  aVisit({ status: 'CHECKED_IN', tokenNo, checkedInAt: '2026-11-23T04:00:00Z', ...more });

test('a wait begins with the arrival, or at the booked time for who came early', () => {
  expect(visitNow(arrived(1, { apptTime: '2026-11-23T09:00' }), clock).waitedMin).toBe(60);
  expect(visitNow(arrived(1, { apptTime: '2026-11-23T10:10' }), clock).waitedMin).toBe(20);
  expect(visitNow(arrived(1, { apptTime: '2026-11-23T11:00' }), clock).waitedMin).toBe(0);
});

test('nobody is late before five minutes have gone', () => {
  const late = (apptTime: string) => visitNow(aVisit({ apptTime }), clock).lateMin;
  expect([late('2026-11-23T10:26'), late('2026-11-23T10:25'), late('2026-11-23T11:00')]).toEqual([0, 5, 0]);
});

test('who waits is in the order of the queue: priority first, then by token, then who was passed over', () => {
  const passed = arrived(1, { skippedAt: '2026-11-23T04:30:00Z' });
  const [second, third, urgent] = [arrived(2), arrived(3), arrived(4, { isPriority: 'Y' })];
  expect(waitingOf([passed, third, second, urgent], clock).map(({ tokenNo }) => tokenNo)).toEqual([4, 2, 3, 1]);
});

test('cancelled visits are not booked ones, and a done visit without an invoice waits for its bill', () => {
  const visits = [
    aVisit({ status: 'CANCELLED' }),
    aVisit({ status: 'NO_SHOW' }),
    aVisit({ status: 'COMPLETED' }),
    aVisit({ status: 'COMPLETED', invoiceId: 4 }),
    aVisit({}),
  ];
  expect(countVisits(visits.map((visit) => visitNow(visit, clock)))).toMatchObject({
    ...{ booked: 4, cancelled: 1, noShow: 1, done: 2, toCome: 1, late: 1, waiting: 0, longestWaitMin: null },
  });
  expect(notBilledOf(visits, clock)).toMatchObject({ count: 1, first: [{ status: 'COMPLETED' }] });
});

test('a doctor is there on working days, with the next free half-hour; on leave there is none', () => {
  const doctors = [7, 8, 9].map((doctorId) => ({ doctorId, displayName: `Dr. ${doctorId}`, specialization: 'ENT' }));
  // A Monday. The second is on leave, the third does not work.
  const hours = [{ weekday: 1, fromMin: 9 * 60, toMin: 13 * 60 }];
  const visits = [{ apptTime: '2026-11-23T10:30', endTime: '2026-11-23T11:00' }];
  const schedules = new Map([
    [7, { isActive: true, hours, leave: [], visits }],
    [
      8,
      {
        isActive: true,
        hours,
        leave: [{ firstDay: '2026-11-22', lastDay: '2026-11-24', fromMin: 0, toMin: 1440 }],
        visits: [],
      },
    ],
    [9, { isActive: true, hours: [{ weekday: 2, fromMin: 540, toMin: 780 }], leave: [], visits: [] }],
  ]);
  const shown = doctorsNow(doctors, schedules, [visitNow(arrived(1), clock)], clock.nowTime);
  expect(
    shown.map(({ doctorId, isOnLeave, nextFreeTime, waiting }) => [doctorId, isOnLeave, nextFreeTime, waiting]),
  ).toEqual([
    [7, 'N', '2026-11-23T11:00', 1],
    [8, 'Y', null, 0],
  ]);
});

test('a week ago is the same time of day on the same weekday', () => {
  expect(bindsAt(clock)).toMatchObject({
    fromAt: '2026-11-22T18:30:00.000Z',
    beforeAt: '2026-11-23T18:30:00.000Z',
    weekAgoDay: '2026-11-16',
    weekAgoBeforeTime: '2026-11-17T00:00',
    weekAgoAt: '2026-11-16T05:00:00.000Z',
  });
});
