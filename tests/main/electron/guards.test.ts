import type { Session, WebContents } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { confineToApplication, isTrustedSender, refusePermissions } from '../../../main/electron/guards.ts';
import { openMainWindow } from '../../../main/electron/window.ts';
import { BrowserWindow, SessionDouble, WebContentsDouble } from './electron-double.ts';

vi.mock('electron', () => import('./electron-double.ts'));

describe('a page that is not ours', () => {
  const attackers = [
    ['a web page that the window was led to', { url: 'https://evil.example/', parent: null }],
    ['a page of another host under our scheme', { url: 'app://evil/', parent: null }],
    ['a local file', { url: 'file:///etc/passwd', parent: null }],
    ['a frame inside our page', { url: 'app://front-desk/', parent: {} }],
    ['a page whose address only begins like ours', { url: 'app://front-desk.evil.example/', parent: null }],
    ['a data page', { url: 'data:text/html,<script>', parent: null }],
    ['a frame that is gone', null],
  ] as const;

  test.each(attackers)('%s is not trusted', (_attack, frame) => {
    expect(isTrustedSender(frame as Parameters<typeof isTrustedSender>[0])).toBe(false);
  });

  test('our own page is', () => {
    expect(isTrustedSender({ url: 'app://front-desk/day/2026-11-22', parent: null })).toBe(true);
  });
});

describe('a window', () => {
  const contents = new WebContentsDouble();
  confineToApplication(contents as unknown as WebContents);

  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'] as const)('does not leave by %s', (event) => {
    expect(contents.navigate(event, 'https://evil.example/')).toBe(false);
    expect(contents.navigate(event, 'file:///etc/passwd')).toBe(false);
    expect(contents.navigate(event, 'javascript:alert(1)')).toBe(false);
    expect(contents.navigate(event, 'app://front-desk/patients')).toBe(true);
  });

  test('opens no second window and no webview', () => {
    expect(contents.windowOpenHandler?.({ url: 'app://front-desk/' })).toEqual({ action: 'deny' });
    let isPrevented = false;
    contents.emit('will-attach-webview', { preventDefault: () => (isPrevented = true) });
    expect(isPrevented).toBe(true);
  });

  test('gets no permission, whatever it asks for', () => {
    const session = new SessionDouble();
    refusePermissions(session as unknown as Session);
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) {
      session.requestHandler?.(null, permission, (isAllowed) => expect(isAllowed).toBe(false));
    }
    expect(session.checkHandler?.()).toBe(false);
    expect(session.deviceHandler?.()).toBe(false);
    expect.assertions(7);
  });

  test('runs the page in a sandbox, isolated from the preload, without Node', () => {
    openMainWindow({ preloadFile: '/app/dist/preload/index.cjs', stateFile: '/nowhere/window.json', iconFile: '' });
    const [window] = BrowserWindow.opened;
    expect(window?.options.webPreferences).toEqual({
      preload: '/app/dist/preload/index.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableBlinkFeatures: 'Auxclick',
      spellcheck: false,
    });
    expect(window?.loaded).toEqual(['app://front-desk/']);
  });
});
