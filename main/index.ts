import { join } from 'node:path';
import { app, type BrowserWindow, dialog, protocol, session } from 'electron';
import { applicationRoot } from './config/application-root.ts';
import { appScheme, serveRenderer } from './electron/app-protocol.ts';
import { confineToApplication, refusePermissions } from './electron/guards.ts';
import { connectWindow } from './electron/ipc.ts';
import { setMenu } from './electron/menu.ts';
import { printScheme } from './electron/printing.ts';
import { mayQuit } from './electron/quit.ts';
import { restartApplication } from './electron/restart.ts';
import { startDesktopDesk } from './electron/start-desk.ts';
import { refusedSwitch } from './electron/switches.ts';
import { watchForUpdates } from './electron/updates.ts';
import { openMainWindow } from './electron/window.ts';

/** The order in which Electron starts. What each step does is in its own file. */

let mainWindow: BrowserWindow | null = null;
const currentWindow = () => mainWindow;

function focusWindow(): void {
  if (!mainWindow) return;
  if (mainWindow.isMinimized()) mainWindow.restore();
  mainWindow.focus();
}

async function start(): Promise<void> {
  await app.whenReady();
  refusePermissions(session.defaultSession);
  serveRenderer(protocol, join(applicationRoot, 'dist', 'renderer'));
  setMenu(currentWindow);

  const desk = await startDesktopDesk(restartApplication);
  const { log } = desk;
  const openWindow = () => {
    mainWindow = openMainWindow({
      preloadFile: join(applicationRoot, 'dist', 'preload', 'index.cjs'),
      stateFile: join(app.getPath('userData'), 'window.json'),
      iconFile: join(applicationRoot, 'resources', 'icon.png'),
    });
    const disconnect = connectWindow(desk, mainWindow);
    mainWindow.on('closed', () => {
      disconnect();
      mainWindow = null;
    });
  };
  openWindow();

  const updates = watchForUpdates(log, desk.unsent);
  app.on('second-instance', focusWindow);
  app.on('activate', () => (mainWindow ? focusWindow() : openWindow()));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('render-process-gone', (_event, contents, details) => {
    log.error({ reason: details.reason }, 'the window crashed');
    if (details.reason !== 'clean-exit' && !contents.isDestroyed()) contents.reload();
  });

  let isLeaving = false;
  let isClosed = false;
  let isOrdered = false;
  const leave = async () => {
    if (!isOrdered && !(await mayQuit(await desk.unsent(), mainWindow))) {
      if (!mainWindow) openWindow();
      return;
    }
    // Counted again, because work went on while the question was open.
    updates.leave(await desk.unsent());
    updates.stop();
    await desk.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  };
  app.on('before-quit', (event) => {
    if (isClosed) return;
    // Electron does not wait for promises: prevent the quit until the database has stopped, then quit again.
    event.preventDefault();
    if (isLeaving) return;
    isLeaving = true;
    void leave().finally(() => {
      isLeaving = false;
    });
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // The system or a service manager stops the application: there is nobody to ask.
      isOrdered = true;
      app.quit();
    });
  }
}

protocol.registerSchemesAsPrivileged([appScheme, printScheme]);
app.enableSandbox();
app.on('web-contents-created', (_event, contents) => confineToApplication(contents));

const refused = app.isPackaged ? refusedSwitch(app.commandLine) : null;
if (refused) {
  dialog.showErrorBox(
    'HMS Front Desk does not start',
    `It was started with --${refused}, with which another program could read what is on the screen. Start it without.`,
  );
  app.exit(1);
} else if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  start().catch((error: unknown) => {
    dialog.showErrorBox('HMS Front Desk cannot start', error instanceof Error ? error.message : String(error));
    app.exit(1);
  });
}
