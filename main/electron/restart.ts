import { app } from 'electron';

/** Ignores the saved connection for one start, so it must not be passed to the next start. */
export const onceFlag = '--embedded';

/** Stops the application and its database in the usual order, and starts it again. */
export function restartApplication(): void {
  const args = process.argv.slice(1).filter((word) => word !== onceFlag);
  // An AppImage runs from a folder that is removed when it ends.
  const { APPIMAGE } = process.env;
  app.relaunch({ args, ...(APPIMAGE ? { execPath: APPIMAGE } : {}) });
  app.quit();
}
