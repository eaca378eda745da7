import { app } from 'electron';
import updater from 'electron-updater';
import type { Log } from '../log.ts';

const hoursBetweenChecks = 6;

/**
 * Looks for a new version in the background; it is put in place when the desk is closed for the day, never
 * under a clerk's hands. Only a packaged application has a feed to ask.
 */
export function watchForUpdates(log: Log): () => void {
  if (!app.isPackaged) return () => undefined;
  const { autoUpdater } = updater;
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.allowDowngrade = false;
  const check = () =>
    autoUpdater.checkForUpdates().catch((error: unknown) => log.warn({ err: error }, 'update check failed'));
  void check();
  const timer = setInterval(check, hoursBetweenChecks * 3_600_000);
  return () => clearInterval(timer);
}
