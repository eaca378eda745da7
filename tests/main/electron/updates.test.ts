import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchForUpdates } from '../../../main/electron/updates.ts';
import { app } from './electron-double.ts';

const { autoUpdater } = vi.hoisted(() => ({
  autoUpdater: {
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowDowngrade: true,
    checkForUpdates: vi.fn(async () => null),
  },
}));
vi.mock('electron', () => import('./electron-double.ts'));
vi.mock('electron-updater', () => ({ default: { autoUpdater } }));
const feed = vi.hoisted(() => ({ text: '' }));
vi.mock('../../../main/electron/update-feed.ts', async (original) => ({
  ...(await original<typeof import('../../../main/electron/update-feed.ts')>()),
  readFeed: () => feed.text,
}));

const log = pino({ level: 'silent' });
const sixHours = 6 * 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
  app.isPackaged = true;
  feed.text = 'url: https://updates.hospital.example\npublisherName: Hospital Ltd\n';
  autoUpdater.checkForUpdates.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  app.isPackaged = false;
});

test('an update goes in when the desk closes with everything sent, and waits otherwise', () => {
  const updates = watchForUpdates(log, async () => 0);
  expect(autoUpdater.autoInstallOnAppQuit).toBe(true);
  updates.leave(2);
  expect(autoUpdater.autoInstallOnAppQuit).toBe(false);
  // Somebody stayed, and everything was sent by the evening.
  updates.leave(0);
  expect(autoUpdater.autoInstallOnAppQuit).toBe(true);
  updates.stop();
});

test('nothing is fetched while something waits to be sent, nor after the end', async () => {
  let unsent = 1;
  const updates = watchForUpdates(log, async () => unsent);
  await vi.advanceTimersByTimeAsync(1);
  expect(autoUpdater.checkForUpdates).not.toHaveBeenCalled();
  unsent = 0;
  await vi.advanceTimersByTimeAsync(sixHours);
  expect(autoUpdater.checkForUpdates).toHaveBeenCalledTimes(1);
  updates.stop();
  await vi.advanceTimersByTimeAsync(sixHours);
  expect(autoUpdater.checkForUpdates).toHaveBeenCalledTimes(1);
});

test('what is not packaged has no feed to ask', async () => {
  app.isPackaged = false;
  const updates = watchForUpdates(log, async () => 0);
  updates.leave(0);
  updates.stop();
  await vi.advanceTimersByTimeAsync(sixHours);
  expect(autoUpdater.checkForUpdates).not.toHaveBeenCalled();
});

test('an address without TLS is not asked', async () => {
  feed.text = 'url: http://updates.hospital.example\npublisherName: Hospital Ltd\n';
  const updates = watchForUpdates(log, async () => 0);
  await vi.advanceTimersByTimeAsync(sixHours);
  updates.leave(0);
  updates.stop();
  expect(autoUpdater.checkForUpdates).not.toHaveBeenCalled();
});
