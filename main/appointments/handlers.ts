import type { appointmentsCalls, VisitBill } from '#contract/appointments.ts';
import type { Person } from '#contract/staff.ts';
import { refuseOverrideBy } from '../access/override.ts';
import { ownRowsOf } from '../access/own-rows.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { orTellWhatStands, seenText } from '../calls/stale.ts';
import { addDays, wallMinutes, wallTimeOf } from '../schedule/calendar.ts';
import { refuseAfterCalendar } from '../schedule/last-time.ts';
import type { Schedules } from '../schedule/schedules.ts';
import type { AppointmentsStore } from './appointments-store.ts';
import { doctorsOfDay } from './day-rules.ts';
import { timesInstead } from './times-instead.ts';

const unknownVisit = () => new Refusal('not_found', { apptId: 'unknown' });

export function createAppointmentsHandlers(
  store: AppointmentsStore,
  schedules: Schedules,
): HandlersOf<typeof appointmentsCalls> {
  /** For writes that a doctor may make: another doctor's visit counts as not found. */
  async function mustBeOwn(apptId: number, person: Person): Promise<void> {
    const ownRows = ownRowsOf(person);
    if (ownRows && !(await store.one(apptId, ownRows))) throw unknownVisit();
  }

  /** A doctor may undo the own steps; a visit that the desk cancelled or marked as no-show, the desk reinstates. */
  async function mustBeUnderWay(apptId: number, person: Person): Promise<void> {
    const ownRows = ownRowsOf(person);
    const visit = ownRows ? await store.one(apptId, ownRows) : null;
    if (visit?.status === 'CANCELLED' || visit?.status === 'NO_SHOW') throw new Refusal('forbidden');
  }

  /** The bill of a visit that was changed after it was billed; an empty object when it has none. */
  async function billOf(apptId: number): Promise<{ bill?: VisitBill }> {
    const bill = await store.bill(apptId);
    return bill ? { bill } : {};
  }

  return {
    'appointments.day': async ({ day }, { person }) => {
      const ownRows = ownRowsOf(person);
      const [nowTime, doctors, hours, leave, { items: visits }] = await Promise.all([
        store.nowTime(),
        store.doctors(),
        store.hours(),
        store.leaveOn(day),
        store.list({ fromTime: `${day}T00:00`, beforeTime: `${addDays(day, 1)}T00:00` }, ownRows),
      ]);
      const seen = ownRows ? doctors.filter((doctor) => doctor.doctorId === ownRows.doctorId) : doctors;
      return { day, nowTime, doctors: doctorsOfDay(day, seen, hours, leave, visits), visits };
    },
    'appointments.list': async ({ from, to, page, size, after, ...filter }, { person }) => {
      const period = { fromTime: from ? beginOf(from) : undefined, beforeTime: to ? afterEndOf(to) : undefined };
      const { items, ...counted } = await store.list({ ...filter, ...period }, ownRowsOf(person), {
        page,
        size,
        after,
      });
      return { items, page, size, ...counted };
    },
    'appointments.get': async ({ apptId }, { person }) => {
      const visit = await store.one(apptId, ownRowsOf(person));
      if (!visit) throw unknownVisit();
      return visit;
    },
    'appointments.toMove': async ({ doctorId, page, size }) => {
      const now = await store.nowTime();
      const { items, total } = await store.toMove(now, doctorId ?? null, { page, size });
      const times = await timesInstead(schedules, items, now);
      return { items: items.map((visit) => ({ ...visit, times: times.get(visit.apptId) ?? [] })), page, size, total };
    },
    'appointments.book': ({ apptTime, ...visit }, { person, requestId, context }) => {
      refuseOverrideBy(person, visit.overrideReason);
      refuseAfterCalendar(apptTime);
      return store.book({ ...visit, time: apptTime, requestId }, context);
    },
    'appointments.cancel': async ({ apptId, reason }, { requestId, context }) => {
      await store.cancel({ apptId, reason, requestId }, context);
      return { apptId, status: 'CANCELLED', ...(await billOf(apptId)) };
    },
    'appointments.reschedule': async (
      { apptId, apptTime, doctorId, durationMin, overrideReason },
      { person, requestId, context },
    ) => {
      refuseOverrideBy(person, overrideReason);
      refuseAfterCalendar(apptTime);
      const moved = { apptId, time: apptTime, doctorId: doctorId ?? null, durationMin: durationMin ?? null };
      const visit = await store.reschedule({ ...moved, overrideReason, requestId }, context);
      if (!visit) throw unknownVisit();
      return { apptId, ...visit, ...(await billOf(apptId)) };
    },
    'appointments.checkIn': async ({ apptId }, { requestId, context }) => {
      const { tokenNo } = await store.checkIn({ apptId, requestId }, context);
      return { apptId, status: 'CHECKED_IN', tokenNo };
    },
    'appointments.start': async ({ apptId }, { person, requestId, context }) => {
      await mustBeOwn(apptId, person);
      await store.start({ apptId, requestId }, context);
      return { apptId, status: 'IN_CONSULTATION' };
    },
    'appointments.complete': async ({ apptId }, { person, requestId, context }) => {
      await mustBeOwn(apptId, person);
      await store.complete({ apptId, requestId }, context);
      return { apptId, status: 'COMPLETED' };
    },
    'appointments.noShow': async ({ apptId }, { requestId, context }) => {
      await store.noShow({ apptId, requestId }, context);
      return { apptId, status: 'NO_SHOW', ...(await billOf(apptId)) };
    },
    'appointments.reinstate': async ({ apptId }, { person, requestId, context }) => {
      await mustBeOwn(apptId, person);
      await mustBeUnderWay(apptId, person);
      const status = await store.reinstate({ apptId, requestId }, context);
      if (!status) throw unknownVisit();
      return { apptId, status };
    },
    'appointments.walkIn': (visit, { person, requestId, context }) => {
      refuseOverrideBy(person, visit.overrideReason);
      return store.walkIn({ ...visit, requestId }, context);
    },
    'appointments.handOver': async ({ apptId, doctorId }, { requestId, context }) => {
      const { tokenNo } = await store.handOver({ apptId, doctorId, requestId }, context);
      return { apptId, doctorId, tokenNo };
    },
    'appointments.changeTurn': async ({ apptId, step, reason }, { person, requestId, context }) => {
      await mustBeOwn(apptId, person);
      const status = await store.changeTurn({ apptId, step, reason, requestId }, context);
      if (!status) throw unknownVisit();
      return { apptId, status };
    },
    'appointments.editNotes': async ({ apptId, notes, replaces }, { person, requestId, context }) => {
      const status = await orTellWhatStands(
        () => store.editNotes({ apptId, notes, seen: seenText(replaces && [replaces.notes]), requestId }, context),
        async () => ({ notes: (await store.one(apptId, ownRowsOf(person)))?.notes ?? null }),
      );
      if (!status) throw unknownVisit();
      return { apptId, status };
    },
  };
}

const beginOf = (dayOrTime: string) => (dayOrTime.length === 10 ? `${dayOrTime}T00:00` : dayOrTime);

/** The end is included: a day completely, a time with its minute. */
const afterEndOf = (dayOrTime: string) =>
  dayOrTime.length === 10 ? `${addDays(dayOrTime, 1)}T00:00` : wallTimeOf(wallMinutes(dayOrTime) + 1);
