import type { Report, ReportColumn } from '#contract/reports.ts';
import { addDays, daysBetween } from '../schedule/calendar.ts';
import type { RentLeak, StayDays } from './reports-store.ts';

export type BedReportData = {
  today: string;
  stays: readonly StayDays[];
  beds: readonly { wardName: string | null; rentClass: string | null; bedCount: number }[];
};

type Counts = { beds: number; bedDays: number; takenDays: number; admitted: number; left: number; stayedDays: number };

const columns: ReportColumn[] = [
  { key: 'ward', kind: 'text' },
  { key: 'rentClass', kind: 'text' },
  { key: 'beds', kind: 'count' },
  { key: 'bedDays', kind: 'count' },
  { key: 'takenDays', kind: 'count' },
  { key: 'occupancy', kind: 'percent' },
  { key: 'admitted', kind: 'count' },
  { key: 'left', kind: 'count' },
  { key: 'averageStay', kind: 'count' },
  { key: 'turnover', kind: 'count' },
];

/**
 * Of each ward and class: the days on which its beds could be used and were, who came and who left, the days that those who
 * left had been in the hospital, and how many left for each bed. A bed is used on a day when somebody lies in it at its end;
 * days that are not over do not count.
 */
export function bedOccupancy(from: string, to: string, { today, stays, beds }: BedReportData): Report {
  const end = addDays(to, 1) < today ? addDays(to, 1) : today;
  const days = end > from ? daysBetween(from, end) : 0;
  const groups = new Map<string, Counts & { ward: string; rentClass: string }>();
  const groupOf = (wardName: string | null, rentClass: string | null) => {
    const key = `${wardName} ${rentClass}`;
    const none = { beds: 0, bedDays: 0, takenDays: 0, admitted: 0, left: 0, stayedDays: 0 };
    const group = groups.get(key) ?? { ward: wardName ?? '', rentClass: rentClass ?? '', ...none };
    groups.set(key, group);
    return group;
  };
  for (const { wardName, rentClass, bedCount } of beds) {
    const group = groupOf(wardName, rentClass);
    group.beds += bedCount;
    group.bedDays += bedCount * days;
  }
  for (const stay of stays) {
    const group = groupOf(stay.wardName, stay.rentClass);
    const first = stay.fromDay > from ? stay.fromDay : from;
    const last = stay.toDay !== null && stay.toDay < end ? stay.toDay : end;
    if (last > first) group.takenDays += daysBetween(first, last);
    if (stay.isFirst === 'Y' && stay.fromDay >= from && stay.fromDay <= to) group.admitted += 1;
    if (stay.isLast === 'Y' && stay.toDay !== null && stay.toDay >= from && stay.toDay <= to) {
      group.left += 1;
      group.stayedDays += Math.max(1, daysBetween(stay.admittedDay, stay.toDay));
    }
  }
  const all = [...groups.values()];
  const sum = (key: keyof Counts) => all.reduce((total, group) => total + group[key], 0);
  const total: Counts = {
    beds: sum('beds'),
    bedDays: sum('bedDays'),
    takenDays: sum('takenDays'),
    admitted: sum('admitted'),
    left: sum('left'),
    stayedDays: sum('stayedDays'),
  };
  const rows = all.map(({ ward, rentClass, ...counts }) => ({ ward, rentClass, ...cellsOf(counts) }));
  return { name: 'bed-occupancy', from, to, columns, rows, totals: cellsOf(total) };
}

const cellsOf = ({ beds, bedDays, takenDays, admitted, left, stayedDays }: Counts) => ({
  beds,
  bedDays,
  takenDays,
  occupancy: bedDays === 0 ? null : tenths((takenDays / bedDays) * 100),
  admitted,
  left,
  averageStay: left === 0 ? null : tenths(stayedDays / left),
  turnover: beds === 0 ? null : tenths(left / beds),
});

const tenths = (number: number) => Math.round(number * 10) / 10;

/** Everybody who left in the period and whose rent is not on an invoice in whole. There must be nobody. */
export function rentLeakage(from: string, to: string, leaks: readonly RentLeak[]): Report {
  const leakColumns: ReportColumn[] = [
    { key: 'leftDay', kind: 'date' },
    { key: 'admissionNo', kind: 'text' },
    { key: 'patient', kind: 'text' },
    { key: 'unbilled', kind: 'money' },
  ];
  const rows = leaks.map((leak) => ({
    leftDay: leak.leftDay,
    admissionNo: String(leak.admissionId),
    patient: [leak.patientFirstName, leak.patientLastName].filter(Boolean).join(' '),
    unbilled: leak.unbilledMinor,
  }));
  const totals = { unbilled: leaks.reduce((total, leak) => total + leak.unbilledMinor, 0) };
  return { name: 'rent-leakage', from, to, columns: leakColumns, rows, totals };
}
