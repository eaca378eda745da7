import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import { isLocked } from '../../bridge/screen-lock.ts';
import { t } from '../ui-wording.ts';

export type Shortcut = {
  /** `N`, `?`, `/`, `Escape`, `ArrowDown`, `mod+K` (Ctrl, or ⌘ on a Mac), `shift+P`. */
  keys: string;
  /** What it does, for the list: `New booking`. */
  label: string;
  /** Where it works, for the list: `Everywhere`, `Day`. */
  group: string;
  run: (event: KeyboardEvent) => void;
  /** Works while typing in a field and over a dialog too. */
  isAlways: boolean;
};

const useShortcutStore = create<{ shortcuts: readonly Shortcut[] }>()(() => ({ shortcuts: [] }));

/** Everything that works now, for the list that `?` opens. */
export const useShortcutList = (): readonly Shortcut[] => useShortcutStore((state) => state.shortcuts);

type ShortcutOptions = { group?: string; isEnabled?: boolean; isAlways?: boolean };

/**
 * Registers a key for as long as the component is on the screen. It does not fire while something is typed
 * or a dialog stands open, unless `isAlways`. The component that came last wins over one of the same key.
 */
export function useShortcut(
  keys: string,
  label: string,
  run: (event: KeyboardEvent) => void,
  { group = t('keys.everywhere'), isEnabled = true, isAlways = false }: ShortcutOptions = {},
): void {
  const act = useEffectEvent(run);
  useEffect(() => {
    if (!isEnabled) return;
    const shortcut: Shortcut = { keys, label, group, isAlways, run: (event) => act(event) };
    useShortcutStore.setState(({ shortcuts }) => ({ shortcuts: [...shortcuts, shortcut] }));
    return () =>
      useShortcutStore.setState(({ shortcuts }) => ({ shortcuts: shortcuts.filter((other) => other !== shortcut) }));
  }, [keys, label, group, isEnabled, isAlways]);
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** `mod+K` → `Ctrl K`, on a Mac `⌘ K`. */
export const keyNames = (keys: string): string[] =>
  keys.split('+').map((key) => {
    if (key === 'mod') return isMac ? '⌘' : t('key.ctrl');
    if (key === 'shift') return t('key.shift');
    if (key === 'alt') return isMac ? '⌥' : t('key.alt');
    if (key === 'Escape') return t('key.escape');
    return arrows[key] ?? key;
  });

const arrows: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

const singleKeysOff = 'single-keys-off';

/** Keys without Ctrl can be switched off: speech input and shaky hands set them off (WCAG 2.1.4). */
export const areSingleKeysOn = (): boolean => localStorage.getItem(singleKeysOff) === null;
export function setSingleKeysOn(isOn: boolean): void {
  if (isOn) localStorage.removeItem(singleKeysOff);
  else localStorage.setItem(singleKeysOff, '1');
}

function matches(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) || '+';
  const needs = (name: string) => parts.slice(0, -1).includes(name);
  const hasMod = isMac ? event.metaKey : event.ctrlKey;
  if (needs('mod') !== hasMod || needs('alt') !== event.altKey) return false;
  if (!isMac && event.metaKey) return false;
  // Shift is part of a sign such as `?`; for a letter it counts.
  if (/^[a-z]$/i.test(key) && needs('shift') !== event.shiftKey) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches('[type=checkbox], [type=radio]')));

/** A scanner types faster than this between two keys; nobody else does. */
const burstMs = 35;

/**
 * Listens for the registered keys; the shell does it once. A single key waits a moment: when another follows
 * at once it is a scanner that types, and the text goes to `onScan` in place of a dozen commands.
 */
export function listenForShortcuts(onScan: (text: string) => void): () => void {
  let waiting: { text: string; timer: ReturnType<typeof setTimeout> } | null = null;

  const handle = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || isLocked()) return;
    const isHeldBack = isTyping(event.target) || document.querySelector('[aria-modal="true"]') !== null;
    const isSingle = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1;
    const found = useShortcutStore
      .getState()
      .shortcuts.findLast((shortcut) => matches(shortcut.keys, event) && (shortcut.isAlways || !isHeldBack));

    // What a scanner reads begins with a letter or a digit: `/` and `?` need not wait.
    if (!isSingle || isHeldBack || (!waiting && !/[\p{L}\p{N}]/u.test(event.key))) {
      if (!found || (isSingle && !areSingleKeysOn())) return;
      event.preventDefault();
      return found.run(event);
    }
    if (waiting) {
      clearTimeout(waiting.timer);
      const text = waiting.text + event.key;
      waiting = null;
      event.preventDefault();
      return onScan(text);
    }
    if (found) event.preventDefault();
    const timer = setTimeout(() => {
      waiting = null;
      if (found && areSingleKeysOn()) found.run(event);
    }, burstMs);
    waiting = { text: event.key, timer };
  };

  document.addEventListener('keydown', handle);
  return () => document.removeEventListener('keydown', handle);
}
