import { app } from 'electron';
import updater from 'electron-updater';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';
import { problemOfFeed, readFeed } from './update-feed.ts';

const hoursBetweenChecks = 6;

export type Updates = {
  /**
   * Told how much is unsent when the desk closes. A version sends what it has put into the outbox itself, so an update waits
   * for a day that ends with everything sent.
   */
  leave: (unsent: number) => void;
  stop: () => void;
};

/**
 * Checks for a new version in the background. It is installed when the desk is closed for the day, never while a clerk
 * works. Only a packaged application has an address for updates, and only a safe address is used.
 */
export function watchForUpdates(log: Log, unsent: () => Promise<number>): Updates {
  if (!app.isPackaged) return { leave: () => undefined, stop: () => undefined };
  const problem = problemOfFeed(readFeed(process.resourcesPath), process.platform);
  if (problem) {
    log.warn({ reason: problem }, 'updates are off');
    return { leave: () => undefined, stop: () => undefined };
  }
  const { autoUpdater } = updater;
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.allowDowngrade = false;
  const check = async () => {
    // macOS installs what was downloaded, whatever is set at the end: nothing is downloaded while something is unsent.
    if ((await unsent()) > 0) return;
    await autoUpdater
      .checkForUpdates()
      .catch((error: unknown) => log.warn(framesOf(error), 'checking for updates failed'));
  };
  void check();
  const timer = setInterval(() => void check(), hoursBetweenChecks * 3_600_000);
  return {
    leave: (count) => {
      autoUpdater.autoInstallOnAppQuit = count === 0;
    },
    stop: () => clearInterval(timer),
  };
}
