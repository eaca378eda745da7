import { useCallback, useMemo } from 'react';
import { ok, type Result } from '#contract/result.ts';
import { useWriteCall } from '../../bridge/use-write-call.ts';
import type { UndoStep } from './visit-action-rules.ts';

/** The calls that write a visit. */
export function useVisitSends() {
  const checkIn = useWriteCall('appointments.checkIn').send;
  const start = useWriteCall('appointments.start').send;
  const complete = useWriteCall('appointments.complete').send;
  const noShow = useWriteCall('appointments.noShow').send;
  const reinstate = useWriteCall('appointments.reinstate').send;
  const cancel = useWriteCall('appointments.cancel').send;
  const reschedule = useWriteCall('appointments.reschedule').send;
  return useMemo(
    () => ({
      'appointments.checkIn': checkIn,
      'appointments.start': start,
      'appointments.complete': complete,
      'appointments.noShow': noShow,
      'appointments.reinstate': reinstate,
      'appointments.cancel': cancel,
      'appointments.reschedule': reschedule,
    }),
    [checkIn, start, complete, noShow, reinstate, cancel, reschedule],
  );
}

/** Takes the steps back, one after the other; stops at the first that is refused, and returns that refusal. */
export function useUndo(sends: ReturnType<typeof useVisitSends>) {
  return useCallback(
    async (steps: readonly UndoStep[]): Promise<Result<unknown>> => {
      for (const step of steps) {
        const result =
          step.name === 'appointments.reschedule'
            ? await sends[step.name](step.input)
            : await sends[step.name](step.input);
        if (!result.ok) return result;
      }
      return ok({});
    },
    [sends],
  );
}
