/**
 * Switches of Chromium that give another program of the same user access to the window, or turn its protection off. Node's
 * own switches (--inspect, NODE_OPTIONS) are turned off by fuses. Chromium reads these by itself.
 */
const refusedSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'auto-open-devtools-for-tabs',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'no-sandbox',
  'single-process',
  'load-extension',
  'ignore-certificate-errors',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'ssl-key-log-file',
  'log-net-log',
  'js-flags',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
];

/** The first of these switches that the program was started with. */
export const refusedSwitch = (commandLine: { hasSwitch: (name: string) => boolean }): string | null =>
  refusedSwitches.find((name) => commandLine.hasSwitch(name)) ?? null;
