import type { VisitToMove } from '#contract/appointments.ts';
import { invalidateTopics } from '../../bridge/query-client.ts';
import { useWriteCall } from '../../bridge/use-write-call.ts';
import { notify, notifyRefusal } from '../../ui/frame/toasts.ts';
import type { ErrorContext } from '../../ui/words/error-words.ts';
import { formatWallTimeWithWeekday } from '../../wording/wall-time.ts';
import { patientOf } from '../day/day-words.ts';
import { t } from './to-move-wording.ts';
import type { TimeInstead } from './to-move-words.ts';

const words: ErrorContext = { noun: 'visit' };

/**
 * Moves and cancels visits that cannot take place. There is no way back to offer: at the old time the doctor is away. A
 * slip is moved once more, from the visit.
 */
export function useMoving() {
  // The screen was behind: it shows what is so now.
  const onRefused = () => invalidateTopics(['appointments', 'doctors']);
  const moving = useWriteCall('appointments.reschedule', { onRefused });
  const cancelling = useWriteCall('appointments.cancel', { onRefused });
  return {
    isBusy: moving.isPending || cancelling.isPending,
    /** True when it is done, so that a panel may close. */
    move: async (visit: VisitToMove, { doctorId, doctorName, apptTime }: TimeInstead): Promise<boolean> => {
      const result = await moving.send({ apptId: visit.apptId, apptTime, doctorId, durationMin: visit.durationMin });
      if (result.ok)
        notify(
          t('moved', { patient: patientOf(visit), time: formatWallTimeWithWeekday(apptTime), doctor: doctorName }),
        );
      else notifyRefusal(result.error, words);
      return result.ok;
    },
    cancel: async (visit: VisitToMove, reason: string | null): Promise<boolean> => {
      const result = await cancelling.send({ apptId: visit.apptId, reason });
      if (result.ok) notify(t('cancelled', { patient: patientOf(visit) }));
      else notifyRefusal(result.error, words);
      return result.ok;
    },
  };
}
export type Moving = ReturnType<typeof useMoving>;
