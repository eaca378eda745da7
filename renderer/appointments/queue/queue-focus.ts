import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { DoctorQueue } from './queue-rules.ts';

/** Up and down through the people of a card, right and left to the next doctor. */
export function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const here = document.activeElement;
  const card = here?.closest('[data-queue]');
  if (!list || !card || event.ctrlKey || event.altKey || event.metaKey) return;
  const peopleOf = (from: Element | undefined) => [...(from?.querySelectorAll<HTMLElement>('[data-visit]') ?? [])];
  const people = peopleOf(card);
  const cards = [...list.querySelectorAll('[data-queue]')];
  const at = people.findIndex((person) => person.closest('li')?.contains(here));
  const beside = (by: number) => peopleOf(cards[cards.indexOf(card) + by])[0];
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
    people?.[Math.min(last.current.at, people.length - 1)]?.focus();
  }, [queues, list]);
  useEffect(() => {
    const note = () => {
      const row = document.activeElement?.closest('li');
      const card = row?.closest<HTMLElement>('[data-queue]');
      if (!row || !card) {
        if (document.activeElement !== document.body) last.current = null;
        return;
      }
      last.current = { queue: card.dataset.queue ?? '', at: [...card.querySelectorAll('li')].indexOf(row) };
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
}
