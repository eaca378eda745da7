import { useCallback } from 'react';
import { create } from 'zustand';
import type { CallError, Result } from '#contract/result.ts';
import { isJustPending } from '../../bridge/write-outcome.ts';
import { t } from '../ui-wording.ts';
import { type ErrorContext, errorSentence } from '../words/error-words.ts';

export type Toast = {
  toastId: number;
  message: string;
  tone: 'plain' | 'danger';
  /** It is about something done on this desk only: the stack says so. */
  isPending: boolean;
  undo?: () => void;
};

export const useToastStore = create<{ toasts: readonly Toast[] }>()(() => ({ toasts: [] }));

const undoMs = 8_000;
const plainMs = 5_000;
/** What must be understood, and not only noticed. */
const keptMs = 15_000;
let lastId = 0;
const timers = new Map<number, { handle: ReturnType<typeof setTimeout>; endsAt: number }>();

export function closeToast(toastId: number): void {
  clearTimeout(timers.get(toastId)?.handle);
  timers.delete(toastId);
  useToastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.toastId !== toastId) }));
}

/** While the pointer or the focus is on them, the toasts stay. */
export function holdToasts(): void {
  for (const { handle } of timers.values()) clearTimeout(handle);
}

export function releaseToasts(): void {
  for (const [toastId, { endsAt }] of timers) setTimer(toastId, Math.max(endsAt - performance.now(), 2_000));
}

function setTimer(toastId: number, forMs: number) {
  clearTimeout(timers.get(toastId)?.handle);
  timers.set(toastId, { handle: setTimeout(() => closeToast(toastId), forMs), endsAt: performance.now() + forMs });
}

function open(toast: Omit<Toast, 'toastId' | 'isPending'>, forMs: number): number {
  lastId += 1;
  const toastId = lastId;
  // Three are as many as are read; the oldest gives way.
  useToastStore.setState(({ toasts }) => ({
    toasts: [...toasts.slice(-2), { ...toast, toastId, isPending: isJustPending() }],
  }));
  setTimer(toastId, forMs);
  return toastId;
}

/** Says that something was done: `Invoice INV/2627/0000014 issued`. */
export const notify = (message: string): number => open({ message, tone: 'plain' }, plainMs);

/** Says that something was refused, where no form stands to say it. */
export function notifyRefusal(error: CallError, context?: ErrorContext): void {
  // What is kept is no refusal: `notifyKept` has said so.
  if (error.code !== 'uncertain') open({ message: errorSentence(error, context), tone: 'danger' }, undoMs);
}

/** Says that a write is kept and finished by itself; the shell does it for every write. */
export const notifyKept = (): number => open({ message: errorSentence({ code: 'uncertain' }), tone: 'plain' }, keptMs);

type UndoToast = {
  /** What was done: `Visit of PATEL, Ravi cancelled`. */
  message: string;
  /** Takes it back; a refusal is shown. */
  undo: () => Promise<Result<unknown>>;
  /** What is said after it was taken back. */
  undone?: string;
};

/** A toast from which a slip can be undone for 8 seconds, by its button or Ctrl/⌘ Z. */
export function useUndoToast(): (toast: UndoToast) => void {
  return useCallback(({ message, undo, undone = t('toast.undone') }) => {
    const toastId = open(
      {
        message,
        tone: 'plain',
        undo: () => {
          closeToast(toastId);
          void undo().then((result) => (result.ok ? notify(undone) : notifyRefusal(result.error)));
        },
      },
      undoMs,
    );
  }, []);
}

/** Undoes the newest slip that still can be; false when there is none. */
export function undoNewest(): boolean {
  const newest = useToastStore.getState().toasts.findLast((toast) => toast.undo);
  newest?.undo?.();
  return newest !== undefined;
}
