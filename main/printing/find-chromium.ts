import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

type Surroundings = { platform: NodeJS.Platform; environment: Readonly<Record<string, string | undefined>> };

const namesOnLinux = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/**
 * Finds a browser of the Chromium family: the one that `CHROMIUM_PATH` names, or else one in the usual folders of Chromium,
 * Chrome and Edge. Null when there is none, or when the named one is missing.
 */
export function findChromium({ platform, environment }: Surroundings = here()): string | null {
  const named = environment.CHROMIUM_PATH;
  if (named) return isProgram(named) ? named : null;
  return placesOf({ platform, environment }).find(isProgram) ?? null;
}

const here = (): Surroundings => ({ platform: process.platform, environment: process.env });

function placesOf({ platform, environment }: Surroundings): string[] {
  if (platform === 'win32') {
    const roots = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA];
    const programs = [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
    ];
    return programs.flatMap((program) => roots.flatMap((root) => (root ? [join(root, ...program)] : [])));
  }
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const roots = ['/Applications', ...(environment.HOME ? [join(environment.HOME, 'Applications')] : [])];
    return names.flatMap((name) => roots.map((root) => join(root, `${name}.app`, 'Contents', 'MacOS', name)));
  }
  const folders = new Set(['/usr/bin', '/usr/local/bin', '/snap/bin', ...(environment.PATH ?? '').split(delimiter)]);
  return namesOnLinux.flatMap((name) => [...folders].filter(Boolean).map((folder) => join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
