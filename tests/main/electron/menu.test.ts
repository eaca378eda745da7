import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { menuTemplate } from '../../../main/electron/menu.ts';

vi.mock('electron', () => import('./electron-double.ts'));

const flatten = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);

test('every screen has its key, and no key is given twice', () => {
  const keys = flatten(menuTemplate('win32', true, () => undefined)).flatMap((item) => item.accelerator ?? []);
  expect(keys).toContain('CmdOrCtrl+1');
  expect(new Set(keys).size).toBe(keys.length);
});

test('a screen of the menu tells the window which', () => {
  const sent: string[] = [];
  const items = flatten(menuTemplate('linux', true, (command) => sent.push(command)));
  const click = items.find((item) => item.label === 'Billing')?.click as () => void;
  click();
  expect(sent).toEqual(['billing']);
});

test('a packaged application has no developer tools', () => {
  const roles = flatten(menuTemplate('linux', true, () => undefined)).map((item) => item.role);
  expect(roles).not.toContain('toggleDevTools');
  expect(roles).toContain('quit');
});
