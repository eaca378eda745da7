import type { FrontDeskBridge, MenuCommand, Paper } from '#contract/bridge.ts';
import type { CallInput, CallName, CallOutput } from '#contract/contract.ts';
import type { FrontDeskEvent } from '#contract/events.ts';
import type { Result } from '#contract/result.ts';
import { type CallOptions, type Link, listenToWebEvents, postCall } from './web-bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload of the desktop window; absent in a browser. */
    readonly frontDesk?: FrontDeskBridge;
  }
}

/** Asks the application. Never throws: a network that fails answers `offline`. */
async function invoke<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  options: CallOptions = {},
): Promise<Result<CallOutput<Name>>> {
  const desktop = window.frontDesk;
  if (!desktop) return (await postCall(name, input, options)) as Result<CallOutput<Name>>;
  try {
    const { requestId } = options;
    return await desktop.calls[name](input, requestId ? { requestId } : undefined);
  } catch {
    // ipcRenderer rejects when the main process ends under it.
    return { ok: false, error: { code: 'offline' } };
  }
}

/** Prints what the window shows; false when it was called off. A browser does not tell, so it is true there. */
async function print(paper: Paper, heightMm?: number): Promise<boolean> {
  if (window.frontDesk) return window.frontDesk.print(paper, heightMm);
  window.print();
  return true;
}

/** `onLink` tells whether events can arrive at all; a desktop window's always can. */
function onEvent(listener: (event: FrontDeskEvent) => void, onLink: (link: Link) => void): () => void {
  return window.frontDesk ? window.frontDesk.onEvent(listener) : listenToWebEvents(listener, onLink);
}

const onCommand = (listener: (command: MenuCommand) => void): (() => void) =>
  window.frontDesk?.onCommand(listener) ?? (() => undefined);

/** The one way from a screen to the application, in Electron and in a browser alike. */
export const frontDesk = { invoke, onEvent, print, onCommand, isDesktop: () => window.frontDesk !== undefined };
