import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { DoctorQueue } from './queue-rules.ts';

/** Up and down through the patients of a doctor, right and left to the next doctor. */
export function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const here = document.activeElement;
  const doctor = here?.closest('[data-queue]');
  if (!list || !doctor || event.ctrlKey || event.altKey || event.metaKey) return;
  const peopleOf = (from: Element | undefined) => [...(from?.querySelectorAll<HTMLElement>('[data-visit]') ?? [])];
  const people = peopleOf(doctor);
  const doctors = [...list.querySelectorAll('[data-queue]')];
  const at = people.findIndex((person) => person.closest('tr')?.contains(here));
  const beside = (by: number) => peopleOf(doctors[doctors.indexOf(doctor) + by])[0];
  let target: HTMLElement | undefined;
  if (event.key === 'ArrowDown') target = people[at + 1];
  else if (event.key === 'ArrowUp') target = people[at - 1];
  else if (event.key === 'ArrowRight') target = beside(1);
  else if (event.key === 'ArrowLeft') target = beside(-1);
  else if (event.key === 'Home') target = people[0];
  else if (event.key === 'End') target = people.at(-1);
  else return;
  event.preventDefault();
  target?.focus();
}

/** A row that leaves the list takes the focus with it: the row in its place gets it. */
export function useKeptFocus(list: RefObject<HTMLElement | null>, queues: readonly DoctorQueue[]): void {
  const last = useRef<{ queue: string; at: number } | null>(null);
  // Whenever the queues are drawn anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the queues are what makes a row go
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || !last.current) return;
    const people = list.current?.querySelectorAll<HTMLElement>(`[data-queue="${last.current.queue}"] [data-visit]`);
    const beside = people?.[Math.min(last.current.at, people.length - 1)];
    // Nobody is left with this doctor: the first patient of the list is better than nothing.
    (beside ?? list.current?.querySelector<HTMLElement>('[data-visit]'))?.focus();
  }, [queues, list]);
  useEffect(() => {
    const note = () => {
      const row = document.activeElement?.closest('tr');
      const doctor = row?.closest<HTMLElement>('[data-queue]');
      const person = row?.querySelector('[data-visit]');
      if (!person || !doctor) {
        if (document.activeElement !== document.body) last.current = null;
        return;
      }
      last.current = {
        queue: doctor.dataset.queue ?? '',
        at: [...doctor.querySelectorAll('[data-visit]')].indexOf(person),
      };
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
}
