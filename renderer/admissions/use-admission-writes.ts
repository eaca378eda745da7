import type { CallError, Result } from '#contract/result.ts';
import { invalidateTopics } from '../bridge/query-client.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { notify, notifyRefusal, useUndoToast } from '../ui/frame/toasts.ts';
import type { ErrorContext } from '../ui/words/error-words.ts';
import { t } from './admissions-wording.ts';

export const admissionWords: ErrorContext = {
  noun: 'admission', // not shown: the name of a noun
  sentences: {
    'bedId:taken': t('refused.bedTaken'),
    'patientId:taken': t('refused.patientTaken'),
    'time:taken': t('refused.timeTaken'),
  },
};

export type Held = { admissionId: number; patient: string; bedId: number | null };
type Target = { bedId: number; bed: string; overrideReason?: string };

/** What is done with patients and beds. The toast undoes it while nothing stands on it. */
export function useAdmissionWrites() {
  // The screen was behind: it shows what is so now.
  const onRefused = () => invalidateTopics(['admissions']);
  const admission = useWriteCall('admissions.admit', { onRefused });
  const moving = useWriteCall('admissions.move', { onRefused });
  const swapping = useWriteCall('admissions.swap', { onRefused });
  const undoing = useWriteCall('admissions.undo', { onRefused });
  const condition = useWriteCall('admissions.setCondition', { onRefused });
  const ordering = useWriteCall('admissions.orderDischarge', { onRefused });
  const clearing = useWriteCall('admissions.clear', { onRefused });
  const leaving = useWriteCall('admissions.leave', { onRefused });
  const reopening = useWriteCall('admissions.reopen', { onRefused });
  const cancelling = useWriteCall('admissions.cancel', { onRefused });
  const givingUp = useWriteCall('admissions.giveUpRoom', { onRefused });
  const billing = useWriteCall('admissions.bill', { onRefused });
  const offerUndo = useUndoToast();

  const refused = (error: CallError): false => {
    notifyRefusal(error, admissionWords);
    return false;
  };
  const said = (result: Result<unknown>, message: string): boolean => {
    if (!result.ok) return refused(result.error);
    notify(message);
    return true;
  };

  return {
    isBusy: admission.isPending || moving.isPending || swapping.isPending || leaving.isPending || billing.isPending,
    /** Puts a patient who waits, or who lies elsewhere, into a bed. */
    place: async ({ admissionId, patient, bedId: from }: Held, { bed, ...to }: Target): Promise<boolean> => {
      const result =
        from === null ? await admission.send({ admissionId, ...to }) : await moving.send({ admissionId, ...to });
      if (!result.ok) return refused(result.error);
      const message = t(from === null ? 'done.admitted' : 'done.moved', { patient, bed });
      offerUndo({ message, undo: () => undoing.send({ admissionId }), undone: t('undone.place', { patient }) });
      return true;
    },
    swap: async (one: Held, other: { admissionId: number; patient: string }): Promise<boolean> => {
      const pair = { admissionId: one.admissionId, otherAdmissionId: other.admissionId };
      const result = await swapping.send(pair);
      if (!result.ok) return refused(result.error);
      const names = { patient: one.patient, other: other.patient };
      // Swapped once more they lie as before.
      const back = () => swapping.send({ ...pair, reason: t('undone.place', { patient: one.patient }) });
      offerUndo({ message: t('done.swapped', names), undo: back, undone: t('undone.place', names) });
      return true;
    },
    setCondition: async (input: Parameters<typeof condition.send>[0], message: string) =>
      said(await condition.send(input), message),
    order: async (admissionId: number, patient: string) =>
      said(await ordering.send({ admissionId }), t('done.ordered', { patient })),
    clear: async (admissionId: number, patient: string, creditReason: string | null) =>
      said(await clearing.send({ admissionId, creditReason }), t('done.cleared', { patient })),
    leave: async (input: Parameters<typeof leaving.send>[0], patient: string) =>
      said(await leaving.send(input), t('done.left', { patient })),
    reopen: async (admissionId: number, patient: string, reason: string) =>
      said(await reopening.send({ admissionId, reason }), t('done.reopened', { patient })),
    cancel: async (admissionId: number, reason: string) =>
      said(await cancelling.send({ admissionId, reason }), t('done.cancelled')),
    giveUp: async (admissionId: number) => said(await givingUp.send({ admissionId }), t('done.gaveUp')),
    /** The number of the invoice that has everything now; null when it was refused. */
    bill: async (admissionId: number): Promise<number | null> => {
      const result = await billing.send({ admissionId });
      if (result.ok) return result.value.invoiceId;
      refused(result.error);
      return null;
    },
  };
}
export type AdmissionWrites = ReturnType<typeof useAdmissionWrites>;
