import { expect, type Page, type Request } from '@playwright/test';
import { test } from '../desk.ts';
import { findWordingFaults } from '../wording-faults.ts';

/**
 * Each screen in the two pseudo-languages: all text is longer, accented and in brackets. A text without brackets is in
 * no catalogue, a text beside brackets was glued, and what does not fit will not fit in German or Hindi either.
 */

const screens = [
  '/dashboard',
  '/dashboard/wall',
  '/day',
  '/queue',
  '/to-move',
  '/patients',
  '/waitlist',
  '/reminders',
  '/beds/new',
  '/beds/day',
  '/beds/52',
  '/prescriptions',
  '/prescriptions/1',
  '/prescriptions/for-1',
  '/billing',
  '/billing/new',
  '/not-sent',
  '/deposits',
  '/deposits/new',
  '/drawer',
  '/pharmacy',
  '/pharmacy/new',
  '/pharmacy/receive',
  '/pharmacy/import',
  '/pharmacy/places',
  '/pharmacy/counter',
  '/pharmacy/orders',
  '/pharmacy/returns',
  '/pharmacy/supply',
  '/pharmacy/ledger-1',
  '/pharmacy/transfers',
  '/pharmacy/transfer-1',
  '/pharmacy/send',
  '/pharmacy/counts',
  '/pharmacy/count-1',
  '/pharmacy/new-count',
  '/pharmacy/registers',
  '/reports',
  '/reports/revenue-by-doctor',
  '/reports/outstanding',
  '/reports/day-book',
  '/reports/statement',
  '/reports/journal',
  '/settings/start',
  '/reports/gst-b2b',
  '/settings/doctors',
  '/settings/wards',
  '/settings/staff',
  '/settings/rights',
  '/settings/sign-in',
  '/settings/import',
  '/settings/audit',
  '/settings/hospital',
  '/settings/prices',
  '/settings/fees',
  '/settings/discounts',
  '/settings/payment-providers',
  '/settings/reminders',
  '/settings/database',
  '/settings/warehouse',
  '/settings/questions',
  '/settings/desks',
  '/settings/health',
  '/settings/about',
];

const sidePanel = 'main section[aria-labelledby]';

/** Panels over a list, which is narrower for as long as they are open: its first row is opened, then these keys are pressed. */
const panels: readonly { path: string; keys?: string; selector?: string }[] = [
  { path: '/patients' },
  { path: '/waitlist' },
  { path: '/billing', keys: 'y', selector: 'main form' },
  { path: '/settings/doctors' },
  { path: '/settings/staff' },
  { path: '/settings/prices' },
  { path: '/settings/audit' },
];

for (const language of ['en-XA', 'ar-XB']) {
  test(`every screen has its wording from the catalogues and room for it, in ${language}`, async ({ page }) => {
    // Close to thirty screens, each read whole.
    test.slow();
    const answers = await listenToAnswers(page);
    await readIn(page, language);
    await expect(page.locator('input').first()).toBeVisible();
    const check = checkOf(page, answers);
    await check('Sign in');
    await signInByPlace(page);
    for (const path of screens) {
      await go(page, path);
      await check(path);
    }
  });
}

/** Once, for it takes as long as all the screens: what opens over them. */
test('every panel has its wording from the catalogues and room for it', async ({ page }) => {
  const answers = await listenToAnswers(page);
  await readIn(page, 'en-XA');
  const check = checkOf(page, answers);
  await signInByPlace(page);
  for (const { path, keys, selector = sidePanel } of panels) {
    await go(page, path);
    await page.locator('[data-row]').first().click();
    if (keys) {
      await answers.words();
      await page.keyboard.press(keys);
    }
    await check(`the panel of ${path}`, selector);
  }
  await go(page, '/day');
  await answers.words();
  await page.keyboard.press('n');
  await check('a new booking', sidePanel);
  await page.keyboard.press('Escape');
  await page.locator('[data-stop*=":visit-"]').first().click();
  await check('a visit', sidePanel);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await check('the list of keys');
});

type Answers = Awaited<ReturnType<typeof listenToAnswers>>;

const checkOf = (page: Page, answers: Answers) => async (place: string, selector?: string) => {
  // An answer may arrive between the two readings: what is a fault stays one.
  let faults: string[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    faults = await findWordingFaults(page, await answers.words(), selector);
    if (faults.length === 0) return;
  }
  expect.soft(faults, place).toEqual([]);
};

const quietMs = 250;

declare global {
  interface Window {
    /** The application's answers, kept by the test. */
    answers?: Promise<string>[];
  }
}

/** Collects every word that the application's answers bring. `words()` waits until nothing is asked any more. */
async function listenToAnswers(page: Page): Promise<{ words: () => Promise<Set<string>> }> {
  const open = new Set<Request>();
  let lastChange = Date.now();
  const note = (change: () => void) => {
    change();
    lastChange = Date.now();
  };
  page.on('request', (request) => note(() => request.url().includes('/events') || open.add(request)));
  page.on('requestfinished', (request) => note(() => open.delete(request)));
  page.on('requestfailed', (request) => note(() => open.delete(request)));
  await page.addInitScript(() => {
    const ask = window.fetch;
    window.answers = [];
    window.fetch = async (...args) => {
      const response = await ask(...args);
      const text = response.clone().text();
      // A screen that is left gives up what it asked.
      if (response.url.includes('/rpc/')) window.answers?.push(text.catch(() => ''));
      return response;
    };
  });
  return {
    words: async () => {
      lastChange = Date.now();
      await expect.poll(() => open.size === 0 && Date.now() - lastChange > quietMs, { intervals: [50] }).toBe(true);
      const texts = await page.evaluate(() => Promise.all(window.answers ?? []));
      return new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? []));
    },
  };
}

/** Without loading the page anew: that takes seconds, and there are many screens. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  await expect(page).toHaveURL((url) => url.pathname === path);
}

/** Serves the page in another language. */
async function readIn(page: Page, language: string): Promise<void> {
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
}

/** Its labels are in another language: the fields are known by their place. */
async function signInByPlace(page: Page): Promise<void> {
  await page.locator('input').nth(0).fill('admin');
  await page.locator('input').nth(1).fill('demo-admin');
  await page.keyboard.press('Enter');
  await expect(page.locator('nav')).toBeVisible();
}
