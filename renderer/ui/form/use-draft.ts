import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { frontDesk } from '../../bridge/front-desk.ts';
import { onLock } from '../../bridge/screen-lock.ts';

const debounceMs = 500;

export type DraftState = {
  /** When what is now in the form was kept; null when nothing was restored. */
  restoredFrom: string | null;
  /** Throws the restored values away. */
  startAfresh: () => void;
};

type Kept<Values> = { values: Values; requestId: string; seen?: unknown };

/**
 * Keeps a half-typed form over a crash, a reload, a lock and a sign-out, for the same person on this desk. The request id of
 * the form is kept with it: a form that was sent and got no answer is still the same request after a reload.
 */
export function useDraft<Values extends Record<string, unknown>>(
  formKey: string | null,
  initial: RefObject<Values>,
  apply: (values: Values) => void,
  /** What the form replaces, as it was when the form was opened; kept with it. */
  seen?: RefObject<unknown>,
) {
  const [restoredFrom, setRestoredFrom] = useState<string | null>(null);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; values: Values } | null>(null);
  const isKept = useRef(false);
  const isTouched = useRef(false);
  const ownRequestId = useRef<string>(crypto.randomUUID());
  const restore = useEffectEvent(apply);

  const requestId = useCallback(() => ownRequestId.current, []);
  const renewRequestId = useCallback(() => {
    ownRequestId.current = crypto.randomUUID();
  }, []);

  const flush = useCallback(() => {
    if (!formKey || !waiting.current) return;
    clearTimeout(waiting.current.timer);
    const { values } = waiting.current;
    waiting.current = null;
    if (isSame(values, initial.current)) {
      if (isKept.current) void frontDesk.invoke('drafts.discard', { formKey });
      isKept.current = false;
      return;
    }
    isKept.current = true;
    const kept: Kept<Values> = { values, requestId: ownRequestId.current, seen: seen?.current };
    void frontDesk.invoke('drafts.save', { formKey, content: JSON.stringify(kept) });
  }, [formKey, initial, seen]);

  const keep = useCallback(
    (values: Values) => {
      if (!formKey) return;
      isTouched.current = true;
      clearTimeout(waiting.current?.timer);
      waiting.current = { values, timer: setTimeout(flush, debounceMs) };
    },
    [formKey, flush],
  );

  const forget = useCallback(() => {
    clearTimeout(waiting.current?.timer);
    waiting.current = null;
    setRestoredFrom(null);
    if (formKey && isKept.current) void frontDesk.invoke('drafts.discard', { formKey });
    isKept.current = false;
    isTouched.current = false;
  }, [formKey]);

  useEffect(() => {
    if (!formKey) return;
    let isGone = false;
    isTouched.current = false;
    void frontDesk.invoke('drafts.load', { formKey }).then((result) => {
      // What was typed while it loaded is newer.
      if (isGone || isTouched.current || !result.ok || !result.value.draft) return;
      const kept = readKept<Values>(result.value.draft.content);
      if (!kept) return;
      isKept.current = true;
      ownRequestId.current = kept.requestId;
      if (seen && kept.seen !== undefined) seen.current = kept.seen;
      restore({ ...initial.current, ...kept.values });
      clearTimeout(waiting.current?.timer);
      waiting.current = null;
      setRestoredFrom(result.value.draft.savedAt);
    });
    const leave = () => flush();
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    const stopWaiting = onLock(leave);
    return () => {
      isGone = true;
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      stopWaiting();
      flush();
    };
  }, [formKey, flush, initial, seen]);

  const startAfresh = () => {
    forget();
    renewRequestId();
    apply(initial.current);
    clearTimeout(waiting.current?.timer);
    waiting.current = null;
  };

  return { state: { restoredFrom, startAfresh } satisfies DraftState, keep, forget, requestId, renewRequestId };
}

const isSame = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

function readKept<Values>(content: string): Kept<Values> | null {
  try {
    const kept: unknown = JSON.parse(content);
    return typeof kept === 'object' && kept !== null && 'values' in kept && 'requestId' in kept
      ? (kept as Kept<Values>)
      : null;
  } catch {
    return null;
  }
}
