import type { doctorsCalls } from '#contract/doctors.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { orTellWhatStands, seenText } from '../calls/stale.ts';
import { addDays, clockMinutes, dayOf, daysBetween, wallMinutes, wallTimeOf } from '../schedule/calendar.ts';
import { toLeave } from '../schedule/leave-rules.ts';
import type { Schedules } from '../schedule/schedules.ts';
import { slotsOf } from '../schedule/slot-rules.ts';
import type { DoctorsStore } from './doctors-store.ts';
import { hoursText, inOrder, toWorkingPeriod, weekProblems } from './hours-rules.ts';

const longestDays = 31;
/** The longest visit of the contract: a visit that began this long before may not have ended yet. */
const longestVisitMin = 480;

const unknownDoctor = () => new Refusal('not_found', { doctorId: 'unknown' });

export function createDoctorsHandlers(store: DoctorsStore, schedules: Schedules): HandlersOf<typeof doctorsCalls> {
  return {
    'doctors.list': async ({ specialization, active }) => ({
      items: await store.list({ specialization, active: active ?? null }),
    }),
    'doctors.availability': async ({ doctorId, from, to, durationMin }) => {
      const fromTime = from.length === 10 ? `${from}T00:00` : from;
      const toTime = to.length === 10 ? `${to}T23:59` : to;
      if (toTime < fromTime || daysBetween(dayOf(from), dayOf(to)) >= longestDays) {
        throw new Refusal('invalid_input', { to: 'out_of_range' });
      }
      const [doctor, hours, leave, visits] = await Promise.all([
        store.one(doctorId),
        store.hours(doctorId),
        store.leaveFrom(doctorId, addDays(dayOf(from), -1)),
        schedules.heldTimes(
          [doctorId],
          wallTimeOf(wallMinutes(fromTime) - longestVisitMin),
          wallTimeOf(wallMinutes(toTime) + durationMin + 1),
        ),
      ]);
      if (!doctor) throw unknownDoctor();
      const schedule = { isActive: doctor.isActive === 'Y', hours, leave, visits };
      return { slots: slotsOf(schedule, fromTime, toTime, durationMin) };
    },
    'doctors.schedule': async ({ doctorId }) => {
      const today = dayOf(await store.nowTime());
      const [doctor, hours, leave] = await Promise.all([
        store.one(doctorId),
        store.hours(doctorId),
        store.leaveFrom(doctorId, today),
      ]);
      if (!doctor) throw unknownDoctor();
      return { doctor, hours: hours.map(toWorkingPeriod), leave: leave.map(toLeave) };
    },
    'doctors.add': (doctor, { requestId, context }) => store.add({ ...doctor, requestId }, context),
    'doctors.update': async (doctor, { requestId, context }) => {
      await store.update({ ...doctor, requestId }, context);
      return { doctorId: doctor.doctorId };
    },
    'doctors.saveHours': async ({ doctorId, hours, replaces }, { requestId, context }) => {
      const problems = weekProblems(hours);
      if (Object.keys(problems).length > 0) throw new Refusal('invalid_input', problems);
      const seen = seenText(replaces && [hoursText(inOrder(replaces.hours))]);
      await orTellWhatStands(
        () => store.saveHours({ doctorId, hours: hoursText(hours), seen, requestId }, context),
        async () => ({ hours: (await store.hours(doctorId)).map(toWorkingPeriod) }),
      );
      return { doctorId };
    },
    'doctors.addLeave': ({ fromTime, toTime, ...leave }, { requestId, context }) =>
      store.addLeave({ ...leave, fromMin: clockMinutes(fromTime), toMin: clockMinutes(toTime), requestId }, context),
    'doctors.removeLeave': async ({ leaveId }, { requestId, context }) => {
      await store.removeLeave({ leaveId, requestId }, context);
      return { leaveId };
    },
  };
}
