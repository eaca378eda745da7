import { useMemo } from 'react';
import type { Appointment, TurnStep } from '#contract/appointments.ts';
import { useWriteCall } from '../../bridge/use-write-call.ts';
import { notify, notifyRefusal, useUndoToast } from '../../ui/frame/toasts.ts';
import { patientOf } from '../day/day-words.ts';
import { t } from './queue-wording.ts';

export type Turns = {
  change: (visit: Appointment, step: TurnStep, reason?: string) => Promise<void>;
  handOver: (visit: Appointment, doctor: { doctorId: number; name: string }) => Promise<void>;
};

const words = { noun: 'visit' } as const;

/** Turns of patients who wait; a change can be taken back from its toast. */
export function useTurns(): Turns {
  const changeTurn = useWriteCall('appointments.changeTurn').send;
  const handOver = useWriteCall('appointments.handOver').send;
  const offerUndo = useUndoToast();
  return useMemo(
    () => ({
      async change(visit, step, reason) {
        const { apptId } = visit;
        const result = await changeTurn({ apptId, step, reason: reason ?? null });
        if (!result.ok) return void notifyRefusal(result.error, words);
        const message = t(`turn.done.${step}`, { patient: patientOf(visit) });
        if (step === 'CALL') {
          notify(message);
          return;
        }
        const before: TurnStep = visit.isPriority === 'Y' ? 'PRIORITY' : visit.skippedAt ? 'SKIP' : 'NORMAL';
        const undo = () => changeTurn({ apptId, step: before, reason: visit.priorityReason });
        offerUndo({ message, undo, undone: t('turn.undone') });
      },
      async handOver(visit, doctor) {
        const { apptId } = visit;
        const result = await handOver({ apptId, doctorId: doctor.doctorId });
        if (!result.ok) return void notifyRefusal(result.error, words);
        offerUndo({
          message: t('turn.done.handOver', {
            patient: patientOf(visit),
            doctor: doctor.name,
            token: result.value.tokenNo,
          }),
          undo: () => handOver({ apptId, doctorId: visit.doctorId }),
          undone: t('turn.undone'),
        });
      },
    }),
    [changeTurn, handOver, offerUndo],
  );
}
