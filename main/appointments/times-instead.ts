import type { VisitToMove } from '#contract/appointments.ts';
import { addDays, clockMinutes, dayOf } from '../schedule/calendar.ts';
import type { ActiveDoctor, Schedules } from '../schedule/schedules.ts';
import { freeOn, offeredHours, type Schedule } from '../schedule/slot-rules.ts';

type FreeTime = VisitToMove['times'][number];
type Visit = Pick<VisitToMove, 'apptId' | 'doctorId' | 'specialization' | 'apptTime' | 'durationMin'>;

const lookAheadDays = 31;
/** This many with the same doctor, and as many with others: more would not be read out on the telephone. */
const mostTimes = 3;

/**
 * Free times for each visit, none of them past, that cannot take place, from its own day on, the nearest first: on the first days that have
 * some, those nearest to the hour for which the patient has planned.
 */
export async function timesInstead(
  schedulesFrom: Schedules,
  visits: readonly Visit[],
  now: string,
): Promise<Map<number, FreeTime[]>> {
  const days = visits.map(({ apptTime }) => dayOf(apptTime)).sort();
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (!firstDay || !lastDay) return new Map();
  const doctors = (await schedulesFrom.activeDoctors()).filter((doctor) =>
    visits.some((visit) => isInstead(doctor, visit)),
  );
  const schedules = await schedulesFrom.between(doctors, firstDay, addDays(lastDay, lookAheadDays - 1));
  const freeOf = lookUpOnce(schedules, now);

  const firstWith = (some: readonly ActiveDoctor[], visit: Visit): FreeTime[] => {
    const times: FreeTime[] = [];
    for (let ahead = 0; ahead < lookAheadDays && times.length < mostTimes; ahead += 1) {
      const day = addDays(dayOf(visit.apptTime), ahead);
      times.push(...some.flatMap((doctor) => freeOf(doctor, day, visit.durationMin)).sort(nearestTo(visit)));
    }
    return times.slice(0, mostTimes);
  };
  const timesFor = (visit: Visit): FreeTime[] => {
    const own = doctors.filter(({ doctorId }) => doctorId === visit.doctorId);
    const others = doctors.filter((doctor) => !own.includes(doctor) && isInstead(doctor, visit));
    return [...firstWith(own, visit), ...firstWith(others, visit)].sort(nearestTo(visit));
  };
  return new Map(visits.map((visit) => [visit.apptId, timesFor(visit)]));
}

const isInstead = (doctor: ActiveDoctor, visit: Visit): boolean =>
  doctor.doctorId === visit.doctorId || doctor.specialization.toLowerCase() === visit.specialization.toLowerCase();

const nearestTo = (visit: Visit) => (one: FreeTime, other: FreeTime) =>
  dayOf(one.apptTime).localeCompare(dayOf(other.apptTime)) || hourApart(one, visit) - hourApart(other, visit);

/** The difference of two clock times in minutes, without their days. */
const hourApart = (one: { apptTime: string }, other: { apptTime: string }): number =>
  Math.abs(clockMinutes(one.apptTime.slice(11)) - clockMinutes(other.apptTime.slice(11)));

/** Visits that fall into one leave look at the same days, so each day is computed once. */
function lookUpOnce(schedules: ReadonlyMap<number, Schedule>, now: string) {
  const known = new Map<string, FreeTime[]>();
  return (doctor: ActiveDoctor, day: string, durationMin: number): FreeTime[] => {
    const { doctorId } = doctor;
    const key = `${doctorId} ${day} ${durationMin}`;
    const schedule = schedules.get(doctorId);
    const times =
      known.get(key) ??
      (schedule ? freeOn(day, schedule, offeredHours(schedule), durationMin, now) : []).map((apptTime) => ({
        doctorId,
        doctorName: doctor.displayName,
        apptTime,
      }));
    known.set(key, times);
    return times;
  };
}
