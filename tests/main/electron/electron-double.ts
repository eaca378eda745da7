import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

/**
 * The few Electron calls that the host uses, behaving as Electron documents them: a prevented navigation does
 * not happen, ipcMain.handle answers invoke, a removed handler is gone. What only a real Electron can show
 * (sandbox, fuses, printing on paper) is not claimed by tests that use this.
 */

type InvokeHandler = (event: InvokeEvent, ...args: unknown[]) => unknown;
export type InvokeEvent = {
  sender: { id: number; print: typeof printContents };
  senderFrame: { url: string; parent: object | null } | null;
};

const handlers = new Map<string, InvokeHandler>();
export const printContents = vi.fn((_options: object, done: (isPrinted: boolean) => void) => done(true));

export const ipcMain = {
  handle(channel: string, handler: InvokeHandler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler: (channel: string) => void handlers.delete(channel),
};

/** What a page's ipcRenderer.invoke does, with the sender as the main process sees it. */
export async function invokeFrom(
  senderFrame: InvokeEvent['senderFrame'],
  channel: string,
  ...args: unknown[]
): Promise<unknown> {
  const handler = handlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  return handler({ sender: { id: 1, print: printContents }, senderFrame }, ...structuredClone(args));
}

export const registeredChannels = () => [...handlers.keys()].sort();
export const ownPage = { url: 'app://front-desk/day', parent: null };

export const exposed = new Map<string, unknown>();
export const contextBridge = {
  exposeInMainWorld(key: string, api: unknown) {
    if (exposed.has(key)) throw new Error(`Cannot bind an API on top of an existing property on the window: ${key}`);
    exposed.set(key, api);
  },
};

export const ipcRenderer = Object.assign(new EventEmitter(), { invoke: vi.fn(async () => undefined) });

export class WebContentsDouble extends EventEmitter {
  sent: [string, unknown][] = [];
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null;
  isGone = false;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.windowOpenHandler = handler;
  }
  send(channel: string, payload: unknown) {
    this.sent.push([channel, payload]);
  }
  isDestroyed() {
    return this.isGone;
  }
  /** What clicking a link to `url` does; answers whether the window went there. */
  navigate(event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate', url: string): boolean {
    let isPrevented = false;
    this.emit(event, { url, preventDefault: () => (isPrevented = true) });
    return !isPrevented;
  }
}

export class BrowserWindow extends EventEmitter {
  static opened: BrowserWindow[] = [];
  webContents = new WebContentsDouble();
  loaded: string[] = [];
  isMaximizedNow = false;
  isShown = false;
  options: Record<string, unknown>;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    BrowserWindow.opened.push(this);
  }
  async loadURL(url: string) {
    this.loaded.push(url);
  }
  maximize() {
    this.isMaximizedNow = true;
  }
  isMaximized() {
    return this.isMaximizedNow;
  }
  show() {
    this.isShown = true;
  }
  getNormalBounds() {
    return { x: 10, y: 20, width: 1200, height: 700 };
  }
}

export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] };

type PermissionAnswer = (isAllowed: boolean) => void;
export class SessionDouble {
  requestHandler: ((contents: null, permission: string, answer: PermissionAnswer) => void) | null = null;
  checkHandler: (() => boolean) | null = null;
  deviceHandler: (() => boolean) | null = null;
  setPermissionRequestHandler(handler: SessionDouble['requestHandler']) {
    this.requestHandler = handler;
  }
  setPermissionCheckHandler(handler: SessionDouble['checkHandler']) {
    this.checkHandler = handler;
  }
  setDevicePermissionHandler(handler: SessionDouble['deviceHandler']) {
    this.deviceHandler = handler;
  }
}
export const session = { defaultSession: new SessionDouble() };

/** Encrypts as a keyring would: what is written is not what was given, and only the same user reads it. */
export const safeStorage = {
  backend: 'gnome_libsecret',
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => safeStorage.backend,
  encryptString: (text: string) => Buffer.from(`v11${Buffer.from(text).toString('base64')}`),
  decryptString(content: Buffer) {
    const text = content.toString();
    if (!text.startsWith('v11')) throw new Error('Error while decrypting the ciphertext provided to safeStorage.');
    return Buffer.from(text.slice(3), 'base64').toString();
  },
};

export const app = { isPackaged: false, relaunch: vi.fn(), quit: vi.fn() };
export const Menu = { buildFromTemplate: (template: unknown) => template, setApplicationMenu: vi.fn() };

type Question = { message: string; detail: string; buttons: string[]; cancelId: number };
/** Answers with a button's words; closing the box is `cancelId`. */
export const dialog = {
  asked: [] as Question[],
  answer: null as string | null,
  async showMessageBox(...args: unknown[]) {
    const question = args.at(-1) as Question;
    dialog.asked.push(question);
    return { response: dialog.answer === null ? question.cancelId : question.buttons.indexOf(dialog.answer) };
  },
};
