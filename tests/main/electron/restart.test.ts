import { afterEach, expect, test, vi } from 'vitest';
import { restartApplication } from '../../../main/electron/restart.ts';
import { app } from './electron-double.ts';

vi.mock('electron', () => import('./electron-double.ts'));

const { argv } = process;
afterEach(() => {
  process.argv = argv;
  vi.unstubAllEnvs();
});

test('starts again with its own switches, but not once more on the embedded database', () => {
  process.argv = ['electron', '.', '--demo', '--embedded'];
  vi.stubEnv('APPIMAGE', '');
  restartApplication();
  expect(app.relaunch).toHaveBeenLastCalledWith({ args: ['.', '--demo'] });
  expect(app.quit).toHaveBeenCalledOnce();
});

test('starts the AppImage, not the place it was unpacked to', () => {
  process.argv = ['/tmp/.mount_HMS/hms-front-desk'];
  vi.stubEnv('APPIMAGE', '/home/desk/HMS.AppImage');
  restartApplication();
  expect(app.relaunch).toHaveBeenLastCalledWith({ args: [], execPath: '/home/desk/HMS.AppImage' });
});
