import type { CallOutput } from '#contract/contract.ts';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { addDays, dayOf } from '../calendar.ts';
import { type Schedule, slotsOf } from '../slot-rules.ts';
import { suits, within } from './waitlist-rules.ts';
import type { WaitedDoctor, WaitlistStore } from './waitlist-store.ts';

type FreeTimes = CallOutput<'waitlist.freeTimes'>['items'][number];

/** A telephone call has no use for more. */
const mostTimes = 4;

/** The first free times that suit each entry, day after day until there are enough. */
export async function freeTimesOf(store: WaitlistStore, entries: readonly WaitlistEntry[]): Promise<FreeTimes[]> {
  const now = await store.nowTime();
  const windows = entries.flatMap((entry) => within(entry, now) ?? []);
  if (windows.length === 0) return [];
  const firstDay = windows.map(({ firstDay: day }) => day).sort()[0] ?? dayOf(now);
  const lastDay =
    windows
      .map(({ lastDay: day }) => day)
      .sort()
      .at(-1) ?? firstDay;
  const doctors = await store.activeDoctors();
  const isWished = (doctor: WaitedDoctor) => windows.some(({ entry }) => suits(entry, doctor));
  const schedules = await schedulesOf(store, doctors.filter(isWished), firstDay, lastDay);

  return windows.map(({ entry, ...days }) => {
    const times: FreeTimes['times'] = [];
    for (let day = days.firstDay; day <= days.lastDay && times.length < mostTimes; day = addDays(day, 1)) {
      const ofDay = doctors.flatMap((doctor) => {
        const schedule = schedules.get(doctor.doctorId);
        if (!schedule || !suits(entry, doctor)) return [];
        const { doctorId, firstName, lastName } = doctor;
        return freeOn(day, schedule, entry, now).map((apptTime) => ({
          doctorId,
          doctorName: `Dr ${firstName} ${lastName}`,
          apptTime,
        }));
      });
      times.push(...ofDay.sort((one, other) => one.apptTime.localeCompare(other.apptTime)));
    }
    return { waitlistId: entry.waitlistId, times: times.slice(0, mostTimes) };
  });
}

/** Who has no fixed hours is free at midnight too: that is no time to offer. */
const usualHours = { MORNING: ['08:00', '11:59'], AFTERNOON: ['12:00', '19:59'], ANY: ['08:00', '19:59'] } as const;
const wholeDay = { MORNING: ['00:00', '11:59'], AFTERNOON: ['12:00', '23:59'], ANY: ['00:00', '23:59'] } as const;

function freeOn(day: string, schedule: Schedule, entry: WaitlistEntry, now: string): string[] {
  const [from, to] = (schedule.hours.length === 0 ? usualHours : wholeDay)[entry.dayPart];
  const [begin = now] = [`${day}T${from}`, now].sort().slice(-1);
  const near = [addDays(day, -1), day, addDays(day, 1)];
  const visits = schedule.visits.filter(({ apptTime }) => near.includes(dayOf(apptTime)));
  return slotsOf({ ...schedule, visits }, begin, `${day}T${to}`, entry.durationMin)
    .filter(({ status }) => status === 'free')
    .map(({ startTime }) => startTime);
}

async function schedulesOf(
  store: WaitlistStore,
  doctors: readonly WaitedDoctor[],
  firstDay: string,
  lastDay: string,
): Promise<Map<number, Schedule>> {
  const [hours, leave] = await Promise.all([store.hours(), store.leaveFrom(addDays(firstDay, -1))]);
  const schedules = doctors.map(async ({ doctorId }): Promise<[number, Schedule]> => {
    const own = <Row extends { doctorId: number }>(rows: readonly Row[]) =>
      rows.filter((row) => row.doctorId === doctorId);
    const [fromTime, beforeTime] = [`${addDays(firstDay, -1)}T00:00`, `${addDays(lastDay, 2)}T00:00`];
    const visits = await store.heldTimes(doctorId, fromTime, beforeTime);
    return [doctorId, { isActive: true, hours: own(hours), leave: own(leave), visits }];
  });
  return new Map(await Promise.all(schedules));
}
