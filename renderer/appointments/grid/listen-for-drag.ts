import { hideGhost } from './grid-ghost.ts';
import { createVisitDrag, type DragHost } from './visit-drag.ts';

export type DragListeners = DragHost & {
  /** The pointer is over the grid and drags nothing. */
  onHover: (event: PointerEvent) => void;
};

/** Listens for the pointer and the keys of a drag. Returns what stops it. */
export function listenForDrag({ onHover, ...host }: DragListeners): () => void {
  const { view, ghost } = host;
  const drag = createVisitDrag(host);

  const key = (event: KeyboardEvent) => {
    if (!drag.isUnderWay()) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      drag.end();
    }
    // not shown: the name of a key
    if (event.key === 'Shift') drag.snapFinely(event.type === 'keydown');
  };
  const leave = () => {
    if (!drag.isHeld()) hideGhost(ghost());
  };
  const hover = (event: PointerEvent) => {
    if (!drag.isUnderWay() && event.buttons === 0 && view.dataset.moving === undefined) onHover(event);
  };

  const listening = new AbortController();
  const { signal } = listening;
  view.addEventListener('pointerdown', drag.press, { signal });
  view.addEventListener('pointermove', hover, { signal });
  view.addEventListener('pointerleave', leave, { signal });
  window.addEventListener('pointermove', drag.move, { signal });
  window.addEventListener('pointerup', drag.release, { signal });
  window.addEventListener('pointercancel', drag.end, { signal });
  window.addEventListener('blur', drag.end, { signal });
  window.addEventListener('keydown', key, { signal, capture: true });
  window.addEventListener('keyup', key, { signal, capture: true });
  return () => {
    drag.end();
    listening.abort();
  };
}
