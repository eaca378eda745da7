import type { BedNumbers, DoctorNow, ReceivedNumbers, VisitNow, VisitNumbers } from '#contract/dashboard.ts';
import { addDays, dayOf, instantOf, wallMinutes, wallTimeAt, weekdayOf } from '../schedule/calendar.ts';
import { isAwayAllDay } from '../schedule/leave-rules.ts';
import { slotMin } from '../schedule/nearest-free.ts';
import type { ActiveDoctor } from '../schedule/schedules.ts';
import { freeOn, offeredHours, type Schedule } from '../schedule/slot-rules.ts';
import type { BedRow, Clock, DayVisit, FigureBinds } from './dashboard-store.ts';

/** Nobody is late before five minutes have gone, as in the queue. */
const toleratedLateMin = 5;
/** From here on a wait is unusual: as in the queue, where it turns red. */
export const longWaitMin = 45;
const mostPeople = 8;
/** A drawer is closed within this many days. */
const longestShiftDays = 3;

const secondsMs = 1_000;
const dayMs = 86_400_000;

export function bindsAt({ nowTime, nowAt, timeZone }: Clock): FigureBinds {
  const day = dayOf(nowTime);
  const fromAt = instantOf(`${day}T00:00`, timeZone);
  const weekAgoDay = addDays(day, -7);
  return {
    day,
    nowTime,
    fromAt,
    beforeAt: instantOf(`${addDays(day, 1)}T00:00`, timeZone),
    weekAgoDay,
    weekAgoTime: `${weekAgoDay}T00:00`,
    weekAgoBeforeTime: `${addDays(weekAgoDay, 1)}T00:00`,
    weekAgoAt: earlier(nowAt, 7),
    shiftsFromAt: earlier(fromAt, longestShiftDays),
  };
}

const earlier = (instant: string, days: number): string =>
  new Date(Math.floor(Date.parse(instant) / secondsMs) * secondsMs - days * dayMs).toISOString();

/** How long a visit has waited and how late it is, in whole minutes. */
export function visitNow(visit: DayVisit, { nowTime, timeZone }: Clock): VisitNow {
  const { apptId, patientId, patientFirstName, patientLastName, doctorId, doctorName, apptTime, status, tokenNo } =
    visit;
  const { checkedInAt } = visit;
  const arrived = checkedInAt === null ? apptTime : wallTimeAt(Date.parse(checkedInAt), timeZone);
  const from = arrived > apptTime ? arrived : apptTime;
  const past = wallMinutes(nowTime) - wallMinutes(apptTime);
  return {
    ...{ apptId, patientId, patientFirstName, patientLastName, doctorId, doctorName, apptTime, status, tokenNo },
    waitedMin: status === 'CHECKED_IN' ? Math.max(0, wallMinutes(nowTime) - wallMinutes(from)) : null,
    lateMin: status === 'SCHEDULED' && past >= toleratedLateMin ? past : 0,
  };
}

type Counted = Omit<VisitNumbers, 'bookedWeekAgo'>;

export function countVisits(visits: readonly VisitNow[]): Counted {
  const having = (status: VisitNow['status']) => visits.filter((visit) => visit.status === status);
  const toCome = having('SCHEDULED');
  const waiting = having('CHECKED_IN');
  const cancelled = having('CANCELLED').length;
  return {
    booked: visits.length - cancelled,
    toCome: toCome.length,
    late: toCome.filter(({ lateMin }) => lateMin > 0).length,
    waiting: waiting.length,
    longestWaitMin: waiting.length === 0 ? null : Math.max(...waiting.map(({ waitedMin }) => waitedMin ?? 0)),
    inConsultation: having('IN_CONSULTATION').length,
    done: having('COMPLETED').length,
    cancelled,
    noShow: having('NO_SHOW').length,
  };
}

/** Who is late and who comes next, in order of time. */
export const comingOf = (visits: readonly VisitNow[]): VisitNow[] =>
  visits.filter(({ status }) => status === 'SCHEDULED').slice(0, mostPeople);

/** Who waits, in the order in which the queue calls them: priority first, then by token; who was passed over comes last. */
export function waitingOf(visits: readonly DayVisit[], now: Clock): VisitNow[] {
  const rank = ({ isPriority, skippedAt }: DayVisit) => (isPriority === 'Y' ? 0 : skippedAt === null ? 1 : 2);
  return visits
    .filter(({ status }) => status === 'CHECKED_IN')
    .sort((one, other) => rank(one) - rank(other) || (one.tokenNo ?? 0) - (other.tokenNo ?? 0))
    .slice(0, mostPeople)
    .map((visit) => visitNow(visit, now));
}

const isNotBilled = ({ status, invoiceId }: DayVisit) => status === 'COMPLETED' && invoiceId === null;

export function notBilledOf(visits: readonly DayVisit[], now: Clock): { count: number; first: VisitNow[] } {
  const found = visits.filter(isNotBilled);
  return { count: found.length, first: found.slice(0, mostPeople).map((visit) => visitNow(visit, now)) };
}

/** The doctors who work on this day or have visits, each with the next time that can be given to somebody. */
export function doctorsNow(
  doctors: readonly ActiveDoctor[],
  schedules: ReadonlyMap<number, Schedule>,
  visits: readonly VisitNow[],
  nowTime: string,
): DoctorNow[] {
  const day = dayOf(nowTime);
  return doctors.flatMap(({ doctorId, displayName, specialization }) => {
    const own = visits.filter((visit) => visit.doctorId === doctorId);
    const schedule = schedules.get(doctorId);
    const isWorking =
      !schedule || schedule.hours.length === 0 || schedule.hours.some(({ weekday }) => weekday === weekdayOf(day));
    const { booked, toCome, waiting, longestWaitMin, inConsultation, done } = countVisits(own);
    if (!isWorking && booked === 0) return [];
    const isOnLeave = schedule?.leave.some((leave) => isAwayAllDay(leave, day)) ?? false;
    return {
      ...{ doctorId, doctorName: displayName, specialization },
      isOnLeave: isOnLeave ? 'Y' : 'N',
      ...{ toCome, waiting, longestWaitMin, inConsultation, done },
      nextFreeTime: schedule ? (freeOn(day, schedule, offeredHours(schedule), slotMin, nowTime)[0] ?? null) : null,
    };
  });
}

export function bedNumbers(rows: readonly BedRow[]): BedNumbers {
  const sum = (suits: (row: BedRow) => boolean) =>
    rows.reduce((beds, row) => (suits(row) ? beds + row.bedCount : beds), 0);
  const isEmpty = ({ isTaken, isKept }: BedRow) => isTaken === 'N' && isKept === 'N';
  return {
    beds: sum(() => true),
    taken: sum(({ isTaken }) => isTaken === 'Y'),
    free: sum((row) => isEmpty(row) && row.condition === 'READY'),
    notReady: sum((row) => isEmpty(row) && row.condition !== 'READY'),
  };
}

type ReceivedRow = { method: string; paymentCount: number; amountMinor: number };

export const receivedNumbers = (rows: readonly ReceivedRow[], receivedWeekAgoMinor: number): ReceivedNumbers => ({
  receivedMinor: rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  paymentCount: rows.reduce((sum, { paymentCount }) => sum + paymentCount, 0),
  byMethod: rows.map(({ method, amountMinor }) => ({ method, amountMinor })),
  receivedWeekAgoMinor,
});
