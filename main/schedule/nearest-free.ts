import type { Database } from '../database/database.ts';
import { dayOf, wallMinutes, wallTimeOf } from './calendar.ts';

/** The length of a visit that names none, and the step in which free times are tried; minutes. */
export const slotMin = 30;
const mostFound = 6;
const triedPerDay = 48;

/**
 * Free times of the doctor, nearest to the wanted one first, at most six: on that day and the next, or today and
 * tomorrow when the wanted time is over.
 */
export async function nearestFree(
  central: Pick<Database, 'query' | 'call'>,
  doctorId: number,
  apptTime: string,
  durationMin: number,
): Promise<{ doctorId: number; apptTime: string }[]> {
  const [clock] = await central.query<{ nowTime: string }>('select now_time from hospital_settings_v');
  const now = clock?.nowTime ?? apptTime;
  const wanted = wallMinutes(apptTime);
  const midnight = wallMinutes(`${dayOf(apptTime > now ? apptTime : now)}T00:00`);
  const times = Array.from({ length: triedPerDay * 2 }, (_, index) => midnight + index * slotMin)
    .filter((minutes) => minutes >= wallMinutes(now))
    .sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted));
  const free: { doctorId: number; apptTime: string }[] = [];
  for (const minutes of times) {
    if (free.length === mostFound) break;
    const time = wallTimeOf(minutes);
    const { return: isFree } = await central.call(
      'pkg_appointments.doctor_availability',
      { doctorId, time, durationMin },
      { return: 'text' },
      { actor: 'front-desk', callName: 'offline.conflict' },
    );
    if (isFree === 'Y') free.push({ doctorId, apptTime: time });
  }
  return free;
}
