import { fieldsOf, type RowOf } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import { inList } from '../database/in-list.ts';
import { addDays } from './calendar.ts';
import type { Schedule } from './slot-rules.ts';

const heldColumns = fieldsOf('appointments_v', ['doctorId', 'apptTime', 'endTime']);
type HeldTime = RowOf<typeof heldColumns>;
const doctorColumns = fieldsOf('doctors_v', ['doctorId', 'displayName', 'specialization']);
export type ActiveDoctor = RowOf<typeof doctorColumns>;
const hoursColumns = fieldsOf('doctor_hours_v', ['doctorId', 'weekday', 'fromMin', 'toMin']);
const leaveColumns = fieldsOf('doctor_leave_v', ['doctorId', 'firstDay', 'lastDay', 'fromMin', 'toMin']);

/** Reads what is needed to find free times: the doctors who take visits, their hours, leave and visits. */
export function createSchedules(database: Database) {
  const hours = () => database.query<RowOf<typeof hoursColumns>>(`select ${hoursColumns} from doctor_hours_v`);
  const leaveFrom = (day: string) =>
    database.query<RowOf<typeof leaveColumns>>(`select ${leaveColumns} from doctor_leave_v where last_day >= :day`, {
      day,
    });
  /** Visits that take up these doctors' time and begin between these wall times, in one query for all doctors. */
  const heldTimes = (doctorIds: readonly number[], fromTime: string, beforeTime: string): Promise<HeldTime[]> => {
    const { sql, binds } = inList('doctor_id', doctorIds);
    return database.query<HeldTime>(
      `select ${heldColumns} from appointments_v
        where ${sql} and status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION')
          and appt_time >= :from_time and appt_time < :before_time`,
      { ...binds, fromTime, beforeTime },
    );
  };

  return {
    heldTimes,
    activeDoctors: () =>
      database.query<ActiveDoctor>(
        `select ${doctorColumns} from doctors_v
          where is_active = 'Y' order by last_name, first_name, doctor_id`,
      ),
    /** The schedule of each of these doctors for visits that begin on these days. */
    between: async (
      doctors: readonly { doctorId: number }[],
      firstDay: string,
      lastDay: string,
    ): Promise<Map<number, Schedule>> => {
      const doctorIds = doctors.map(({ doctorId }) => doctorId);
      const [fromTime, beforeTime] = [`${addDays(firstDay, -1)}T00:00`, `${addDays(lastDay, 2)}T00:00`];
      const [allHours, leave, visits] = await Promise.all([
        hours(),
        leaveFrom(addDays(firstDay, -1)),
        heldTimes(doctorIds, fromTime, beforeTime),
      ]);
      const [hoursOf, leaveOf, visitsOf] = [byDoctor(allHours), byDoctor(leave), byDoctor(visits)];
      return new Map(
        doctorIds.map((doctorId) => [
          doctorId,
          { isActive: true, hours: hoursOf(doctorId), leave: leaveOf(doctorId), visits: visitsOf(doctorId) },
        ]),
      );
    },
  };
}
export type Schedules = ReturnType<typeof createSchedules>;

function byDoctor<Row extends { doctorId: number }>(rows: readonly Row[]): (doctorId: number) => Row[] {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const own = found.get(row.doctorId);
    if (own) own.push(row);
    else found.set(row.doctorId, [row]);
  }
  return (doctorId) => found.get(doctorId) ?? [];
}
