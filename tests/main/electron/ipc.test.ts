import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Caller, Desk, Session } from '../../../main/desk.ts';
import { connectWindow } from '../../../main/electron/ipc.ts';
import { channels } from '../../../preload/contract/bridge.ts';
import type { FrontDeskEvent } from '../../../preload/contract/events.ts';
import {
  type InvokeEvent,
  invokeFrom,
  ownPage,
  printContents,
  registeredChannels,
  BrowserWindow as WindowDouble,
} from './electron-double.ts';

vi.mock('electron', () => import('./electron-double.ts'));

const session: Session = { id: 's', staffId: 7, sessionNo: 1, expiresAt: Date.now() + 1000, token: 'token-of-staff-7' };

/** A desk that signs in with `staff.signIn` and remembers how it was asked. */
function aDesk() {
  const calls: { name: string; input: unknown; caller: Caller }[] = [];
  const listeners = new Set<(event: FrontDeskEvent) => void>();
  const desk = {
    handle: async (name: string, input: unknown, caller: Caller) => {
      calls.push({ name, input, caller });
      if (name === 'staff.signIn') caller.openSession?.(session);
      if (name === 'staff.signOut') caller.closeSession?.();
      return { ok: true, value: {} } as const;
    },
    subscribe: (listener: (event: FrontDeskEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { desk: desk as unknown as Desk, calls, listeners };
}

let desk: ReturnType<typeof aDesk>;
let window: WindowDouble;
let disconnect: () => void;

beforeEach(() => {
  desk = aDesk();
  window = new WindowDouble({});
  disconnect = connectWindow(desk.desk, window as unknown as BrowserWindow);
});
afterEach(() => disconnect());

const call = (frame: InvokeEvent['senderFrame'], ...args: unknown[]) => invokeFrom(frame, channels.call, ...args);

describe('the Electron bridge', () => {
  test('answers two channels and no more', () => {
    expect(registeredChannels()).toEqual([channels.call, channels.print]);
  });

  test('passes a call of our page on, with its request id', async () => {
    await call(ownPage, 'appointments.cancel', { apptId: 1 }, { requestId: 'abc' });
    expect(desk.calls[0]).toMatchObject({
      name: 'appointments.cancel',
      input: { apptId: 1 },
      caller: { session: null, requestId: 'abc', channel: 'ipc', address: 'desktop' },
    });
  });

  // The attack: a page that is not ours sends a message. The invariant: nothing of it reaches the desk.
  test.each([{ url: 'https://evil.example/', parent: null }, { url: 'app://front-desk/', parent: {} }, null])(
    'refuses a sender that is not our own page: %j',
    async (frame) => {
      expect(await call(frame, 'patients.list', {})).toEqual({ ok: false, error: { code: 'forbidden' } });
      expect(await invokeFrom(frame, channels.print, 'a4')).toBe(false);
      expect(desk.calls).toEqual([]);
    },
  );

  // The attack: the page names itself an admin. The invariant: who calls is what the main process remembers.
  test('keeps the session in the main process, whatever the page claims', async () => {
    await call(ownPage, 'patients.list', {}, { session, requestId: 'x' });
    expect(desk.calls[0]?.caller.session).toBeNull();
    await call(ownPage, 'staff.signIn', { username: 'reception', password: 'demo-reception' });
    await call(ownPage, 'patients.list', {});
    expect(desk.calls[2]?.caller.session).toEqual(session);
    await call(ownPage, 'staff.signOut', {});
    await call(ownPage, 'patients.list', {});
    expect(desk.calls[4]?.caller.session).toBeNull();
  });

  test('refuses more than a megabyte, and what is not data', async () => {
    expect(await call(ownPage, 'patients.register', { notes: 'x'.repeat(1_000_001) })).toMatchObject({
      error: { code: 'payload_too_large' },
    });
    expect(await call(ownPage, 'offline.import', { content: 'x'.repeat(3_000_000) })).toMatchObject({ ok: true });
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(await call(ownPage, 'patients.register', cycle)).toMatchObject({ error: { code: 'payload_too_large' } });
    expect(await call(ownPage, { toString: 'x' }, {})).toMatchObject({ error: { code: 'forbidden' } });
  });

  test('tells the window of events until it is gone', () => {
    const event: FrontDeskEvent = { kind: 'changed', topics: ['appointments'] };
    for (const listener of desk.listeners) listener(event);
    window.webContents.isGone = true;
    for (const listener of desk.listeners) listener(event);
    expect(window.webContents.sent).toEqual([[channels.event, event]]);
    disconnect();
    expect(desk.listeners.size).toBe(0);
  });

  test('prints with the size of the paper, not the printer’s default', async () => {
    expect(await invokeFrom(ownPage, channels.print, '80mm', 180)).toBe(true);
    expect(printContents.mock.lastCall?.[0]).toMatchObject({
      pageSize: { width: 80_000, height: 180_000 },
      silent: false,
    });
    expect(await invokeFrom(ownPage, channels.print, 'a4')).toBe(true);
    expect(printContents.mock.lastCall?.[0]).toMatchObject({
      pageSize: { width: 210_000, height: 297_000 },
      landscape: false,
    });
    // A report.
    expect(await invokeFrom(ownPage, channels.print, 'a4-landscape')).toBe(true);
    expect(printContents.mock.lastCall?.[0]).toMatchObject({
      pageSize: { width: 210_000, height: 297_000 },
      landscape: true,
    });
  });
});
