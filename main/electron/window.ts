import { BrowserWindow, screen } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { confineToApplication } from './guards.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

type WindowPlaces = {
  /** The bundled CommonJS preload. A sandboxed window can load no other kind. */
  preloadFile: string;
  stateFile: string;
  iconFile: string;
};

export function openMainWindow({ preloadFile, stateFile, iconFile }: WindowPlaces): BrowserWindow {
  const { isMaximized, x, y, width, height } = readWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    width,
    height,
    ...(x !== undefined && y !== undefined ? { x, y } : {}),
    minWidth: 1024,
    minHeight: 600,
    show: false,
    title: 'HMS Front Desk',
    icon: iconFile,
    backgroundColor: '#f8fafc',
    webPreferences: {
      preload: preloadFile,
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
      // Without this a middle click would open a second window.
      disableBlinkFeatures: 'Auxclick',
      // Names of patients must not go to the spelling service.
      spellcheck: false,
    },
  });
  confineToApplication(window.webContents);
  keepWindowState(window, stateFile);
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}
