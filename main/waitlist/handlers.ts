import type { waitlistCalls } from '#contract/waitlist.ts';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { refuseOverrideBy } from '../access/override.ts';
import { ownRowsOf } from '../access/own-rows.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { orTellWhatStands, seenText } from '../calls/stale.ts';
import type { CallContext } from '../database/database.ts';
import { dayOf } from '../schedule/calendar.ts';
import { refuseAfterCalendar } from '../schedule/last-time.ts';
import type { Schedules } from '../schedule/schedules.ts';
import { freeTimesOf } from './free-times.ts';
import { dayPartOf } from './waitlist-rules.ts';
import type { WaitlistStore } from './waitlist-store.ts';

export function createWaitlistHandlers(store: WaitlistStore, schedules: Schedules): HandlersOf<typeof waitlistCalls> {
  /** The entries for which the doctor is free; each duration is asked about once. */
  async function fittingEntries(
    entries: readonly WaitlistEntry[],
    doctorId: number,
    time: string,
    context: CallContext,
  ) {
    const lengths = [...new Set(entries.map((entry) => entry.durationMin))];
    const free = await Promise.all(
      lengths.map((durationMin) => store.isFree({ doctorId, time, durationMin }, context)),
    );
    return entries.filter((entry) => free[lengths.indexOf(entry.durationMin)]);
  }

  return {
    'waitlist.list': async ({ page, size, ...filter }, { person }) => {
      const { items, total } = await store.list(filter, ownRowsOf(person), { page, size });
      return { items, page, size, total };
    },
    'waitlist.get': async ({ waitlistId }, { person }) => {
      const entry = await store.one(waitlistId, ownRowsOf(person));
      if (!entry) throw new Refusal('not_found', { waitlistId: 'unknown' });
      return entry;
    },
    'waitlist.fitting': async ({ doctorId, apptTime }, { person, context }) => {
      if (apptTime < (await store.nowTime())) return { items: [] };
      const wish = { doctorId, day: dayOf(apptTime), dayPart: dayPartOf(apptTime) };
      return { items: await fittingEntries(await store.wishing(wish, ownRowsOf(person)), doctorId, apptTime, context) };
    },
    'waitlist.freeTimes': async ({ waitlistIds }, { person }) => ({
      items: await freeTimesOf(schedules, await store.many(waitlistIds, ownRowsOf(person)), await store.nowTime()),
    }),
    'waitlist.add': ({ doctorId, heldApptId, ...entry }, { requestId, context }) =>
      store.add({ ...entry, doctorId: doctorId ?? null, heldApptId: heldApptId ?? null, requestId }, context),
    'waitlist.change': async ({ replaces, ...entry }, { person, requestId, context }) => {
      const seen = seenText(replaces && [replaces.fromDay, replaces.toDay, replaces.dayPart, replaces.notes]);
      await orTellWhatStands(
        () => store.change({ ...entry, seen, requestId }, context),
        async () => {
          const now = await store.one(entry.waitlistId, ownRowsOf(person));
          return now ? { fromDay: now.fromDay, toDay: now.toDay, dayPart: now.dayPart, notes: now.notes } : null;
        },
      );
      return { waitlistId: entry.waitlistId, status: 'WAITING' };
    },
    'waitlist.book': async ({ apptTime, durationMin, ...slot }, { person, requestId, context }) => {
      refuseOverrideBy(person, slot.overrideReason);
      refuseAfterCalendar(apptTime);
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
