import type { CallOutput } from '#contract/contract.ts';
import type { DayPart, WaitlistEntry } from '#contract/waitlist-entry.ts';
import { addDays, dayOf } from '../schedule/calendar.ts';
import type { ActiveDoctor, Schedules } from '../schedule/schedules.ts';
import { type ClockRange, freeOn, offeredHours, type Schedule } from '../schedule/slot-rules.ts';
import { suits, within } from './waitlist-rules.ts';

type FreeTimes = CallOutput<'waitlist.freeTimes'>['items'][number];

/** More would not be read out on the telephone. */
const mostTimes = 4;

/** The first free times that suit each entry, searched day by day until there are enough. */
export async function freeTimesOf(
  schedulesFrom: Schedules,
  entries: readonly WaitlistEntry[],
  now: string,
): Promise<FreeTimes[]> {
  const windows = entries.flatMap((entry) => within(entry, now) ?? []);
  if (windows.length === 0) return [];
  const firstDay = windows.map(({ firstDay: day }) => day).sort()[0] ?? dayOf(now);
  const lastDay =
    windows
      .map(({ lastDay: day }) => day)
      .sort()
      .at(-1) ?? firstDay;
  const doctors = await schedulesFrom.activeDoctors();
  const isWished = (doctor: ActiveDoctor) => windows.some(({ entry }) => suits(entry, doctor));
  const schedules = await schedulesFrom.between(doctors.filter(isWished), firstDay, lastDay);

  return windows.map(({ entry, ...days }) => {
    const times: FreeTimes['times'] = [];
    for (let day = days.firstDay; day <= days.lastDay && times.length < mostTimes; day = addDays(day, 1)) {
      const ofDay = doctors.flatMap((doctor) => {
        const schedule = schedules.get(doctor.doctorId);
        if (!schedule || !suits(entry, doctor)) return [];
        return suitingOn(day, schedule, entry, now).map((apptTime) => ({
          doctorId: doctor.doctorId,
          doctorName: doctor.displayName,
          apptTime,
        }));
      });
      times.push(...ofDay.sort((one, other) => one.apptTime.localeCompare(other.apptTime)));
    }
    return { waitlistId: entry.waitlistId, times: times.slice(0, mostTimes) };
  });
}

function suitingOn(day: string, schedule: Schedule, entry: WaitlistEntry, now: string): string[] {
  const [from, to] = offeredHours(schedule);
  const ranges: Record<DayPart, ClockRange> = { ANY: [from, to], MORNING: [from, '11:59'], AFTERNOON: ['12:00', to] };
  return freeOn(day, schedule, ranges[entry.dayPart], entry.durationMin, now);
}
