import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test as base, _electron as electron, expect, type Locator, type Page } from '@playwright/test';
import { startEndpointProcess } from '../oracle-net/endpoint-process.ts';
import { type Product, signIn as signInByCall, startProduct } from '../product.ts';

/**
 * A desk with its own demo hospital: in a browser against the web host (embedded server or Oracle's driver), or in the
 * desktop window. A spec only uses `page`, and does what a person does.
 */

type Fixtures = { signedInAs: (name: 'admin' | 'reception' | 'billing' | 'doctor') => Promise<Page> };
type WorkerFixtures = { product: Product };

/** The path of Electron's program. Importing the package would try to download it. */
function electronProgram(): string | null {
  const folder = join(createRequire(import.meta.url).resolve('electron/package.json'), '..');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const program = join(override ?? join(folder, 'dist'), process.platform === 'win32' ? 'electron.exe' : 'electron');
  return existsSync(program) ? program : null;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
    async ({}, use, info) => {
      if (info.project.name === 'electron') {
        await use(null as unknown as Product);
        return;
      }
      const endpoint = info.project.name === 'oracle' ? await startEndpointProcess() : null;
      const product = endpoint ? await startProduct([], undefined, endpoint.settings) : await startProduct();
      const health = await fetch(`${product.address}/api/v1/health`);
      expect(await health.json()).toMatchObject({ engine: endpoint ? 'oracle' : 'embedded' });
      await makeItMidMorning(product);
      await use(product);
      await product.stop();
      await endpoint?.stop();
    },
    { scope: 'worker' },
  ],
  page: async ({ page, product }, use, info) => {
    if (info.project.name !== 'electron') {
      await page.goto(product.address);
      await use(page);
      return;
    }
    const executablePath = electronProgram();
    test.skip(executablePath === null, 'Electron’s program is not on this machine');
    const application = await electron.launch({
      executablePath: executablePath ?? '',
      args: ['.', '--demo', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      env: { ...process.env, HMS_DATA: info.outputPath('data') },
    });
    await use(await application.firstWindow());
    await application.close();
  },
  signedInAs: async ({ page }, use) => {
    await use(async (name) => {
      await signIn(page, name);
      return page;
    });
  },
});

/**
 * Moves the hospital to a time zone where it is about ten in the morning of the demo's day (in India): whether a
 * patient can be checked in depends on the hour.
 */
export async function makeItMidMorning(product: Product): Promise<void> {
  const admin = await signInByCall(product, 'admin');
  const { isDemo: _, ...hospital } = await admin.call('settings.hospital', {});
  const indianHour = (new Date().getUTCHours() + 5.5 + new Date().getUTCMinutes() / 60) % 24;
  const offset = Math.min(14, Math.round(5.5 + 10 - indianHour));
  const timeZone = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
  await admin.call('settings.saveHospital', { ...hospital, timeZone });
}

export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(`demo-${name}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
}

/** Opens a screen by its link in the rail, as a person does. */
export async function open(
  page: Page,
  screen:
    | 'Dashboard'
    | 'Day'
    | 'Queue'
    | 'Beds'
    | 'Prescriptions'
    | 'Reminders'
    | 'Waitlist'
    | 'Patients'
    | 'Billing'
    | 'Pharmacy'
    | 'Deposits'
    | 'Reports'
    | 'Settings',
) {
  const link = page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** The panel on the right, by its title. */
export const panel = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

/** Chooses a doctor in a booking, by keyboard, and waits for the time that is proposed. */
export async function chooseDoctor(booking: Locator, name: string): Promise<void> {
  const doctor = booking.getByRole('combobox', { name: 'Doctor' });
  await doctor.focus();
  await doctor.selectText();
  // Key by key: the list follows each one, and marks what it finds first.
  await doctor.pressSequentially(name);
  await expect(booking.page().getByRole('option')).toHaveText([new RegExp(name)]);
  await doctor.press('Enter');
  await expect(doctor).toHaveValue(new RegExp(`${name} · `));
  await expect(booking.getByRole('status').filter({ hasText: /^Proposed:/ })).toBeVisible();
}
