import type { BrowserWindow } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { mayQuit } from '../../../main/electron/quit.ts';
import { dialog, BrowserWindow as WindowDouble } from './electron-double.ts';

vi.mock('electron', () => import('./electron-double.ts'));

const window = new WindowDouble({}) as unknown as BrowserWindow;
beforeEach(() => {
  dialog.asked = [];
});

test('asks nothing where everything is sent', async () => {
  expect(await mayQuit(0, window)).toBe(true);
  expect(dialog.asked).toEqual([]);
});

test('says how many calls are not sent, and stays unless somebody insists', async () => {
  dialog.answer = null;
  expect(await mayQuit(3, window)).toBe(false);
  expect(await mayQuit(1, null)).toBe(false);
  expect(dialog.asked.map(({ message }) => message)).toEqual([
    '3 changes are not sent yet',
    '1 change is not sent yet',
  ]);
  expect(dialog.asked[0]?.detail).toContain('an update of the program waits');
  dialog.answer = 'Quit';
  expect(await mayQuit(3, window)).toBe(true);
});
