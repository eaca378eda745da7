// @ts-check
// Finds Electron's program. `require('electron')` would download it wherever it is missing, so this looks for it first, and
// downloads it only where there is a display for its window.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './built-rooms.mjs';

const packageFolder = join(root, 'node_modules', 'electron');
const usualPaths = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
/** An exit with an error within this time means that no window opened. */
const failsWithinMs = 15_000;
const downloadMs = 300_000;

/** @returns {Promise<{ binary: string, reason?: undefined } | { binary: null, reason: string }>} */
export async function findElectron() {
  const reason = obstacle();
  if (reason) return { binary: null, reason };
  const binary = installed() ?? ((await download()) ? installed() : null);
  return binary ? { binary } : { binary: null, reason: "Electron's program is not installed and cannot be downloaded" };
}

function obstacle() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'no display';
  if (process.platform !== 'win32' && process.getuid?.() === 0) return 'Electron does not run as root';
  if (!existsSync(packageFolder)) return 'Electron is not installed';
  return null;
}

function installed() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist');
  const usual = usualPaths[/** @type {keyof typeof usualPaths} */ (process.platform)] ?? 'electron';
  const binary = join(folder, pathFile() ?? usual);
  return existsSync(binary) ? binary : null;
}

function pathFile() {
  try {
    return readFileSync(join(packageFolder, 'path.txt'), 'utf8').trim();
  } catch {
    return null;
  }
}

async function download() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 12)) return false;
  process.stderr.write("Downloading Electron's program once.\n");
  const installer = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: 'ignore',
    timeout: downloadMs,
  });
  const [exitCode] = await once(installer, 'close');
  return exitCode === 0;
}

/**
 * Runs the window until it is closed.
 * @param {string} binary
 * @param {readonly string[]} flags as the web host takes them; a window has neither port nor host
 * @returns {Promise<string | null>} why no window opened
 */
export async function runElectron(binary, flags = []) {
  const started = Date.now();
  const window = spawn(binary, [root, '--demo', ...flags.filter((flag) => flag === '--embedded')], {
    stdio: 'inherit',
  });
  const stop = (/** @type {NodeJS.Signals} */ signal) => window.kill(signal);
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const exitCode = await new Promise((resolve) => {
    window.once('error', () => resolve(1));
    window.once('close', (code, signal) => resolve(signal ? 0 : code));
  });
  process.off('SIGTERM', stop).off('SIGINT', stop);
  if (exitCode !== 0 && Date.now() - started < failsWithinMs) return `Electron ended with code ${exitCode}`;
  process.exitCode = exitCode;
  return null;
}
