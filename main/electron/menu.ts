import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { channels, type MenuCommand } from '#contract/bridge.ts';

/** The usual menu items with their usual keys, and the screens. The window does what a command says. */
export function setMenu(currentWindow: () => BrowserWindow | null): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged, sendTo(currentWindow))),
  );
}

const sendTo = (currentWindow: () => BrowserWindow | null) => (command: MenuCommand) =>
  currentWindow()?.webContents.send(channels.command, command);

export function menuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  send: (command: MenuCommand) => void,
): MenuItemConstructorOptions[] {
  const command = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(name),
    ...(accelerator ? { accelerator } : {}),
  });
  const screens: [string, MenuCommand][] = [
    ['Day', 'day'],
    ['Queue', 'queue'],
    ['Patients', 'patients'],
    ['Billing', 'billing'],
    ['Reports', 'reports'],
    ['Settings', 'settings'],
  ];
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        command('Print', 'print', 'CmdOrCtrl+P'),
        { type: 'separator' },
        platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: [
        ...screens.map(([label, name], index) => command(label, name, `CmdOrCtrl+${index + 1}`)),
        { type: 'separator' },
        // The page listens to this key itself, so that it works in a browser too.
        command('Search', 'search'),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [command('Keyboard shortcuts', 'shortcuts', 'F1')] },
  ];
}
