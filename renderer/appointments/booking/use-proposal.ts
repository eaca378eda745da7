import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { wallTimeAt } from '../day/clock-rules.ts';
import { firstFreeWith, type Proposal, proposeFor } from './propose-slot.ts';
import { type SlotValues, slotValuesOf, wantedOf } from './slot-values.ts';

type ProposalOptions = {
  values: SlotValues;
  setAll: (values: SlotValues) => void;
  nowTime: string;
  /** Whom to propose a time for while no doctor is chosen; null for nobody. */
  patientId: number | null;
  /** What the screen that led here proposed. */
  first: Proposal | null;
  /** The patient's proposal has come; null when there is none. */
  onProposed?: (proposal: Proposal | null) => void;
};

/**
 * Fills in the next free time: with the patient's last doctor when the patient is chosen, with another doctor when that
 * one is chosen. What is proposed stays marked as such until the fields name another slot.
 */
export function useProposal({ values, setAll, nowTime, patientId, first, onProposed }: ProposalOptions) {
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [isProposing, setIsProposing] = useState(false);
  const latest = useRef(values);
  useLayoutEffect(() => {
    latest.current = values;
  });

  /** Unless something else was chosen while it was read. */
  const take = (found: Proposal | null, doctorId: string | null) => {
    if (!found || latest.current.doctorId !== doctorId) return;
    setProposal(found);
    setAll(slotValuesOf(found.wanted));
  };

  const proposeForPatient = useEffectEvent((id: number) => {
    if (values.doctorId !== null) return;
    const from = values.day > nowTime.slice(0, 10) ? `${values.day}T00:00` : nowTime;
    setIsProposing(true);
    void proposeFor(id, from, nowTime).then((found) => {
      setIsProposing(false);
      take(found, null);
      if (latest.current.doctorId === null) onProposed?.(found);
    });
  });
  useEffect(() => {
    if (patientId !== null) proposeForPatient(patientId);
  }, [patientId]);

  /** The chosen doctor's first free time from the typed one on; a day alone is from its beginning. */
  const chooseDoctor = (doctorId: string | null) => {
    setAll({ ...values, doctorId });
    if (!doctorId) return;
    const typed = wantedOf({ ...values, doctorId });
    const asked = typed ? wallTimeAt(typed.day, typed.start) : `${values.day}T00:00`;
    const from = asked > nowTime ? asked : nowTime;
    void firstFreeWith(Number(doctorId), from, values.durationMin || undefined).then((wanted) =>
      take(wanted && { wanted, why: 'doctor' }, doctorId),
    );
  };

  const typed = wantedOf(values);
  const isTyped = ({ wanted }: Proposal) =>
    typed !== null &&
    typed.doctorId === wanted.doctorId &&
    wallTimeAt(typed.day, typed.start) === wallTimeAt(wanted.day, wanted.start);
  const shown = [proposal, first].find((one) => one !== null && isTyped(one)) ?? null;
  return { proposal: shown, isProposing, chooseDoctor };
}
