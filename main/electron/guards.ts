import type { Session, WebContents, WebFrameMain } from 'electron';
import { appOrigin } from './app-protocol.ts';

/** Whether a message comes from our own page in the main frame, and not from an inner frame, another page or a devtools extension. */
export function isTrustedSender(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  if (!frame || frame.parent !== null) return false;
  return URL.canParse(frame.url) && originOf(frame.url) === appOrigin;
}

// URL.origin is 'null' for a scheme that Node does not know.
const originOf = (url: string) => {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
};

/** Refuses every permission: the application needs no camera, location, notifications or devices. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** Keeps a window on our page: no navigation away, no second window, no webview. */
export function confineToApplication(contents: WebContents): void {
  const refuseForeign = (event: { preventDefault: () => void }, url: string) => {
    if (!URL.canParse(url) || originOf(url) !== appOrigin) event.preventDefault();
  };
  contents.on('will-navigate', (event) => refuseForeign(event, event.url));
  contents.on('will-redirect', (event) => refuseForeign(event, event.url));
  contents.on('will-frame-navigate', (event) => refuseForeign(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
