import { type KeyboardEvent, useRef } from 'react';
import type { InvoiceItem } from '#contract/billing.ts';
import { focusNewLine } from './new-line.tsx';

type LineKeys = { edit: () => void; remove: () => void };

/** The arrow keys between the lines, and the keys that change one. */
export function useLineFocus(items: readonly InvoiceItem[]) {
  const body = useRef<HTMLTableSectionElement>(null);
  const focusLine = (index: number) => {
    if (index >= items.length) return focusNewLine();
    body.current?.querySelector<HTMLElement>(`[data-line="${Math.max(index, 0)}"]`)?.focus();
  };
  const handleKey = (event: KeyboardEvent, index: number, { edit, remove }: LineKeys) => {
    const steps: Partial<Record<string, number>> = {
      ArrowUp: index - 1,
      ArrowDown: index + 1,
      Home: 0,
      End: items.length - 1,
    };
    const target = steps[event.key];
    const act =
      target !== undefined
        ? () => focusLine(target)
        : event.key === 'Delete' || event.key === 'Backspace'
          ? remove
          : event.key === 'F2'
            ? edit
            : null;
    if (!act) return;
    event.preventDefault();
    act();
  };
  return { body, focusLine, handleKey };
}
