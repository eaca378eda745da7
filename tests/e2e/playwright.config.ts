import { defineConfig } from '@playwright/test';

/**
 * The same specs in three projects. `web` drives the web host in Chromium. `oracle` does the same with the web host on
 * Oracle's driver and the endpoint of tests/oracle-net: the whole job, work by keyboard, the queue and the beds of two desks.
 * Left out there are the specs that start their own database, and those that show the same page again over calls that
 * other suites make over the driver. `electron` drives the desktop window; its tests are counted
 * as skipped where Electron's program is not installed.
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
    // The theme shows no transitions then, which a test would wait for.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // Snapshots of the pages say what went wrong; a film of every test would cost time in those that pass.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true },
  },
  projects: [
    { name: 'web' },
    {
      name: 'oracle',
      testIgnore: [
        'accessibility.spec.ts',
        'collecting.spec.ts',
        'first-hour.spec.ts',
        'pharmacy.spec.ts',
        'prescriptions.spec.ts',
        'shared-desk.spec.ts',
        'wording.spec.ts',
        'roles.spec.ts',
        'drafts.spec.ts',
        'to-move.spec.ts',
        'waitlist.spec.ts',
        'connection.spec.ts',
        'offline.spec.ts',
        'transfer.spec.ts',
      ],
    },
    { name: 'electron' },
  ],
});
