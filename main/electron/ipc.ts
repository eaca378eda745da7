import { hostname } from 'node:os';
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { channels, papers } from '#contract/bridge.ts';
import type { CallDefinition } from '#contract/call.ts';
import { contract, isCallName } from '#contract/contract.ts';
import { type Result, refuse } from '#contract/result.ts';
import type { Desk, Session } from '../desk.ts';
import { isTrustedSender } from './guards.ts';
import { printPage } from './printing.ts';

/** 1 MB, as over HTTP. The largest form is far smaller. */
const usualInputBytes = 1_000_000;

/**
 * The bridge in Electron. The session of a window is kept here and not in the page: the page can make a call, but cannot
 * say who makes it.
 */
export function connectWindow(desk: Desk, window: BrowserWindow): () => void {
  const sessions = new Map<number, Session>();

  ipcMain.handle(channels.call, (event, name: unknown, input: unknown, options: unknown): Promise<Result<unknown>> => {
    if (!isTrustedSender(event.senderFrame) || typeof name !== 'string') return Promise.resolve(refuse('forbidden'));
    if (byteSize(input) > largestInputOf(name)) return Promise.resolve(refuse('payload_too_large'));
    return desk.handle(name, input, {
      session: sessions.get(event.sender.id) ?? null,
      requestId: requestIdOf(options),
      address: 'desktop',
      computer: hostname(),
      channel: 'ipc',
      deskId: 'desktop',
      openSession: (session) => void sessions.set(event.sender.id, session),
      closeSession: () => void sessions.delete(event.sender.id),
    });
  });
  ipcMain.handle(channels.print, (event: IpcMainInvokeEvent, paper: unknown, heightMm: unknown) => {
    if (!isTrustedSender(event.senderFrame)) return false;
    return printPage(event.sender, papers.find((known) => known === paper) ?? 'a4', safeHeightMm(heightMm));
  });

  const stopEvents = desk.subscribe((frontDeskEvent) => send(window.webContents, frontDeskEvent));
  return () => {
    stopEvents();
    ipcMain.removeHandler(channels.call);
    ipcMain.removeHandler(channels.print);
    sessions.clear();
  };
}

function send(contents: WebContents, payload: unknown): void {
  if (!contents.isDestroyed()) contents.send(channels.event, payload);
}

function largestInputOf(name: string): number {
  const definition: CallDefinition | null = isCallName(name) ? contract[name] : null;
  return definition?.largestInputBytes ?? usualInputBytes;
}

function byteSize(input: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(input) ?? '');
  } catch {
    // Structured clone accepts cycles and big integers. No form has them, and JSON cannot hold them.
    return Number.POSITIVE_INFINITY;
  }
}

function requestIdOf(options: unknown): string | undefined {
  if (typeof options !== 'object' || options === null || !('requestId' in options)) return undefined;
  return typeof options.requestId === 'string' ? options.requestId : undefined;
}

/** The length of a roll of 80 mm paper: as the page measured it, within what a printer accepts. */
function safeHeightMm(heightMm: unknown): number | undefined {
  if (typeof heightMm !== 'number' || !Number.isFinite(heightMm)) return undefined;
  return Math.min(Math.max(heightMm, 40), 3_000);
}
