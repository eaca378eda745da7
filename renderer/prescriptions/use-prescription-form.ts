import { useEffect, useRef, useState } from 'react';
import type { CallInput } from '#contract/contract.ts';
import type { Prescription } from '#contract/prescription.ts';
import type { CallError } from '#contract/result.ts';
import { hasRole, usePerson } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { useDraft } from '../ui/form/use-draft.ts';
import { type Content, emptyContent, saidOf } from './prescription-rules.ts';

export type StartWith = { prescriptionId: number; how: 'draft' | 'replace' | 'repeat' };

type FormOptions = {
  patientId: number;
  apptId: number | null;
  /** Another prescription that it begins with. */
  startWith: StartWith | null;
  onSigned: (prescriptionId: number, prescriptionNo: string) => void;
};

/** What another prescription brings along: a draft itself, one that is changed, or only its medicines. */
function contentOf(written: Prescription, how: StartWith['how']): Content {
  const isSame = how !== 'repeat';
  return {
    ...emptyContent,
    lines: written.lines.map(saidOf),
    diagnosis: written.diagnosis ?? '',
    advice: written.advice ?? '',
    followUpDay: isSame ? (written.followUpDay ?? '') : '',
    doctorId: written.doctorId === null ? null : String(written.doctorId),
    doctorName: written.doctorId === null ? (written.prescriberName ?? '') : '',
    registrationNo: written.doctorId === null ? (written.prescriberNo ?? '') : '',
    writtenDay: how === 'draft' && written.source === 'PAPER' ? written.writtenDay : '',
    draftId: how === 'draft' ? written.prescriptionId : null,
    replacesId: how === 'replace' ? written.prescriptionId : how === 'draft' ? written.replacesId : null,
  };
}

/** Writes a prescription: kept half typed, saved as a draft, signed. Signing saves first, so that a refusal loses nothing. */
export function usePrescriptionForm({ patientId, apptId, startWith, onSigned }: FormOptions) {
  const isDoctor = hasRole(usePerson(), 'doctor');
  const first = useRef(emptyContent);
  const [content, setContent] = useState(emptyContent);
  const [overrideReason, setOverrideReason] = useState('');
  const [error, setError] = useState<CallError | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  // Ends in the same render as the refusal shows: a key that is pressed as soon as it can be read counts.
  const [isBusy, setIsBusy] = useState(false);
  const draft = useDraft<Content>(`prescriptions.draft:${patientId}`, first, setContent);

  const source = useQueryCall('prescriptions.get', startWith && { prescriptionId: startWith.prescriptionId }).data;
  const taken = useRef<number | null>(null);
  useEffect(() => {
    if (!source || !startWith || taken.current === source.prescriptionId) return;
    taken.current = source.prescriptionId;
    setContent(contentOf(source, startWith.how));
  }, [source, startWith]);

  const change = (changes: Partial<Content>) => {
    const next = { ...content, ...changes };
    setContent(next);
    setError(null);
    setIsSaved(false);
    draft.keep(next);
  };

  const begin = useWriteCall('prescriptions.draft');
  const rewrite = useWriteCall('prescriptions.redraft');
  const signing = useWriteCall('prescriptions.sign');

  /** The number of the saved draft; null when it was refused. */
  async function save(): Promise<number | null> {
    const input = inputOf(content, apptId, isDoctor);
    const saved =
      content.draftId === null
        ? await begin.send({ ...input, patientId, replacesId: content.replacesId }, { requestId: draft.requestId() })
        : await rewrite.send({ ...input, prescriptionId: content.draftId });
    if (!saved.ok) {
      if (saved.error.code === 'idempotency_mismatch') draft.renewRequestId();
      setError(saved.error);
      return null;
    }
    const { prescriptionId } = saved.value;
    const kept = { ...content, draftId: prescriptionId };
    setContent(kept);
    draft.renewRequestId();
    draft.keep(kept);
    setIsSaved(true);
    return prescriptionId;
  }

  async function saveAndSign(): Promise<void> {
    const prescriptionId = await save();
    if (prescriptionId === null) return;
    const signed = await signing.send({ prescriptionId, overrideReason });
    if (!signed.ok) {
      setError(signed.error);
      return;
    }
    draft.forget();
    onSigned(prescriptionId, signed.value.prescriptionNo);
  }

  async function whileBusy<Value>(work: () => Promise<Value>): Promise<Value> {
    setIsBusy(true);
    try {
      return await work();
    } finally {
      setIsBusy(false);
    }
  }

  return {
    content,
    change,
    save: () => whileBusy(save),
    sign: () => whileBusy(saveAndSign),
    error,
    isSaved,
    isBusy,
    overrideReason,
    setOverrideReason,
    draft: draft.state,
    isDoctor,
  };
}
export type PrescriptionForm = ReturnType<typeof usePrescriptionForm>;

function inputOf(content: Content, apptId: number | null, isDoctor: boolean) {
  const paper = isDoctor
    ? {}
    : {
        doctorId: content.doctorId === null ? null : Number(content.doctorId),
        doctorName: content.doctorName,
        registrationNo: content.registrationNo,
        writtenDay: content.writtenDay || null,
      };
  return {
    ...paper,
    apptId,
    diagnosis: content.diagnosis,
    advice: content.advice,
    followUpDay: content.followUpDay || null,
    lines: content.lines,
  } satisfies Omit<CallInput<'prescriptions.redraft'>, 'prescriptionId'>;
}
