import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { test } from 'vitest';
import { type Product, signIn, startProduct } from '../product.ts';
import { aHand } from './hand.ts';
import { createRecord } from './measure.ts';

const record = createRecord('keys');
const panel = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

/** Presses of keys and of the mouse for the tasks of a desk, counted over the real screens. */
test('keys', async () => {
  const product = await startProduct();
  await makeItMidMorning(product);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '', args: ['--no-sandbox'] });
  await countAsReception(browser, product);
  await countAsBilling(browser, product);
  await browser.close();
  await product.stop();
  record.write();
});

/** Whether a patient can be checked in depends on the hour. */
async function makeItMidMorning(product: Product): Promise<void> {
  const admin = await signIn(product, 'admin');
  const { isDemo: _, ...hospital } = await admin.call('settings.hospital', {});
  const now = new Date();
  const indianHour = (now.getUTCHours() + 5.5 + now.getUTCMinutes() / 60) % 24;
  const offset = Math.min(14, Math.round(5.5 + 10 - indianHour));
  await admin.call('settings.saveHospital', {
    ...hospital,
    timeZone: `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`,
  });
}

async function aPage(browser: Browser, { address }: Product, name: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(address);
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(`demo-${name}`);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  return page;
}

async function countAsReception(browser: Browser, product: Product): Promise<void> {
  const page = await aPage(browser, product, 'reception');
  const hand = aHand(page);
  const note = noteOf(hand);
  const isIn = async (box: Locator) => {
    while (!(await box.evaluate((element) => element === document.activeElement))) await page.waitForTimeout(20);
  };
  const isFocused = (name: string) =>
    page.waitForFunction((text) => document.activeElement?.textContent === text, name);
  await page
    .getByRole('button', { name: /free, Dr/ })
    .first()
    .waitFor();

  await hand.press('n');
  await isIn(panel(page, 'New booking').getByRole('combobox', { name: 'Patient' }));
  await hand.type('patel ravi');
  await page
    .getByRole('option', { name: /PATEL, Ravi/ })
    .first()
    .waitFor();
  await hand.press('Enter');
  await page
    .getByRole('status')
    .filter({ hasText: /^Proposed:/ })
    .waitFor();
  await isFocused('Book visit');
  await hand.press('Enter');
  await panel(page, 'New booking').waitFor({ state: 'hidden' });
  note('known patient, booked');

  await page.waitForFunction(() =>
    /PATEL, Ravi.*Booked/.test(document.activeElement?.getAttribute('aria-label') ?? ''),
  );
  await hand.press('m');
  const said = page.getByRole('status').filter({ hasText: /^\d\d:\d\d, Dr/ });
  for (let steps = 0; steps < 30; steps += 1) {
    const earlier = await said.innerText();
    await hand.press('ArrowDown');
    await page.waitForFunction((text) => !document.body.innerText.includes(text), earlier).catch(() => undefined);
    if ((await said.innerText()).endsWith(', free')) break;
  }
  await hand.press('Enter');
  await page
    .getByText(/PATEL, Ravi moved to/)
    .first()
    .waitFor();
  note('visit moved to the next free time');

  await page.waitForFunction(() =>
    /PATEL, Ravi.*Booked/.test(document.activeElement?.getAttribute('aria-label') ?? ''),
  );
  await hand.press('Delete');
  await page.getByRole('form', { name: 'Reason for cancelling' }).waitFor();
  await hand.tabTo('Cancel visit');
  await hand.press('Enter');
  await page.getByRole('button', { name: /PATEL, Ravi.*Cancelled/ }).waitFor();
  await page.keyboard.press('Escape');
  note('visit cancelled, with a reason');

  await hand.press('Control+k');
  await hand.type('patel ravi card +3');
  await page
    .getByRole('option', { name: /PATEL, Ravi.*Cardiology/ })
    .first()
    .waitFor();
  await hand.press('Enter');
  await isFocused('Book visit');
  await hand.press('Enter');
  await panel(page, 'New booking').waitFor({ state: 'hidden' });
  note('known patient, booked in one line for another day');

  await page.getByRole('link', { name: 'Queue' }).click();
  await page.getByRole('table').waitFor();
  await hand.press('t');
  await isIn(panel(page, 'Walk-in').getByRole('combobox', { name: 'Patient' }));
  await hand.type('sharma');
  await page
    .getByRole('option', { name: /SHARMA/ })
    .first()
    .waitFor();
  await hand.press('Enter');
  await isIn(panel(page, 'Walk-in').getByRole('combobox', { name: 'Doctor' }));
  await hand.type('Asha Nair');
  await page.getByRole('option', { name: /Asha Nair/ }).waitFor();
  await hand.press('Enter');
  await hand.tabTo('Give token');
  await hand.press('Enter');
  await page.getByText(/^Token \d+ for SHARMA/).waitFor();
  note('walk-in, token given');
  await page.close();
}

async function countAsBilling(browser: Browser, product: Product): Promise<void> {
  const page = await aPage(browser, product, 'billing');
  const hand = aHand(page);
  const note = noteOf(hand);
  await page.getByRole('grid', { name: 'Invoices' }).waitFor();
  await hand.click(page.getByText('All', { exact: true }));
  await hand.click(page.getByText('Yesterday', { exact: true }));
  await hand.click(page.locator('[data-row]').first());
  await page.getByRole('table', { name: 'Lines' }).waitFor();
  note('invoice of yesterday, found');
  await page.close();
}

/** A row for the keys, one for the mouse where it was needed, one for what had to be typed. */
function noteOf(hand: ReturnType<typeof aHand>) {
  return (task: string): void => {
    const { keys, clicks, signs } = hand.spent();
    record.add(`${task}: keys`, keys, 'keys');
    if (clicks > 0) record.add(`${task}: mouse`, clicks, 'clicks');
    if (signs > 0) record.add(`${task}: names and days typed`, signs, 'signs');
  };
}
