import type { Report, ReportColumn } from '#contract/reports.ts';
import { addDays, daysBetween, weekdayOf } from '../schedule/calendar.ts';
import { awayOn } from '../schedule/leave-rules.ts';
import type { HoursRow, LeaveRow, ReportDoctor, VisitCounts } from './reports-store.ts';

export type VisitReportData = {
  doctors: readonly ReportDoctor[];
  visits: readonly VisitCounts[];
  hours: readonly HoursRow[];
  leave: readonly LeaveRow[];
};

const doctorColumns: ReportColumn[] = [
  { key: 'doctor', kind: 'text' },
  { key: 'specialization', kind: 'text' },
];

/**
 * The share of a doctor's working time that was spent in completed visits. For a doctor without weekly hours there is nothing to
 * compare with: the last two cells are empty, and the share in the total leaves that doctor out.
 */
export function doctorUtilisation(from: string, to: string, data: VisitReportData): Report {
  const columns: ReportColumn[] = [
    ...doctorColumns,
    ...(['booked', 'completed', 'cancelled', 'noShow'] as const).map((key): ReportColumn => ({ key, kind: 'count' })),
    { key: 'completedMinutes', kind: 'minutes' },
    { key: 'availableMinutes', kind: 'minutes' },
    { key: 'utilisation', kind: 'percent' },
  ];
  const rows = rowsOf(data).map(({ doctor, visits }) => {
    const { booked, completed, cancelled, noShow, completedMinutes } = visits;
    const availableMinutes = availableMinutesOf(doctor.doctorId, from, to, data);
    return {
      ...namesOf(doctor),
      booked,
      completed,
      cancelled,
      noShow,
      completedMinutes,
      availableMinutes,
      utilisation: percent(completedMinutes, availableMinutes),
    };
  });
  const comparable = rows.filter((row) => row.availableMinutes !== null);
  const available = sum(comparable.map((row) => row.availableMinutes ?? 0));
  const totals = {
    ...totalOf(rows),
    availableMinutes: available,
    utilisation: percent(sum(comparable.map((row) => row.completedMinutes)), available),
  };
  return { name: 'doctor-utilisation', from, to, columns, rows, totals };
}

/** The share of no-shows among the visits that were either completed or missed. */
export function noShowRate(from: string, to: string, data: VisitReportData): Report {
  const columns: ReportColumn[] = [
    ...doctorColumns,
    { key: 'booked', kind: 'count' },
    { key: 'completed', kind: 'count' },
    { key: 'noShow', kind: 'count' },
    { key: 'noShowRate', kind: 'percent' },
  ];
  const counts = ({ booked, completed, noShow }: Omit<VisitCounts, 'doctorId'>) => ({
    booked,
    completed,
    noShow,
    noShowRate: percent(noShow, completed + noShow),
  });
  const all = rowsOf(data);
  const rows = all.map(({ doctor, visits }) => ({ ...namesOf(doctor), ...counts(visits) }));
  return { name: 'no-show-rate', from, to, columns, rows, totals: counts(totalOf(all.map(({ visits }) => visits))) };
}

/** Minutes of the weekly hours in a period, without those on leave; null for a doctor without weekly hours. */
export function availableMinutesOf(
  doctorId: number,
  from: string,
  to: string,
  { hours, leave }: Pick<VisitReportData, 'hours' | 'leave'>,
): number | null {
  const week = hours.filter((period) => period.doctorId === doctorId);
  if (week.length === 0) return null;
  const away = leave.filter((entry) => entry.doctorId === doctorId);
  let minutes = 0;
  const days = daysBetween(from, to);
  for (let index = 0; index <= days; index++) {
    const day = addDays(from, index);
    const weekday = weekdayOf(day);
    const spans = away.flatMap((entry) => awayOn(entry, day) ?? []);
    for (const period of week) if (period.weekday === weekday) minutes += minutesLeft(period, spans);
  }
  return minutes;
}

type MinuteSpan = { fromMin: number; toMin: number };

/** Minutes of a period in which none of the spans lies; spans may overlap. */
function minutesLeft(period: MinuteSpan, spans: readonly MinuteSpan[]): number {
  let from = period.fromMin;
  let minutes = 0;
  for (const span of spans.toSorted((one, other) => one.fromMin - other.fromMin)) {
    minutes += Math.max(0, Math.min(span.fromMin, period.toMin) - from);
    from = Math.max(from, span.toMin);
  }
  return minutes + Math.max(0, period.toMin - from);
}

const none = { booked: 0, completed: 0, cancelled: 0, noShow: 0, completedMinutes: 0 };

/** Doctors who work here, and those who had visits in the period. */
function rowsOf({ doctors, visits }: VisitReportData) {
  return doctors.flatMap((doctor) => {
    const found = visits.find((row) => row.doctorId === doctor.doctorId);
    return doctor.isActive === 'Y' || found ? [{ doctor, visits: found ?? none }] : [];
  });
}

function totalOf(rows: readonly Omit<VisitCounts, 'doctorId'>[]) {
  return {
    booked: sum(rows.map((row) => row.booked)),
    completed: sum(rows.map((row) => row.completed)),
    cancelled: sum(rows.map((row) => row.cancelled)),
    noShow: sum(rows.map((row) => row.noShow)),
    completedMinutes: sum(rows.map((row) => row.completedMinutes)),
  };
}

const namesOf = ({ doctorName, specialization }: ReportDoctor) => ({ doctor: doctorName, specialization });
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Per cent with one decimal place; null when there is nothing to compare with. */
const percent = (part: number, whole: number | null): number | null =>
  whole ? Math.round((part / whole) * 1000) / 10 : null;
