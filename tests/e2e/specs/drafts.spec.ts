import { expect } from '@playwright/test';
import { open, panel, signIn, test } from '../desk.ts';

test('a half-typed booking survives a reload, and only its writer sees it', async ({ page }) => {
  await signIn(page, 'reception');
  await expect(page.getByRole('button', { name: /free, Dr/ }).first()).toBeVisible();
  await page.keyboard.press('n');
  const note = panel(page, 'New booking').getByLabel(/^Note/);
  await note.fill('wheelchair, comes with her son');
  // A crash leaves no time to save: what was typed a moment ago is there already.
  await page.waitForTimeout(1_500);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Day' })).toBeVisible();
  await expect(page.getByRole('button', { name: /free, Dr/ }).first()).toBeVisible();
  if (!(await panel(page, 'New booking').isVisible())) await page.keyboard.press('n');
  await expect(note).toHaveValue('wheelchair, comes with her son');

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Receptionist$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await signIn(page, 'admin');
  await open(page, 'Day');
  await expect(page.getByRole('button', { name: /free, Dr/ }).first()).toBeVisible();
  await page.keyboard.press('n');
  await expect(note).toHaveValue('');
});
