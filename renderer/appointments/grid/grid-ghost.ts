import { clockOfMinute } from '../../wording/wall-time.ts';
import type { Span } from '../day/lane-rules.ts';
import { type GridBox, gutterWidth, heightOf, topOf } from './grid-geometry.ts';

/**
 * The outline that shows where something would go: under the pointer, while dragging, while moving by keyboard.
 * It is moved by hand and never by React, so that sixty places a second cost no drawing of columns.
 */
export type Ghost = {
  /** `hint` under the pointer; `free` or `taken` under a visit that is being moved. */
  kind: 'hint' | 'free' | 'taken';
  columnIndex: number;
  start: number;
  durationMin: number;
  text: string;
};

export function showGhost(element: HTMLElement | null, box: GridBox, axis: Span, ghost: Ghost): void {
  if (!element) return;
  const left = gutterWidth + ghost.columnIndex * box.columnWidth;
  element.hidden = false;
  element.dataset.ghost = ghost.kind;
  element.style.transform = `translate(${left + 1}px, ${topOf(axis, ghost.start)}px)`;
  element.style.width = `${box.columnWidth - 1}px`;
  element.style.height = `${heightOf(ghost.durationMin)}px`;
  const text = `${clockOfMinute(ghost.start)} ${ghost.text}`.trim();
  if (element.textContent !== text) element.textContent = text;
}

export function hideGhost(element: HTMLElement | null): void {
  if (element) element.hidden = true;
}
