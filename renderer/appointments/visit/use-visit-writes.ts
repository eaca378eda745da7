import { useMemo } from 'react';
import type { Appointment } from '#contract/appointments.ts';
import { type CallError, ok, type Result } from '#contract/result.ts';
import { invalidateTopics, queryClient, writeCached } from '../../bridge/query-client.ts';
import { notify, notifyRefusal, useUndoToast } from '../../ui/frame/toasts.ts';
import type { ErrorContext } from '../../ui/words/error-words.ts';
import { addMinutes } from '../../wording/wall-time.ts';
import { isPending, setPending } from '../day/pending-visits.ts';
import { noteFreedTime } from './freed-time.tsx';
import { useUndo, useVisitSends } from './use-visit-sends.ts';
import { foreseen, undoOf, type VisitAction } from './visit-action-rules.ts';
import { doneWords, movedWords } from './visit-action-words.ts';
import { t } from './visit-wording.ts';

export type MoveTo = { apptTime: string; doctorId: number; durationMin: number; doctorName: string };

export type VisitWrites = {
  /** Everything that needs no more than the visit itself. A second press while it is under way does nothing. */
  act: (visit: Appointment, action: Exclude<VisitAction, 'move' | 'cancel'>) => Promise<void>;
  /** The doctor has finished with one patient and calls the next; one undo takes both back. */
  completeAndStart: (done: Appointment, next: Appointment) => Promise<void>;
  cancel: (visit: Appointment, reason: string | null) => Promise<void>;
  /** Without a question: a slot that is not free is refused by the database, in words. */
  move: (
    visit: Appointment,
    to: MoveTo,
    /** What the screen knows of the refusal to come: who has the slot. */
    refusedWords: string | null,
  ) => Promise<Result<unknown>>;
  /** Shows a move that a panel has sent itself, and offers to take it back. */
  moved: (visit: Appointment, to: MoveTo) => void;
  booked: (visit: Appointment, message: string) => void;
};

const words: ErrorContext = { noun: 'visit' };

/** Writes what the cache shows of the visit, in the day's list and by itself. */
function showVisit(before: Appointment, after: Appointment): void {
  // A read that began before the write would bring the old state back for a moment.
  void queryClient.cancelQueries({ queryKey: ['appointments.day'] });
  const days = new Set([before.apptTime.slice(0, 10), after.apptTime.slice(0, 10)]);
  for (const day of days) {
    writeCached('appointments.day', { day }, (earlier) => {
      if (!earlier) return earlier;
      const others = earlier.visits.filter((visit) => visit.apptId !== after.apptId);
      const isHere = after.apptTime.startsWith(day);
      const visits = isHere ? [...others, after] : others;
      return { ...earlier, visits: visits.sort((left, right) => left.apptTime.localeCompare(right.apptTime)) };
    });
  }
  writeCached('appointments.get', { apptId: after.apptId }, (earlier) => earlier && after);
}

const movedTo = (visit: Appointment, { apptTime, doctorId, durationMin, doctorName }: MoveTo): Appointment => ({
  ...visit,
  apptTime,
  doctorId,
  doctorName,
  durationMin,
  endTime: addMinutes(apptTime, durationMin),
});

/** Steps of a visit's day: shown at once, taken back on a refusal, undone from the toast. */
export function useVisitWrites(): VisitWrites {
  const sends = useVisitSends();
  const offerUndo = useUndoToast();

  const undo = useUndo(sends);

  return useMemo(() => {
    const settle = (before: Appointment, after: Appointment) => {
      showVisit(before, after);
      setPending(before.apptId, null);
    };
    const takeBack = (visit: Appointment, error: CallError) => {
      setPending(visit.apptId, null);
      // The refusal says that the screen was behind.
      invalidateTopics(['appointments']);
      return error;
    };
    const moved = (visit: Appointment, to: MoveTo) => {
      settle(visit, movedTo(visit, to));
      noteFreedTime(visit);
      const message = movedWords(visit, to);
      offerUndo({ message, undo: () => undo(undoOf('move', visit)), undone: t('undone', { what: message }) });
    };

    return {
      async act(visit, action) {
        if (isPending(visit.apptId)) return;
        const expected = foreseen(visit, action);
        setPending(visit.apptId, expected);
        const { apptId } = visit;
        const result = await sends[`appointments.${action}`]({ apptId });
        if (!result.ok) return void notifyRefusal(takeBack(visit, result.error), words);
        const tokenNo = 'tokenNo' in result.value ? Number(result.value.tokenNo) : visit.tokenNo;
        const after = { ...expected, status: result.value.status, tokenNo };
        settle(visit, after);
        if (action === 'noShow') noteFreedTime(visit);
        const steps = undoOf(action, visit);
        const message = doneWords(action, after, tokenNo ?? undefined);
        if (steps.length === 0) notify(message);
        else offerUndo({ message, undo: () => undo(steps), undone: t('undone', { what: message }) });
      },
      async completeAndStart(done, next) {
        if (isPending(done.apptId) || isPending(next.apptId)) return;
        const after = { done: foreseen(done, 'complete'), next: foreseen(next, 'start') };
        setPending(done.apptId, after.done);
        setPending(next.apptId, after.next);
        const completed = await sends['appointments.complete']({ apptId: done.apptId });
        if (!completed.ok) {
          setPending(next.apptId, null);
          return void notifyRefusal(takeBack(done, completed.error), words);
        }
        settle(done, after.done);
        const started = await sends['appointments.start']({ apptId: next.apptId });
        if (!started.ok) return void notifyRefusal(takeBack(next, started.error), words);
        settle(next, after.next);
        const message = doneWords('start', after.next, next.tokenNo ?? undefined);
        const steps = [...undoOf('start', next), ...undoOf('complete', done)];
        offerUndo({ message, undo: () => undo(steps), undone: t('undone', { what: message }) });
      },
      async cancel(visit, reason) {
        if (isPending(visit.apptId)) return;
        const expected = { ...foreseen(visit, 'cancel'), cancelReason: reason };
        setPending(visit.apptId, expected);
        const result = await sends['appointments.cancel']({ apptId: visit.apptId, reason });
        if (!result.ok) return void notifyRefusal(takeBack(visit, result.error), words);
        settle(visit, expected);
        noteFreedTime(visit);
        const message = doneWords('cancel', visit);
        offerUndo({ message, undo: () => undo(undoOf('cancel', visit)), undone: t('undone', { what: message }) });
      },
      async move(visit, to, refusedWords) {
        if (isPending(visit.apptId)) return ok({});
        const { apptTime, doctorId, durationMin } = to;
        const expected = movedTo(visit, to);
        setPending(visit.apptId, expected);
        const result = await sends['appointments.reschedule']({
          apptId: visit.apptId,
          apptTime,
          doctorId,
          durationMin,
        });
        if (!result.ok) {
          takeBack(visit, result.error);
          const sentences = refusedWords ? { slot_taken: refusedWords, taken: refusedWords } : {};
          notifyRefusal(result.error, { ...words, sentences });
          return result;
        }
        moved(visit, to);
        return result;
      },
      moved,
      booked(visit, message) {
        showVisit(visit, visit);
        const input = { apptId: visit.apptId, reason: t('undone.bookingReason') };
        offerUndo({ message, undo: () => sends['appointments.cancel'](input), undone: t('undone.booking') });
      },
    };
  }, [offerUndo, undo, sends]);
}
