import { defineConfig } from '@playwright/test';

/**
 * The same specs in three projects: `web` drives the web host in Chromium, always; `oracle` with the web host on
 * Oracle's driver and the endpoint of tests/oracle-net, but for those that bring a database of their own; `electron` drives the desktop window where Electron's
 * binary is, and is skipped by name where it is not.
 */
export default defineConfig({
  testDir: './specs',
  outputDir: '../../test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  use: {
    viewport: { width: 1366, height: 768 },
    actionTimeout: 10_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'web' },
    { name: 'oracle', testIgnore: ['connection.spec.ts', 'offline.spec.ts', 'transfer.spec.ts'] },
    { name: 'electron' },
  ],
});
