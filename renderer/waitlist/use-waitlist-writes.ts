import type { Appointment } from '#contract/appointments.ts';
import type { Result } from '#contract/result.ts';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { invalidateTopics } from '../bridge/query-client.ts';
import { readOrThrow } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { notify, notifyRefusal, useUndoToast } from '../ui/frame/toasts.ts';
import type { ErrorContext } from '../ui/words/error-words.ts';
import { formatWallTimeWithWeekday } from '../wording/wall-time.ts';
import { t } from './waitlist-wording.ts';
import { patientOf, wishWords } from './waitlist-words.ts';

export const waitlistWords: ErrorContext = {
  noun: 'waitlistEntry',
  sentences: {
    'waitlistId:completed': t('refused.booked'),
    'waitlistId:cancelled': t('refused.removed'),
    'waitlistId:taken': t('refused.waiting'),
    'patientId:taken': t('refused.waitsAlready'),
    'apptId:completed': t('refused.visitDone'),
    'toDay:out_of_range': t('refused.toDayRange'),
    'toDay:too_early': t('refused.toDayPast'),
  },
};

type Time = { doctorId: number; apptTime: string; doctorName: string };

/** What is done with an entry. The toast undoes it: the visit and the list in the same step. */
export function useWaitlistWrites() {
  // The screen was behind: it shows what is so now.
  const onRefused = () => invalidateTopics(['waitlist', 'appointments']);
  const booking = useWriteCall('waitlist.book', { onRefused });
  const removal = useWriteCall('waitlist.remove', { onRefused });
  const reinstating = useWriteCall('waitlist.reinstate', { onRefused });
  const moving = useWriteCall('appointments.reschedule', { onRefused });
  const offerUndo = useUndoToast();

  const undo = (entry: WaitlistEntry) => () => reinstating.send({ waitlistId: entry.waitlistId });
  const moveBack =
    (entry: WaitlistEntry, { apptId, apptTime, doctorId, durationMin }: Appointment) =>
    async (): Promise<Result<unknown>> => {
      const moved = await moving.send({ apptId, apptTime, doctorId, durationMin });
      return moved.ok ? undo(entry)() : moved;
    };

  return {
    isBooking: booking.isPending,
    isBusy: booking.isPending || removal.isPending || reinstating.isPending || moving.isPending,
    /** True when it is done, so that a panel may close. */
    book: async (entry: WaitlistEntry, { doctorId, apptTime, doctorName }: Time): Promise<boolean> => {
      const { waitlistId, heldApptId, heldApptTime } = entry;
      // The visit that is about to be moved, as it can be put back.
      const held = heldApptTime
        ? await readOrThrow('appointments.get', { apptId: heldApptId ?? 0 }).catch(() => null)
        : null;
      const result = await booking.send({ waitlistId, doctorId, apptTime });
      if (!result.ok) {
        notifyRefusal(result.error, waitlistWords);
        return false;
      }
      const patient = patientOf(entry);
      const to = { patient, time: formatWallTimeWithWeekday(apptTime), doctor: doctorName };
      if (held) {
        const message = t('done.movedFrom', { ...to, from: formatWallTimeWithWeekday(held.apptTime) });
        offerUndo({ message, undo: moveBack(entry, held), undone: t('undone.moved', { patient }) });
      } else if (heldApptTime) {
        notify(t('done.moved', to));
      } else {
        offerUndo({ message: t('done.booked', to), undo: undo(entry), undone: t('undone.booked', { patient }) });
      }
      return true;
    },
    remove: async (entry: WaitlistEntry, reason: string): Promise<boolean> => {
      const result = await removal.send({ waitlistId: entry.waitlistId, reason });
      if (!result.ok) {
        notifyRefusal(result.error, waitlistWords);
        return false;
      }
      const patient = patientOf(entry);
      const message = t('done.removed', { patient, wish: wishWords(entry) });
      offerUndo({ message, undo: undo(entry), undone: t('done.returned', { patient }) });
      return true;
    },
    reinstate: async (entry: WaitlistEntry): Promise<void> => {
      const result = await undo(entry)();
      if (result.ok) notify(t('done.returned', { patient: patientOf(entry) }));
      else notifyRefusal(result.error, waitlistWords);
    },
  };
}
export type WaitlistWrites = ReturnType<typeof useWaitlistWrites>;
