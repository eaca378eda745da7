import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';

/** Size and position of the window. No patient data. When the file cannot be read, the default is used. */

const windowState = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(640),
  height: z.int().min(480),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

const defaultState: WindowState = { width: 1366, height: 768, isMaximized: false };

/** @param displays the work areas of the connected screens: a screen may be unplugged since the last start */
export function readWindowState(file: string, displays: readonly Rectangle[]): WindowState {
  const state = parse(file);
  const { x, y } = state;
  if (x === undefined || y === undefined) return state;
  const isOnScreen = displays.some(
    (area) =>
      x < area.x + area.width - 100 && x + state.width > area.x + 100 && y >= area.y && y < area.y + area.height - 100,
  );
  return isOnScreen ? state : { width: state.width, height: state.height, isMaximized: state.isMaximized };
}

function parse(file: string): WindowState {
  try {
    return windowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return defaultState;
  }
}

export function keepWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
    try {
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    } catch {
      // The window must close also when the disk is full.
    }
  });
}
