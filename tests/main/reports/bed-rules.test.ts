import { expect, test } from 'vitest';
import { bedOccupancy, bedStays, rentLeakage } from '../../../main/reports/bed-rules.ts';
import type { StayDays } from '../../../main/reports/reports-store.ts';

const stay = (more: Partial<StayDays>): StayDays => ({
  wardName: 'Medicine',
  rentClass: 'GENERAL',
  bedId: 1,
  fromDay: '2026-11-03',
  toDay: null,
  admittedDay: '2026-11-03',
  isFirst: 'Y',
  isLast: 'N',
  ...more,
});
const beds = [{ wardName: 'Medicine', rentClass: 'GENERAL', bedCount: 2 }];

test('a bed counts for each day at whose end somebody lies in it, within the period and up to today', () => {
  const stays = [
    stay({ toDay: '2026-11-05', isLast: 'Y' }),
    stay({ fromDay: '2026-10-20', admittedDay: '2026-10-20', isFirst: 'N', toDay: '2026-11-01', isLast: 'Y' }),
    stay({ bedId: 2, fromDay: '2026-11-09' }),
  ];
  const report = bedOccupancy('2026-11-01', '2026-11-30', { today: '2026-11-11', stays, beds });
  expect(report.rows).toEqual([
    {
      ward: 'Medicine',
      rentClass: 'GENERAL',
      beds: 2,
      bedDays: 20,
      takenDays: 4,
      occupancy: 20,
      admitted: 2,
      left: 2,
      averageStay: 7,
      turnover: 1,
    },
  ]);
  expect(report.totals).toMatchObject({ beds: 2, takenDays: 4, occupancy: 20 });
  const named = stays.map((one, at) => ({
    ...one,
    admissionId: at + 1,
    roomName: '204',
    bedLabel: 'A',
    patientFirstName: 'Ravi',
    patientLastName: 'Patel',
  }));
  const behind = bedStays('2026-11-01', '2026-11-30', '2026-11-11', named);
  expect(behind.totals).toEqual({ takenDays: 4, admitted: 2, left: 2, stayedDays: 14 });
  expect(behind.rows[0]).toMatchObject({ bed: '204 A', patient: 'Ravi Patel', takenDays: 2, left: 1 });
  expect(behind.records?.map((record) => record.admissionId)).toEqual([1, 2, 3]);
});

test('a period that has not begun has no bed days', () => {
  const report = bedOccupancy('2026-12-01', '2026-12-31', { today: '2026-11-11', stays: [], beds });
  expect(report.totals).toMatchObject({ bedDays: 0, occupancy: null });
});

test('who left without the rent on an invoice is named, with the amount', () => {
  const leak = {
    admissionId: 7,
    leftDay: '2026-11-05',
    unbilledMinor: 150_000,
    patientFirstName: null,
    patientLastName: 'Rao',
  };
  expect(rentLeakage('2026-11-01', '2026-11-30', [leak])).toMatchObject({
    rows: [{ admissionNo: '7', patient: 'Rao', unbilled: 150_000 }],
    totals: { unbilled: 150_000 },
  });
});
