import type { Result } from '#contract/result.ts';

/**
 * What became of the write that was answered last, beyond its value. It is told here and not by every caller, so that no
 * screen can forget to say that something is not confirmed yet, or kept.
 */
let isPendingTurn = false;
const listeners = new Set<() => void>();

export function noteOutcome(result: Result<unknown>): void {
  isPendingTurn = result.ok && result.isPending === true;
  // What is said about a write is said in the same turn; a later message is about something else.
  if (isPendingTurn) setTimeout(() => (isPendingTurn = false));
  if (isKept(result)) for (const listener of listeners) listener();
}

/** Whether what is said now is about a write that is done on this desk only. */
export const isJustPending = (): boolean => isPendingTurn;

/** The line broke while it was saved: the desk finishes it by itself, and nobody may enter it again. */
export const isKept = (result: Result<unknown>): boolean => !result.ok && result.error.code === 'uncertain';

/** Calls back after each write that is kept; the answer stops that. */
export function onKept(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
