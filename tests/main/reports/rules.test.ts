import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dailyRevenue } from '../../../main/reports/revenue-rules.ts';
import { availableMinutesOf, doctorUtilisation, noShowRate } from '../../../main/reports/visit-rules.ts';

const doctors = [
  { doctorId: 1, doctorName: 'Dr Asha Nair', specialization: 'Cardiology', isActive: 'Y' as const },
  { doctorId: 2, doctorName: 'Dr Suresh Iyer', specialization: 'ENT', isActive: 'Y' as const },
  { doctorId: 3, doctorName: 'Dr Gone Away', specialization: 'ENT', isActive: 'N' as const },
  { doctorId: 4, doctorName: 'Dr Left Long', specialization: 'ENT', isActive: 'N' as const },
];
const visits = [
  { doctorId: 1, booked: 10, completed: 6, cancelled: 1, noShow: 2, completedMinutes: 180 },
  { doctorId: 3, booked: 1, completed: 1, cancelled: 0, noShow: 0, completedMinutes: 30 },
];
// Monday and Tuesday, 9 to 13.
const hours = [1, 2].map((weekday) => ({ doctorId: 1, weekday, fromMin: 540, toMin: 780 }));
const week = ['2027-03-01', '2027-03-07'] as const;

test('each day of the period has a row, and the columns of a row add up to its revenue', () => {
  const found = [
    { revenueDay: '2027-03-01', method: 'CASH', paymentCount: 2, revenueMinor: 5_000 },
    { revenueDay: '2027-03-01', method: 'UPI', paymentCount: 1, revenueMinor: 118_000 },
    { revenueDay: '2027-03-03', method: 'BARTER', paymentCount: 1, revenueMinor: 7 },
  ];
  const report = dailyRevenue('2027-03-01', '2027-03-03', found);
  expect(report.rows.map((row) => [row.day, row.paymentCount, row.cash, row.upi, row.other, row.revenue])).toEqual([
    ['2027-03-01', 3, 5_000, 118_000, 0, 123_000],
    ['2027-03-02', 0, 0, 0, 0, 0],
    ['2027-03-03', 1, 0, 0, 7, 7],
  ]);
  expect(report.totals).toMatchObject({ paymentCount: 4, cash: 5_000, revenue: 123_007 });
  expect(report.columns.map(({ key }) => key)).toEqual(Object.keys(report.rows[0] ?? {}));
});

test('the total of the revenue is the sum of the payments, whatever they are', () => {
  const row = fc.record({
    revenueDay: fc.constantFrom('2027-03-01', '2027-03-02'),
    method: fc.constantFrom('CASH', 'CARD', 'UPI', 'BANK_TRANSFER', 'CHEQUE', 'INSURANCE', 'OTHER'),
    paymentCount: fc.nat(100),
    revenueMinor: fc.nat(1_000_000),
  });
  fc.assert(
    fc.property(fc.array(row), (found) => {
      const { rows, totals } = dailyRevenue('2027-03-01', '2027-03-02', found);
      const sum = found.reduce((total, one) => total + one.revenueMinor, 0);
      const ofRows = rows.reduce((total, one) => total + Number(one.revenue), 0);
      return totals.revenue === sum && ofRows === sum;
    }),
  );
});

test('working time is the weekly hours without leave; without hours there is none to compare with', () => {
  const leave = [{ doctorId: 1, firstDay: '2027-02-20', lastDay: '2027-03-01', fromMin: 0, toMin: 1440 }];
  expect(availableMinutesOf(1, ...week, { hours, leave: [] })).toBe(480);
  expect(availableMinutesOf(1, ...week, { hours, leave })).toBe(240);
  expect(availableMinutesOf(1, '2027-03-03', '2027-03-07', { hours, leave })).toBe(0);
  expect(availableMinutesOf(2, ...week, { hours, leave })).toBeNull();
  // From 10:00 on Monday to 11:00 on Tuesday, of 09:00 to 13:00 on both.
  const part = { doctorId: 1, firstDay: '2027-03-01', lastDay: '2027-03-02', fromMin: 600, toMin: 660 };
  expect(availableMinutesOf(1, ...week, { hours, leave: [part] })).toBe(60 + 120);
});

test('utilisation compares completed minutes with working time, and leaves out who has none', () => {
  const { rows, totals } = doctorUtilisation(...week, { doctors, visits, hours, leave: [] });
  expect(rows.map((row) => [row.doctor, row.completedMinutes, row.availableMinutes, row.utilisation])).toEqual([
    ['Dr Asha Nair', 180, 480, 37.5],
    ['Dr Suresh Iyer', 0, null, null],
    ['Dr Gone Away', 30, null, null],
  ]);
  expect(totals).toEqual({
    booked: 11,
    completed: 7,
    cancelled: 1,
    noShow: 2,
    completedMinutes: 210,
    availableMinutes: 480,
    utilisation: 37.5,
  });
});

test('the no-show rate is of the visits whose patient was to come, by doctor and in total', () => {
  const { rows, totals } = noShowRate(...week, { doctors, visits, hours, leave: [] });
  expect(rows.map((row) => row.noShowRate)).toEqual([25, null, 0]);
  expect(totals).toMatchObject({ booked: 11, completed: 7, noShow: 2, noShowRate: 22.2 });
});
