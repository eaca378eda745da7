import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { Patient } from '#contract/patients.ts';
import type { PagedCall } from '../bridge/use-query-call.ts';

/**
 * Enter in the search opens the patient of exactly that number, or the only one that was found. A scanner types a number
 * and Enter in a few milliseconds: an Enter before the answer waits for it.
 *
 * @param q what the list was asked for: `text`, as it was a moment ago
 * @param mayOpenOnly whether the only one that was found is who was meant
 */
export function useOpenOnEnter(text: string, q: string, list: PagedCall<Patient>, mayOpenOnly: boolean) {
  const [, navigate] = useLocation();
  const [isOpening, setIsOpening] = useState(false);
  const isSettled = q === text.trim() && !list.isFetching;
  const openMatch = useEffectEvent(() => {
    setIsOpening(false);
    const items = list.items ?? [];
    const match =
      items.find((patient) => String(patient.patientId) === q.replace(/[#\s]/g, '')) ??
      (items.length === 1 && mayOpenOnly ? items[0] : undefined);
    if (match) navigate(`/patients/${match.patientId}`);
    // Out of the field, so that the single keys (N books) are keys again.
    focusRow(match?.patientId);
  });
  useEffect(() => {
    if (isOpening && isSettled) openMatch();
  }, [isOpening, isSettled]);
  return { open: () => setIsOpening(true), cancel: () => setIsOpening(false) };
}

/** Gives a row of the list the focus: this patient's, else the first. */
export const focusRow = (patientId?: number) =>
  document
    .querySelector<HTMLElement>(
      `main [role="grid"] ${patientId === undefined ? '[data-row]' : `[data-row="${patientId}"]`}`,
    )
    ?.focus();
