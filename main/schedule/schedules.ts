import type { Database } from '../database/database.ts';
import { addDays } from './calendar.ts';
import type { Schedule } from './slot-rules.ts';

export type ActiveDoctor = { doctorId: number; firstName: string; lastName: string; specialization: string };

/** What free times are found with, for every job that offers some: who takes visits, their hours, leave and visits. */
export function createSchedules(database: Database) {
  const hours = () =>
    database.query<{ doctorId: number; weekday: number; fromMin: number; toMin: number }>(
      'select doctor_id, weekday, from_min, to_min from doctor_hours_v',
    );
  const leaveFrom = (day: string) =>
    database.query<{ doctorId: number; firstDay: string; lastDay: string }>(
      'select doctor_id, first_day, last_day from doctor_leave_v where last_day >= :day',
      { day },
    );
  /** Visits that hold the doctor's time and begin between these wall times. */
  const heldTimes = (doctorId: number, fromTime: string, beforeTime: string) =>
    database.query<{ apptTime: string; endTime: string }>(
      `select appt_time, end_time from appointments_v
        where doctor_id = :doctor_id and status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
          and appt_time >= :from_time and appt_time < :before_time`,
      { doctorId, fromTime, beforeTime },
    );

  return {
    heldTimes,
    activeDoctors: () =>
      database.query<ActiveDoctor>(
        `select doctor_id, first_name, last_name, specialization from doctors_v
          where is_active = 'Y' order by last_name, first_name, doctor_id`,
      ),
    /** Of each of these doctors, all that counts for visits that begin on these days. */
    between: async (
      doctors: readonly { doctorId: number }[],
      firstDay: string,
      lastDay: string,
    ): Promise<Map<number, Schedule>> => {
      const [allHours, leave] = await Promise.all([hours(), leaveFrom(addDays(firstDay, -1))]);
      const schedules = doctors.map(async ({ doctorId }): Promise<[number, Schedule]> => {
        const own = <Row extends { doctorId: number }>(rows: readonly Row[]) =>
          rows.filter((row) => row.doctorId === doctorId);
        const [fromTime, beforeTime] = [`${addDays(firstDay, -1)}T00:00`, `${addDays(lastDay, 2)}T00:00`];
        const visits = await heldTimes(doctorId, fromTime, beforeTime);
        return [doctorId, { isActive: true, hours: own(allHours), leave: own(leave), visits }];
      });
      return new Map(await Promise.all(schedules));
    },
  };
}
export type Schedules = ReturnType<typeof createSchedules>;

/** As it is shown and printed. */
export const doctorNameOf = ({ firstName, lastName }: Pick<ActiveDoctor, 'firstName' | 'lastName'>): string =>
  `Dr ${firstName} ${lastName}`;
