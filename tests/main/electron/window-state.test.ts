import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { describe, expect, test } from 'vitest';
import { keepWindowState, readWindowState } from '../../../main/electron/window-state.ts';
import { BrowserWindow as WindowDouble } from './electron-double.ts';

const file = join(mkdtempSync(join(tmpdir(), 'hms-window-')), 'window.json');
const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];

describe('the place of the window', () => {
  test('is kept from one start to the next', () => {
    const window = new WindowDouble({});
    keepWindowState(window as unknown as BrowserWindow, file);
    window.maximize();
    window.emit('close');
    expect(readWindowState(file, screens)).toEqual({ x: 10, y: 20, width: 1200, height: 700, isMaximized: true });
  });

  test('is forgotten when its screen is gone, but not its size', () => {
    writeFileSync(file, JSON.stringify({ x: 5000, y: 20, width: 1200, height: 700, isMaximized: false }));
    expect(readWindowState(file, screens)).toEqual({ width: 1200, height: 700, isMaximized: false });
  });

  test.each(['', '{', '{"width":"wide"}', '[]'])('falls back to the default for a file that says %j', (content) => {
    writeFileSync(file, content);
    expect(readWindowState(file, screens)).toEqual({ width: 1366, height: 768, isMaximized: false });
    expect(readFileSync(file, 'utf8')).toBe(content);
  });
});
