import { app } from 'electron';

/** Passes over the saved connection for one start, so it must not be handed to the next. */
export const onceFlag = '--embedded';

/** Ends the application in its usual order, the database too, and starts it again. */
export function restartApplication(): void {
  const args = process.argv.slice(1).filter((word) => word !== onceFlag);
  // An AppImage runs from a place that is gone when it has ended.
  const { APPIMAGE } = process.env;
  app.relaunch({ args, ...(APPIMAGE ? { execPath: APPIMAGE } : {}) });
  app.quit();
}
