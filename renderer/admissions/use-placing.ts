import { useState } from 'react';
import type { Admission } from '#contract/admission.ts';
import { type BoardBed, isFree, stateOf } from './board-rules.ts';
import { bedName, personOf } from './board-words.ts';
import type { AdmissionWrites, Held } from './use-admission-writes.ts';
import { focusBed } from './use-board-keys.ts';

type PlacingOptions = {
  beds: readonly BoardBed[];
  now: string;
  mayMove: boolean;
  writes: AdmissionWrites;
  onOpen: (admissionId: number) => void;
};

/** Who is taken up on the board, by mouse or keys, and what happens where the person is put down. */
export function usePlacing({ beds, now, mayMove, writes, onOpen }: PlacingOptions) {
  const [held, setHeld] = useState<Held | null>(null);
  const [override, setOverride] = useState<{ held: Held; bed: BoardBed } | null>(null);

  const hold = (bed: BoardBed) => {
    if (!bed.patient || !mayMove) return;
    setHeld({ admissionId: bed.patient.admissionId, patient: personOf(bed.patient), bedId: bed.bedId });
  };
  /** By the mouse: nothing gets the focus, which would scroll the board under the pointer. */
  const dragWaiting = (one: Admission) =>
    setHeld({ admissionId: one.admissionId, patient: personOf(one), bedId: null });
  /** By keys: the first bed that fits has the focus. */
  const holdWaiting = (one: Admission) => {
    dragWaiting(one);
    focusBed(beds.find((bed) => stateOf(bed, now) === 'READY' && fits(bed, one))?.bedId);
  };
  const put = async (who: Held, bed: BoardBed, overrideReason?: string) => {
    const target = { bedId: bed.bedId, bed: bedName(bed), ...(overrideReason ? { overrideReason } : {}) };
    if (!(await writes.place(who, target))) return;
    setOverride(null);
    if (who.bedId === null) onOpen(who.admissionId);
    focusBed(bed.bedId);
  };
  const drop = (bed: BoardBed, who = held) => {
    setHeld(null);
    if (!who || who.bedId === bed.bedId) return;
    if (bed.patient && who.bedId !== null) {
      void writes.swap(who, { admissionId: bed.patient.admissionId, patient: personOf(bed.patient) });
    } else if (isFree(bed) && stateOf(bed, now) !== 'READY') setOverride({ held: who, bed });
    else void put(who, bed);
  };
  return {
    held,
    /** A bed that is not ready or is reserved: the reason is asked for. */
    override,
    hold,
    holdHeld: (who: Held) => {
      setHeld(who);
      focusBed(who.bedId);
    },
    dragWaiting,
    holdWaiting,
    drop,
    putWithReason: (reason: string) => {
      if (override) void put(override.held, override.bed, reason);
    },
    letGo: () => setHeld(null),
    stopOverride: () => setOverride(null),
  };
}

const fits = (bed: BoardBed, { rentClass, wardId }: Admission) =>
  (rentClass === null || bed.rentClass === rentClass) && (wardId === null || bed.wardId === wardId);
