import { useEffect, useEffectEvent } from 'react';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { t } from './admissions-wording.ts';
import { type BoardBed, nextCard } from './board-rules.ts';

const cards = () => [...document.querySelectorAll<HTMLElement>('[data-bed]')];
const placeOf = (card: HTMLElement) => {
  const { left, top } = card.getBoundingClientRect();
  return { x: left, y: top };
};
const focusedBedId = (): number | null => {
  const card = document.activeElement?.closest<HTMLElement>('[data-bed]');
  return card ? Number(card.dataset.bed) : null;
};

export function focusBed(bedId?: number | null): void {
  const all = cards();
  (all.find((card) => card.dataset.bed === String(bedId)) ?? all[0])?.focus();
}

type BoardKeys = {
  beds: readonly BoardBed[];
  isHolding: boolean;
  mayMove: boolean;
  onHold: (bed: BoardBed) => void;
  onReady: (bed: BoardBed) => void;
  onStop: () => void;
};

/** Arrows go from card to card; M takes the patient up, Enter puts down, R says that a bed is ready. */
export function useBoardKeys({ beds, isHolding, mayMove, onHold, onReady, onStop }: BoardKeys): void {
  const focused = () => beds.find((bed) => bed.bedId === focusedBedId());
  const group = { group: t('title') };
  const withBed = (act: (bed: BoardBed) => void) => () => {
    const bed = focused();
    if (bed) act(bed);
  };
  useShortcut('M', t('key.hold'), withBed(onHold), { ...group, isEnabled: mayMove });
  useShortcut('R', t('key.ready'), withBed(onReady), { ...group, isEnabled: mayMove });
  useShortcut('G', t('key.board'), () => focusBed(), group);

  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && isHolding) {
      event.preventDefault();
      onStop();
      return;
    }
    const card = document.activeElement?.closest<HTMLElement>('[data-bed]');
    // not shown: how the names of these keys begin
    if (!card || !event.key.startsWith('Arrow') || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const all = cards();
    const next = nextCard(placeOf(card), all.map(placeOf), event.key);
    all[next]?.focus();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handle(event);
    // Before the panel: Esc first puts down what is held.
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
