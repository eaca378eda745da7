import { frontDesk } from './front-desk.ts';
import { setSession, useSessionStore } from './session-store.ts';

/** Tells the other tabs of this browser, which have the same session. */
const storageKey = 'screen-lock';
/** Hides everything but the lock itself, dialogs and menus included; see base.css. */
const hiddenMark = 'data-locked';

const leaveListeners = new Set<() => void>();

/** Told just before the screen locks: what is not saved yet is saved now. */
export function onLock(listener: () => void): () => void {
  leaveListeners.add(listener);
  return () => void leaveListeners.delete(listener);
}

export const isLocked = (): boolean => document.body.hasAttribute(hiddenMark);

/** What is on the screen is hidden in this turn, before anything is asked. */
export const hideScreen = (): void => document.body.setAttribute(hiddenMark, '');
export const showScreen = (): void => document.body.removeAttribute(hiddenMark);

/** Locks this screen and the other tabs. The lock page makes sure that the application knows (`confirmLock`). */
export function lockScreen({ isFromOtherTab = false } = {}): void {
  const { session } = useSessionStore.getState();
  if (session.stage !== 'signed-in') return;
  for (const listener of [...leaveListeners]) listener();
  hideScreen();
  setSession({ ...session, stage: 'locked', withPin: [], hasScreen: true });
  if (!isFromOtherTab) localStorage.setItem(storageKey, `locked ${Date.now()}`);
}

export const tellUnlocked = (): void => localStorage.setItem(storageKey, `open ${Date.now()}`);

/** Locks with the other tabs, and asks who is signed in when another one was unlocked. */
export function followOtherTabs(onUnlocked: () => void): () => void {
  const follow = ({ key, newValue }: StorageEvent) => {
    if (key !== storageKey) return;
    if (newValue?.startsWith('locked')) lockScreen({ isFromOtherTab: true });
    else onUnlocked();
  };
  window.addEventListener('storage', follow);
  return () => window.removeEventListener('storage', follow);
}

/**
 * Tells the application that this session is locked, then who may unlock it by a PIN. False where it could not be told: it is to be
 * asked again, since until then a reload of the page would open it.
 */
export async function confirmLock(): Promise<boolean> {
  const told = await frontDesk.invoke('staff.lock', {});
  // Without a session there is nothing that a reload could open.
  if (!told.ok && told.error.code !== 'unauthenticated') return false;
  const standing = await frontDesk.invoke('staff.session', {});
  if (!standing.ok) return false;
  const { session } = useSessionStore.getState();
  if (session.stage === 'locked') setSession({ ...session, withPin: standing.value.withPin });
  return true;
}
