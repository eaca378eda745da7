import { expect, type Page } from '@playwright/test';
import { test } from '../desk.ts';
import { findWordingFaults } from '../wording-faults.ts';

/**
 * Each screen in the two pseudo-languages: all text is longer, accented and in brackets. A text without brackets is in
 * no catalogue, a text beside brackets was glued, and what does not fit will not fit in German or Hindi either.
 */

/** A room is added when its sentences are in a catalogue. */
const screens = [
  '/to-move',
  '/patients',
  '/waitlist',
  '/billing',
  '/billing/new',
  '/reports',
  '/settings/staff',
  '/settings/audit',
  '/settings/about',
];

for (const language of ['en-XA', 'ar-XB']) {
  test(`every screen has its wording from the catalogues and room for it, in ${language}`, async ({ page }) => {
    const data = await readIn(page, language);
    await expect(page.locator('input').first()).toBeVisible();
    expect.soft(await findWordingFaults(page, data), 'Sign in').toEqual([]);
    await signInByPlace(page);
    for (const path of screens) {
      await page.goto(new URL(path, page.url()).href);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      expect.soft(await findWordingFaults(page, data), path).toEqual([]);
    }
  });
}

/** Serves the page in another language, and collects every word that the application's answers bring. */
async function readIn(page: Page, language: string): Promise<Set<string>> {
  const words = new Set<string>();
  page.on('response', async (response) => {
    if (!response.url().includes('/rpc/')) return;
    const text = await response.text().catch(() => '');
    for (const word of text.match(/\p{L}+/gu) ?? []) words.add(word.toLowerCase());
  });
  await page.route(
    (url) => !url.pathname.startsWith('/rpc') && !/\.\w+$/.test(url.pathname),
    async (route) => {
      if (route.request().resourceType() !== 'document') return route.continue();
      const response = await route.fetch();
      const direction = language === 'ar-XB' ? 'rtl' : 'ltr';
      const body = (await response.text()).replace('<html lang="en"', `<html lang="${language}" dir="${direction}"`);
      await route.fulfill({ response, body });
    },
  );
  await page.reload();
  return words;
}

/** Its labels are in another language: the fields are known by their place. */
async function signInByPlace(page: Page): Promise<void> {
  await page.locator('input').nth(0).fill('admin');
  await page.locator('input').nth(1).fill('demo-admin');
  await page.keyboard.press('Enter');
  await expect(page.locator('nav')).toBeVisible();
}
