import { expect, type Page } from '@playwright/test';
import { open, panel, signIn, test } from '../desk.ts';

/** Two people at one counter: what one had on the screen is hidden, and kept, while the other works. */

async function setPin(page: Page, name: string, pin: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { expanded: false }).last().click();
  await page.getByRole('menuitem', { name: 'PIN for this desk' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('PIN', { exact: true }).fill(pin);
  await dialog.getByLabel('Repeat PIN').fill(pin);
  await dialog.getByLabel('Current password').fill(`demo-${name}`);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

const lock = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+Shift+L');
  await expect(page.getByRole('heading', { level: 1, name: /^Locked by/ })).toBeVisible();
};

async function beginBooking(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /free, Dr/ }).first()).toBeVisible();
  if (!(await panel(page, 'New booking').isVisible())) await page.keyboard.press('n');
}

test('a desk locks by its key, hides what it shows, and opens to the PIN', { tag: '@staff' }, async ({ page }) => {
  await signIn(page, 'billing');
  await setPin(page, 'billing', '2580');
  await lock(page);
  await page.getByRole('button', { name: 'Sign in with a password' }).click();
  await page.getByLabel('User name').fill('reception');
  await page.getByLabel('Password', { exact: true }).fill('demo-reception');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Locked by/ })).toBeHidden();
  await setPin(page, 'reception', '8264');
  await open(page, 'Day');
  await beginBooking(page);
  const note = panel(page, 'New booking').getByLabel(/^Note/);
  await note.fill('Wheelchair');
  await lock(page);
  // Neither a key, nor the paper, nor a reload brings it back.
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/Queue|New booking/);
  const pin = page.getByLabel(/^PIN of/);
  await pin.fill('9999');
  await page.keyboard.press('Enter');
  await expect(page.getByText('PIN is incorrect').first()).toBeVisible();
  await pin.fill('8264');
  await page.keyboard.press('Enter');
  await expect(note).toHaveValue('Wheelchair');

  await lock(page);
  await page.reload();
  await page.getByRole('button', { name: 'Mohan Das' }).click();
  await page.getByLabel(/^PIN of/).fill('2580');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await open(page, 'Patients');
  await expect(page.getByRole('link', { name: 'Queue' })).toBeHidden();
  await lock(page);
  await page.getByRole('button', { name: 'Rekha Pillai' }).click();
  await page.getByLabel(/^PIN of/).fill('8264');
  await page.keyboard.press('Enter');
  await beginBooking(page);
  await expect(note).toHaveValue('Wheelchair');
});

test('a desk locks by itself after the minutes of the setting', { tag: '@staff' }, async ({ page }) => {
  await page.clock.install();
  await page.reload();
  await signIn(page, 'reception');
  await expect(page.getByRole('heading', { level: 1, name: 'Day' })).toBeVisible();
  await page.clock.fastForward('09:00');
  await expect(page.getByRole('heading', { level: 1, name: 'Day' })).toBeVisible();
  await page.clock.fastForward('02:00');
  await expect(page.getByRole('heading', { level: 1, name: /^Locked by/ })).toBeVisible();
});
