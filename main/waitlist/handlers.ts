import type { Person } from '#contract/staff.ts';
import type { waitlistCalls } from '#contract/waitlist.ts';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import type { CallContext } from '../database/database.ts';
import { dayOf } from '../schedule/calendar.ts';
import type { Schedules } from '../schedule/schedules.ts';
import { freeTimesOf } from './free-times.ts';
import { dayPartOf } from './waitlist-rules.ts';
import type { Scope, WaitlistStore } from './waitlist-store.ts';

/** A doctor sees who waits for the own time only; whose doctor that is stands in the staff row, never in the input. */
const scopeOf = (person: Person): Scope => (person.role === 'doctor' ? { ownDoctorId: person.doctorId } : null);

export function createWaitlistHandlers(store: WaitlistStore, schedules: Schedules): HandlersOf<typeof waitlistCalls> {
  /** Those for whose visit the doctor is free: each length is asked about once. */
  async function whomItFits(entries: readonly WaitlistEntry[], doctorId: number, time: string, context: CallContext) {
    const lengths = [...new Set(entries.map((entry) => entry.durationMin))];
    const free = await Promise.all(
      lengths.map((durationMin) => store.isFree({ doctorId, time, durationMin }, context)),
    );
    return entries.filter((entry) => free[lengths.indexOf(entry.durationMin)]);
  }

  return {
    'waitlist.list': async ({ page, size, ...filter }, { person }) => {
      const { items, total } = await store.list(filter, scopeOf(person), { page, size });
      return { items, page, size, total };
    },
    'waitlist.get': async ({ waitlistId }, { person }) => {
      const entry = await store.one(waitlistId, scopeOf(person));
      if (!entry) throw new Refusal('not_found', { waitlistId: 'unknown' });
      return entry;
    },
    'waitlist.fitting': async ({ doctorId, apptTime }, { person, context }) => {
      if (apptTime < (await store.nowTime())) return { items: [] };
      const wish = { doctorId, day: dayOf(apptTime), dayPart: dayPartOf(apptTime) };
      return { items: await whomItFits(await store.wishing(wish, scopeOf(person)), doctorId, apptTime, context) };
    },
    'waitlist.freeTimes': async ({ waitlistIds }, { person }) => ({
      items: await freeTimesOf(schedules, await store.many(waitlistIds, scopeOf(person)), await store.nowTime()),
    }),
    'waitlist.add': ({ doctorId, heldApptId, ...entry }, { requestId, context }) =>
      store.add({ ...entry, doctorId: doctorId ?? null, heldApptId: heldApptId ?? null, requestId }, context),
    'waitlist.change': async (entry, { requestId, context }) => {
      await store.change({ ...entry, requestId }, context);
      return { waitlistId: entry.waitlistId, status: 'WAITING' };
    },
    'waitlist.book': async ({ apptTime, durationMin, ...slot }, { person, requestId, context }) => {
      // Only an admin may book over a rule.
      if (slot.overrideReason !== null && person.role !== 'admin') throw new Refusal('forbidden');
      // The longest visit from here would end in a year that has no four digits.
      if (apptTime >= '9999-12-31T12:00') throw new Refusal('invalid_input', { apptTime: 'out_of_range' });
      const booked = { ...slot, time: apptTime, durationMin: durationMin ?? null, requestId };
      const { apptId } = await store.book(booked, context);
      return { waitlistId: slot.waitlistId, apptId };
    },
    'waitlist.remove': async ({ waitlistId, reason }, { requestId, context }) => {
      await store.remove({ waitlistId, reason, requestId }, context);
      return { waitlistId, status: 'REMOVED' };
    },
    'waitlist.reinstate': async ({ waitlistId }, { requestId, context }) => {
      await store.reinstate({ waitlistId, requestId }, context);
      return { waitlistId, status: 'WAITING' };
    },
  };
}
