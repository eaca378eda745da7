import type { CallInput, CallName, CallOutput, InvokeOptions } from './contract.ts';
import type { FrontDeskEvent } from './events.ts';
import type { Result } from './result.ts';

/** What is in the printer; `heightMm` goes with a roll alone. A report lies on its side. */
export const papers = ['a4', 'a4-landscape', 'a5', '80mm', 'card', 'label'] as const;
export type Paper = (typeof papers)[number];

/**
 * What the preload puts on `window.frontDesk`: one function for each call of the contract by its own name,
 * the events, and the two things only a desktop window can do. Nothing generic, no SQL, no path, no URL.
 */
export type FrontDeskBridge = {
  calls: {
    [Name in CallName]: (input: CallInput<Name>, options?: InvokeOptions) => Promise<Result<CallOutput<Name>>>;
  };
  /** Calls the listener for each event; the answer stops it. */
  onEvent: (listener: (event: FrontDeskEvent) => void) => () => void;
  /** Prints what the window shows on paper, with the printer's dialog; false when it was called off. */
  print: (paper: Paper, heightMm?: number) => Promise<boolean>;
  /** Menu commands by the name of the screen they open. */
  onCommand: (listener: (command: MenuCommand) => void) => () => void;
};

export const menuCommands = [
  'day',
  'queue',
  'patients',
  'billing',
  'reports',
  'settings',
  'search',
  'shortcuts',
  'print',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

/** The channels between window and main process. */
export const channels = {
  call: 'front-desk:call',
  event: 'front-desk:event',
  print: 'front-desk:print',
  command: 'front-desk:command',
} as const;
