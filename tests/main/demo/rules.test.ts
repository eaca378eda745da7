import { expect, test } from 'vitest';
import { appointmentStatuses } from '#contract/appointment-status.ts';
import { charges, doctors, hours, staff } from '../../../main/demo/hospital.ts';
import { demoBilling, fiscalYearOf } from '../../../main/demo/invoices.ts';
import { demoPatients } from '../../../main/demo/patients.ts';
import { createRandom } from '../../../main/demo/random.ts';
import { clockOfDemo, type DemoVisit, demoVisits, leaveDays } from '../../../main/demo/visits.ts';
import { addDays, wallMinutes, wallTimeOf, weekdayOf } from '../../../main/schedule/calendar.ts';

const monday = '2026-11-23';
const allPatients = demoPatients(2_000, monday, createRandom(1));

/** Every seventh hour of a week: each hour of the day, on the hour and off it. */
const moments = Array.from({ length: 24 }, (_, index) =>
  wallTimeOf(wallMinutes(`${monday}T00:11`) + index * 420 + (index % 3) * 7),
);
const visitsAt = (nowTime: string) => demoVisits(2_000, clockOfDemo(nowTime), createRandom(1));

test('the same seed makes the same hospital', () => {
  expect(visitsAt(`${monday}T11:00`)).toEqual(visitsAt(`${monday}T11:00`));
  expect(demoPatients(2_000, monday, createRandom(1))).toEqual(allPatients);
});

test('patient 1 is the seed’s, families share a telephone, and five scripts are written', () => {
  expect(allPatients).toHaveLength(2_000);
  expect(allPatients[0]).toMatchObject({
    patientId: 1,
    firstName: 'Ravi',
    lastName: 'Patel',
    dob: '1992-04-14',
    gender: 'M',
    phone: '9998887777',
  });
  const names = allPatients.map((patient) => `${patient.firstName} ${patient.lastName}`);
  const inScript = (script: RegExp) => names.filter((name) => script.test(name)).length;
  const latin = inScript(/^[A-Za-z ]+$/);
  expect(latin).toBeGreaterThan(1_500);
  for (const script of [/\p{Script=Devanagari}/u, /\p{Script=Tamil}/u, /\p{Script=Arabic}/u, /\p{Script=Han}/u]) {
    expect(inScript(script)).toBeGreaterThan(10);
  }
  const phones = allPatients.flatMap((patient) => patient.phone ?? []);
  expect(new Set(phones).size).toBeLessThan(phones.length * 0.6);
  const emails = allPatients.flatMap((patient) => patient.email ?? []);
  expect(new Set(emails).size).toBe(emails.length);
  for (const patient of allPatients) {
    const born = patient.dob ?? '1990-01-01';
    expect(born <= patient.createdDay && born > '1910').toBe(true);
    expect(patient.createdDay <= monday).toBe(true);
  }
});

test('twelve doctors in eight fields; the first works every day from eight to eight, the last is inactive', () => {
  expect(doctors).toHaveLength(12);
  expect(new Set(doctors.map((doctor) => doctor.specialization)).size).toBe(8);
  expect(doctors[0]).toMatchObject({ firstName: 'Asha', lastName: 'Nair', specialization: 'Cardiology' });
  expect(doctors[11]?.isActive).toBe('N');
  expect(hours.filter((period) => period.doctorId === 1)).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ doctorId: 1, weekday, fromMin: 480, toMin: 1200 })),
  );
  const leave = leaveDays(monday);
  expect([weekdayOf(leave.firstDay), weekdayOf(leave.lastDay)]).toEqual([2, 4]);
  expect(leave.firstDay > addDays(monday, 6)).toBe(true);
  expect(charges.length).toBeGreaterThanOrEqual(25);
  expect(staff.map((person) => person.username)).toEqual(['admin', 'reception', 'billing', 'doctor']);
});

test('at every hour of the week each status can be seen today, and nothing has happened in the future', () => {
  for (const nowTime of moments) {
    const visits = visitsAt(nowTime);
    const today = visits.filter((visit) => visit.apptTime.startsWith(nowTime.slice(0, 10)));
    expect(`${nowTime} ${[...new Set(today.map((visit) => visit.status))].sort()}`).toBe(
      `${nowTime} ${[...appointmentStatuses].sort()}`,
    );
    const wrong = visits.filter((visit) => {
      const steps = [visit.createdTime, visit.checkedInTime, visit.startedTime, visit.completedTime];
      const times = steps.filter((time) => time !== null);
      const isInOrder = times.slice(1).every((time, index) => index === 0 || (times[index] ?? '') <= time);
      return !isInOrder || times.some((time) => time > nowTime) || (visit.tokenNo !== null) !== (steps[1] !== null);
    });
    expect(wrong).toEqual([]);
  }
});

test('within the opening hours the statuses of today are those of that hour', () => {
  for (const nowTime of moments.filter((moment) => moment.slice(11) >= '10:00' && moment.slice(11) <= '18:00')) {
    const wrong = visitsAt(nowTime).filter((visit) => {
      if (!visit.apptTime.startsWith(nowTime.slice(0, 10))) return false;
      const isOver = endOf(visit) <= wallMinutes(nowTime);
      if (visit.status === 'COMPLETED' || visit.status === 'NO_SHOW') return !isOver;
      if (visit.status === 'IN_CONSULTATION') return isOver || visit.apptTime > nowTime;
      return visit.status === 'SCHEDULED' && isOver;
    });
    expect(wrong).toEqual([]);
  }
});

const endOf = (visit: DemoVisit) => wallMinutes(visit.apptTime) + visit.durationMin;

test('no doctor and no patient is at two places at once, and every visit is within working hours', () => {
  for (const nowTime of moments.filter((_, index) => index % 4 === 0)) {
    const visits = visitsAt(nowTime).filter((visit) => visit.isOverbooked === 'N');
    for (const key of ['doctorId', 'patientId'] as const) {
      const ends = new Map<number, number>();
      const overlapping = visits.filter((visit) => {
        const isOverlapping = (ends.get(visit[key]) ?? 0) > wallMinutes(visit.apptTime);
        ends.set(visit[key], endOf(visit));
        return isOverlapping;
      });
      expect(overlapping).toEqual([]);
    }
    const outside = visits.filter((visit) => {
      const day = visit.apptTime.slice(0, 10);
      const start = wallMinutes(visit.apptTime) - wallMinutes(`${day}T00:00`);
      return !hours.some(
        (period) =>
          period.doctorId === visit.doctorId &&
          period.weekday === weekdayOf(day) &&
          period.fromMin <= start &&
          start + visit.durationMin <= period.toMin,
      );
    });
    expect(outside).toEqual([]);
  }
});

test('tokens of a doctor and day run from one in the order of arrival', () => {
  const visits = visitsAt(`${monday}T15:20`).filter((visit) => visit.tokenNo !== null);
  const keyOf = (visit: DemoVisit) => `${visit.doctorId} ${visit.apptTime.slice(0, 10)}`;
  for (const key of new Set(visits.map(keyOf))) {
    const arrived = visits.filter((visit) => keyOf(visit) === key).sort((a, b) => (a.tokenNo ?? 0) - (b.tokenNo ?? 0));
    const times = arrived.map((visit) => visit.checkedInTime ?? '');
    expect([arrived.map((visit) => visit.tokenNo), times]).toEqual([
      arrived.map((_, index) => index + 1),
      [...times].sort(),
    ]);
  }
});

test('numbers have no gaps, follow the time of issue, and change with the financial year', () => {
  expect([
    fiscalYearOf('2027-03-31T23:59'),
    fiscalYearOf('2027-04-01T00:00'),
    fiscalYearOf('2099-12-01T00:00'),
  ]).toEqual(['2627', '2728', '9900']);
  // The fortnight before 6 April lies in two years.
  const clock = clockOfDemo('2027-04-06T12:00');
  const random = createRandom(1);
  const { invoices, payments, deposits, series } = demoBilling(demoVisits(2_000, clock, random), 2_000, clock, random);
  const issued = invoices.filter((invoice) => invoice.invoiceNo !== null);
  const times = issued.map((invoice) => invoice.issuedTime ?? '');
  expect([...times].sort()).toEqual(times);
  for (const { seriesCode, fiscalYear, lastNumber } of series) {
    const prefix = `${seriesCode}/${fiscalYear}/`;
    const receipts = [...payments, ...deposits].map((one) => one.receiptNo);
    const numbers = [...issued.map((one) => one.invoiceNo ?? ''), ...receipts]
      .filter((number) => number.startsWith(prefix))
      .map((number) => Number(number.slice(prefix.length)));
    expect(numbers).toEqual(Array.from({ length: lastNumber }, (_, index) => index + 1));
  }
  expect(new Set(series.map((one) => one.fiscalYear))).toEqual(new Set(['2627', '2728']));
});
