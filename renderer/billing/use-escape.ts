import { useEffect, useEffectEvent } from 'react';

/** Esc closes what this component shows; an open list, menu or dialog takes the key first. */
export function useEscape(onEscape: () => void): void {
  const leave = useEffectEvent(onEscape);
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[aria-modal="true"], [role="combobox"][aria-expanded="true"], [data-menu-dropdown]'))
        return;
      event.preventDefault();
      leave();
    };
    document.addEventListener('keydown', handle);
    return () => document.removeEventListener('keydown', handle);
  }, []);
}
