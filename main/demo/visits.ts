import type { AppointmentStatus } from '#contract/appointment-status.ts';
import { addDays, wallMinutes, wallTimeOf, weekdayOf } from '../schedule/calendar.ts';
import { doctors, hours, leaveDoctorId } from './hospital.ts';
import type { Random } from './random.ts';

export type DemoVisit = {
  apptId: number;
  patientId: number;
  doctorId: number;
  apptTime: string;
  durationMin: number;
  status: AppointmentStatus;
  notes: string | null;
  cancelReason: string | null;
  tokenNo: number | null;
  isOverbooked: 'Y' | 'N';
  overrideReason: string | null;
  /** Wall times; the loader knows the time zone. */
  createdTime: string;
  checkedInTime: string | null;
  startedTime: string | null;
  completedTime: string | null;
};

export type Clock = {
  /** The hospital's wall clock now. */
  nowTime: string;
  today: string;
  /** How far the demo day has come: always within opening hours, so that every status can be seen at night too. */
  dayMinutes: number;
};

const fortnightDays = 14;
const earliest = 10 * 60;
const latest = 18 * 60;

export function clockOfDemo(nowTime: string): Clock {
  const today = nowTime.slice(0, 10);
  const midnight = wallMinutes(`${today}T00:00`);
  const minute = wallMinutes(nowTime) - midnight;
  return { nowTime, today, dayMinutes: midnight + Math.min(Math.max(minute, earliest), latest) };
}

/** Tuesday to Thursday of the week after this one. */
export function leaveDays(today: string): { firstDay: string; lastDay: string } {
  const nextMonday = addDays(today, 8 - weekdayOf(today));
  return { firstDay: addDays(nextMonday, 1), lastDay: addDays(nextMonday, 3) };
}

/** Visits from two weeks before today to two weeks after, in the order of booking within each day. No doctor and no patient has two at once. */
export function demoVisits(patientCount: number, clock: Clock, random: Random): DemoVisit[] {
  const drafts: Draft[] = [];
  for (let offset = -fortnightDays; offset <= fortnightDays; offset++) {
    const day = addDays(clock.today, offset);
    // Patient 1 is reserved for the visits below.
    const seen = new Set([1]);
    for (const [index, doctor] of doctors.entries()) {
      if (doctor.isActive === 'N') continue;
      const choosePatient = () => freshPatient(seen, patientCount, random);
      drafts.push(...visitsOfDay(index + 1, day, offset, clock, choosePatient, random));
    }
  }
  giveSeedPatientVisits(drafts, clock);
  addOverbooked(drafts, clock, random);
  return withTokens(withStatuses(drafts, clock, random));
}

type Draft = Pick<DemoVisit, 'patientId' | 'doctorId' | 'durationMin' | 'isOverbooked'> & { start: number };

const endOf = (draft: Draft) => draft.start + draft.durationMin;

function freshPatient(seen: Set<number>, patientCount: number, random: Random): number {
  let patientId = random.between(2, patientCount);
  while (seen.has(patientId)) patientId = random.between(2, patientCount);
  seen.add(patientId);
  return patientId;
}

function visitsOfDay(
  doctorId: number,
  day: string,
  offset: number,
  clock: Clock,
  choosePatient: () => number,
  random: Random,
): Draft[] {
  const { firstDay, lastDay } = leaveDays(clock.today);
  if (doctorId === leaveDoctorId && day >= firstDay && day <= lastDay) return [];
  const midnight = wallMinutes(`${day}T00:00`);
  const drafts: Draft[] = [];
  for (const period of hours.filter((one) => one.doctorId === doctorId && one.weekday === weekdayOf(day))) {
    for (let minute = period.fromMin; minute < period.toMin; ) {
      const start = midnight + minute;
      const isNow = isPresentOfFirst(doctorId, offset, start, clock);
      const durationMin = isNow ? 30 : random.pick([15, 30, 30, 30, 30, 45, 60]);
      const isBooked = isNow || random.chance(load(doctorId, offset, minute));
      if (isBooked && minute + durationMin <= period.toMin) {
        drafts.push({ patientId: choosePatient(), doctorId, start, durationMin, isOverbooked: 'N' });
        minute += Math.ceil(durationMin / 30) * 30;
      } else minute += 30;
    }
  }
  return drafts;
}

/** One patient is with the first doctor now, and another one comes next. */
function isPresentOfFirst(doctorId: number, offset: number, start: number, clock: Clock): boolean {
  return doctorId === 1 && offset === 0 && start > clock.dayMinutes - 60 && start <= clock.dayMinutes + 30;
}

/** How likely a half-hour is booked: very likely today, less so on later days. */
function load(doctorId: number, offset: number, minute: number): number {
  if (offset < 0) return 0.42;
  if (offset === 0) return 0.68;
  // Two doctors have free mornings, so that there are times to book.
  if (doctorId <= 2 && minute < 16 * 60) return 0;
  return Math.max(0.06, 0.4 - offset * 0.028);
}

/** The seed's patient had a visit ten days ago and has another one in three days. */
function giveSeedPatientVisits(drafts: Draft[], clock: Clock): void {
  for (const offset of [-10, 3]) {
    const midnight = wallMinutes(`${addDays(clock.today, offset)}T00:00`);
    const visit = drafts.find(
      (draft) => draft.doctorId === 1 && draft.start >= midnight && draft.start < midnight + 1440,
    );
    if (visit) visit.patientId = 1;
  }
}

/** One visit of today is overbooked on purpose. */
function addOverbooked(drafts: Draft[], clock: Clock, random: Random): void {
  const midnight = wallMinutes(`${clock.today}T00:00`);
  const today = drafts.filter((draft) => draft.start >= midnight && draft.start < midnight + 1440);
  const under = today.find((draft) => draft.doctorId === 1 && draft.start > clock.dayMinutes + 60);
  if (!under) return;
  const seen = new Set([1, ...today.map((draft) => draft.patientId)]);
  const patientId = freshPatient(seen, 500, random);
  drafts.push({ ...under, patientId, durationMin: 15, isOverbooked: 'Y' });
}

function withStatuses(drafts: readonly Draft[], clock: Clock, random: Random): DemoVisit[] {
  const ordered = [...drafts].sort((a, b) => a.start - b.start || a.doctorId - b.doctorId);
  const progress: Progress = { busyDoctors: new Set(), visits: 0, arrivals: 0 };
  const midnight = wallMinutes(`${clock.today}T00:00`);
  return ordered.map((draft, index) => {
    const isToday = draft.start >= midnight && draft.start < midnight + 1440;
    const status = isToday ? statusToday(draft, clock, progress) : statusOf(draft, clock, random);
    return finish(draft, index + 1, status, clock, random);
  });
}

function statusOf(draft: Draft, clock: Clock, random: Random): AppointmentStatus {
  const isPast = draft.start < clock.dayMinutes;
  if (random.chance(isPast ? 0.09 : 0.05)) return 'CANCELLED';
  if (!isPast) return 'SCHEDULED';
  return random.chance(0.08) ? 'NO_SHOW' : 'COMPLETED';
}

/** How far today's visits have come. */
type Progress = { busyDoctors: Set<number>; visits: number; arrivals: number };

/** Statuses alternate instead of being random, so that each occurs on each day. */
function statusToday(draft: Draft, clock: Clock, progress: Progress): AppointmentStatus {
  const { dayMinutes } = clock;
  if (draft.isOverbooked === 'Y') return 'SCHEDULED';
  const turn = progress.visits++;
  if (endOf(draft) <= dayMinutes) {
    if (turn % 7 === 1) return 'CANCELLED';
    return turn % 7 === 3 ? 'NO_SHOW' : 'COMPLETED';
  }
  if (draft.start <= dayMinutes && !progress.busyDoctors.has(draft.doctorId)) {
    progress.busyDoctors.add(draft.doctorId);
    return 'IN_CONSULTATION';
  }
  // Two of three patients who are due within the hour have arrived already.
  if (draft.start <= dayMinutes + 60) return progress.arrivals++ % 3 === 1 ? 'SCHEDULED' : 'CHECKED_IN';
  return turn % 11 === 5 ? 'CANCELLED' : 'SCHEDULED';
}

const noteTexts = [
  'Follow-up',
  'Bring earlier reports',
  'Fasting since last evening',
  'First visit, referred by Dr Menon',
  'Insurance papers to be stamped',
  'Asked for a lady doctor',
] as const;
const cancelReasons = ['Patient called to cancel', 'Feeling better', 'Out of town', 'Wrong doctor chosen'] as const;

function finish(draft: Draft, apptId: number, status: AppointmentStatus, clock: Clock, random: Random): DemoVisit {
  const { start, isOverbooked, ...booked } = draft;
  const hasArrived = status === 'CHECKED_IN' || status === 'IN_CONSULTATION' || status === 'COMPLETED';
  const hasStarted = status === 'IN_CONSULTATION' || status === 'COMPLETED';
  const begun = start + random.between(0, 9);
  // At night the demo day differs from the clock: its events move with it and are never in the future.
  const shift = wallMinutes(clock.nowTime) - clock.dayMinutes;
  const isOfToday = start >= wallMinutes(`${clock.today}T00:00`);
  const moved = isOfToday ? (status === 'COMPLETED' ? Math.min(shift, 0) : shift) : 0;
  const at = (minutes: number) =>
    wallTimeOf(Math.min(isOfToday ? minutes + moved : minutes, wallMinutes(clock.nowTime)));
  const arrived = Math.min(start, clock.dayMinutes) - random.between(4, 35);
  return {
    ...booked,
    apptId,
    status,
    apptTime: wallTimeOf(start),
    isOverbooked,
    overrideReason: isOverbooked === 'Y' ? 'Chest pain, seen between two visits' : null,
    notes: random.chance(0.22) ? random.pick(noteTexts) : null,
    cancelReason: status === 'CANCELLED' ? random.pick(cancelReasons) : null,
    tokenNo: null,
    createdTime: wallTimeOf(
      Math.min(start, wallMinutes(clock.nowTime)) - random.between(1, 9) * 1440 - random.between(0, 400),
    ),
    checkedInTime: hasArrived ? at(arrived) : null,
    startedTime: hasStarted ? at(Math.min(begun, clock.dayMinutes)) : null,
    completedTime: status === 'COMPLETED' ? at(Math.min(begun + booked.durationMin - 2, clock.dayMinutes)) : null,
  };
}

/** Token numbers in the order of arrival, for each doctor and day. */
function withTokens(visits: DemoVisit[]): DemoVisit[] {
  const last = new Map<string, number>();
  const arrivals = visits
    .filter((visit) => visit.checkedInTime !== null)
    .sort((a, b) => inOrder(a.checkedInTime ?? '', b.checkedInTime ?? '') || a.apptId - b.apptId);
  for (const visit of arrivals) {
    const key = seriesKey(visit);
    const tokenNo = (last.get(key) ?? 0) + 1;
    last.set(key, tokenNo);
    visit.tokenNo = tokenNo;
  }
  return visits;
}

/** Compares wall times as plain text: much faster than a comparison by the rules of a language. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const seriesKey = (visit: DemoVisit): string => `${visit.doctorId} ${visit.apptTime.slice(0, 10)}`;

export type TokenSeries = { doctorId: number; visitDay: string; lastToken: number };

export function tokenSeries(visits: readonly DemoVisit[]): TokenSeries[] {
  const series = new Map<string, TokenSeries>();
  for (const visit of visits) {
    if (visit.tokenNo === null) continue;
    const known = series.get(seriesKey(visit));
    const lastToken = Math.max(known?.lastToken ?? 0, visit.tokenNo);
    series.set(seriesKey(visit), { doctorId: visit.doctorId, visitDay: visit.apptTime.slice(0, 10), lastToken });
  }
  return [...series.values()];
}
