import type { Appointment } from '#contract/appointments.ts';
import type { Result } from '#contract/result.ts';
import type { WaitlistEntry } from '#contract/waitlist-entry.ts';
import { invalidateTopics } from '../bridge/query-client.ts';
import { readOrThrow } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { notify, notifyRefusal, useUndoToast } from '../ui/frame/toasts.ts';
import type { ErrorContext } from '../ui/words/error-words.ts';
import { formatWallTimeWithWeekday } from '../wording/wall-time.ts';
import { patientOf, wishWords } from './waitlist-words.ts';

export const waitlistWords: ErrorContext = {
  noun: 'waitlist entry',
  sentences: {
    'waitlistId:completed': 'Booked from the waitlist in the meantime',
    'waitlistId:cancelled': 'Taken off the waitlist in the meantime',
    'waitlistId:taken': 'Waits on the list again already',
    'patientId:taken': 'The patient waits for that already, on days that overlap. Change that entry instead.',
    'apptId:completed': 'The visit is done already',
    'toDay:out_of_range': 'Last day must not be before the first, nor more than a year after it',
    'toDay:too_early': 'Last day is over',
  },
};

type Time = { doctorId: number; apptTime: string; doctorName: string };

/** What is done with an entry; a slip is taken back from the toast, the list in the same step. */
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
      const to = `${formatWallTimeWithWeekday(apptTime)} with ${doctorName}`;
      if (heldApptTime && !held) {
        notify(`${patientOf(entry)} moved to ${to}`);
        return true;
      }
      offerUndo({
        message: `${patientOf(entry)} ${held ? `moved from ${formatWallTimeWithWeekday(held.apptTime)} to` : 'booked:'} ${to}`,
        undo: held ? moveBack(entry, held) : undo(entry),
        undone: `${patientOf(entry)} waits again, the visit is ${held ? 'where it was' : 'cancelled'}`,
      });
      return true;
    },
    remove: async (entry: WaitlistEntry, reason: string): Promise<boolean> => {
      const result = await removal.send({ waitlistId: entry.waitlistId, reason });
      if (!result.ok) {
        notifyRefusal(result.error, waitlistWords);
        return false;
      }
      const message = `${patientOf(entry)} taken off the waitlist for ${wishWords(entry)}`;
      offerUndo({ message, undo: undo(entry), undone: `${patientOf(entry)} waits again, in the old place` });
      return true;
    },
    reinstate: async (entry: WaitlistEntry): Promise<void> => {
      const result = await undo(entry)();
      if (result.ok) notify(`${patientOf(entry)} waits again, in the old place`);
      else notifyRefusal(result.error, waitlistWords);
    },
  };
}
export type WaitlistWrites = ReturnType<typeof useWaitlistWrites>;
