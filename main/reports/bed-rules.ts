import type { Report, ReportColumn } from '#contract/reports.ts';
import { addDays, daysBetween } from '../schedule/calendar.ts';
import type { NamedStay, RentLeak, StayDays } from './reports-store.ts';

export type BedReportData = {
  today: string;
  stays: readonly StayDays[];
  beds: readonly { wardName: string | null; rentClass: string | null; bedCount: number }[];
};

type StayCounts = { takenDays: number; admitted: number; left: number; stayedDays: number };
type Counts = StayCounts & { beds: number; bedDays: number };

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
  const end = endOf(to, today);
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
    const counts = countsOf(stay, { from, to, end });
    for (const key of ['takenDays', 'admitted', 'left', 'stayedDays'] as const) group[key] += counts[key];
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

/** The first day that does not count: after the period, or today, which is not over. */
const endOf = (to: string, today: string) => (addDays(to, 1) < today ? addDays(to, 1) : today);

/** What a stay adds to the figures of a period. */
function countsOf(stay: StayDays, { from, to, end }: { from: string; to: string; end: string }): StayCounts {
  const { fromDay, toDay, admittedDay } = stay;
  const first = fromDay > from ? fromDay : from;
  const last = toDay !== null && toDay < end ? toDay : end;
  const isLeaving = stay.isLast === 'Y' && toDay !== null && toDay >= from && toDay <= to;
  return {
    takenDays: last > first ? daysBetween(first, last) : 0,
    admitted: stay.isFirst === 'Y' && fromDay >= from && fromDay <= to ? 1 : 0,
    left: isLeaving ? 1 : 0,
    stayedDays: isLeaving ? Math.max(1, daysBetween(admittedDay, toDay)) : 0,
  };
}

const stayColumns: ReportColumn[] = [
  { key: 'fromDay', kind: 'date' },
  { key: 'toDay', kind: 'date' },
  { key: 'patient', kind: 'text' },
  { key: 'ward', kind: 'text' },
  { key: 'bed', kind: 'text' },
  { key: 'rentClass', kind: 'text' },
  { key: 'takenDays', kind: 'count' },
  { key: 'admitted', kind: 'count' },
  { key: 'left', kind: 'count' },
  { key: 'stayedDays', kind: 'count' },
];

/** The stays behind the occupancy: each adds to the figures of its ward and class what its row says. */
export function bedStays(from: string, to: string, today: string, stays: readonly NamedStay[]): Report {
  const period = { from, to, end: endOf(to, today) };
  const counted = stays.map((stay) => ({ stay, counts: countsOf(stay, period) }));
  const sum = (key: keyof StayCounts) => counted.reduce((total, { counts }) => total + counts[key], 0);
  const rows = counted.map(({ stay, counts }) => ({
    fromDay: stay.fromDay,
    toDay: stay.toDay,
    patient: [stay.patientFirstName, stay.patientLastName].filter(Boolean).join(' '),
    ward: stay.wardName ?? '',
    bed: [stay.roomName, stay.bedLabel].filter(Boolean).join(' '),
    rentClass: stay.rentClass ?? '',
    ...counts,
  }));
  const totals = {
    takenDays: sum('takenDays'),
    admitted: sum('admitted'),
    left: sum('left'),
    stayedDays: sum('stayedDays'),
  };
  const records = stays.map(({ admissionId }) => ({ invoiceId: null, depositId: null, admissionId }));
  return { name: 'bed-stays', from, to, columns: stayColumns, rows, totals, records };
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
  const records = leaks.map(({ admissionId }) => ({ invoiceId: null, depositId: null, admissionId }));
  return { name: 'rent-leakage', from, to, columns: leakColumns, rows, totals, records };
}
