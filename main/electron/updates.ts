import { app } from 'electron';
import updater from 'electron-updater';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';
import { problemOfFeed, readFeed } from './update-feed.ts';

const hoursBetweenChecks = 6;

export type Updates = {
  /**
   * The desk is about to close with so much unsent: what one version has put into the outbox, that version sends, so that an
   * update waits for a day that ends with everything sent.
   */
  leave: (unsent: number) => void;
  stop: () => void;
};

/**
 * Looks for a new version in the background; it is put in place when the desk is closed for the day, never
 * under a clerk's hands. Only a packaged application has a feed to ask, and only one that is safe to believe is asked.
 */
export function watchForUpdates(log: Log, unsent: () => Promise<number>): Updates {
  if (!app.isPackaged) return { leave: () => undefined, stop: () => undefined };
  const problem = problemOfFeed(readFeed(process.resourcesPath), process.platform);
  if (problem) {
    log.warn({ reason: problem }, 'no update will arrive');
    return { leave: () => undefined, stop: () => undefined };
  }
  const { autoUpdater } = updater;
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.allowDowngrade = false;
  const check = async () => {
    // macOS installs what it has been handed, whatever is said at the end: there an update is not even fetched.
    if ((await unsent()) > 0) return;
    await autoUpdater
      .checkForUpdates()
      .catch((error: unknown) => log.warn(framesOf(error), 'looking for an update failed'));
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
