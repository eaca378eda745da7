import type { Appointment } from '#contract/appointments.ts';
import type { CallOutput } from '#contract/contract.ts';
import type { Doctor } from '#contract/doctors.ts';
import { clockOf, weekdayOf } from '../schedule/calendar.ts';
import { isAwayAllDay, toLeave } from '../schedule/leave-rules.ts';
import type { Hours, LeaveRow } from './appointments-store.ts';

type DayDoctor = CallOutput<'appointments.day'>['doctors'][number];

/**
 * The columns of the day screen: the doctors who work that day or are on leave, and every doctor with a visit, also one who no
 * longer works here. A doctor without weekly hours works every day.
 */
export function doctorsOfDay(
  day: string,
  doctors: readonly Doctor[],
  hours: readonly Hours[],
  leave: readonly LeaveRow[],
  visits: readonly Pick<Appointment, 'doctorId'>[],
): DayDoctor[] {
  const weekday = weekdayOf(day);
  const leaveOf = (doctorId: number) => {
    const own = leave.filter((entry) => entry.doctorId === doctorId);
    const telling = own.find((entry) => isAwayAllDay(entry, day)) ?? own[0];
    return telling ? toLeave(telling) : null;
  };
  const visited = new Set(visits.map((visit) => visit.doctorId));
  return doctors.flatMap((doctor) => {
    const week = hours.filter((period) => period.doctorId === doctor.doctorId);
    const isWorking = week.length === 0 || week.some((period) => period.weekday === weekday);
    if (!visited.has(doctor.doctorId) && !(doctor.isActive === 'Y' && isWorking)) return [];
    return {
      ...doctor,
      // The whole week is read, so that a day off is not taken for a doctor without weekly hours.
      hours: week.map((period) => ({
        weekday: period.weekday,
        fromTime: clockOf(period.fromMin),
        toTime: clockOf(period.toMin),
      })),
      leave: leaveOf(doctor.doctorId),
    };
  });
}
