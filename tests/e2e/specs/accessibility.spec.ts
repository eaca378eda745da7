import { expect } from '@playwright/test';
import { axeFindingsInBothColours } from '../axe.ts';
import { open, panel, signIn, test } from '../desk.ts';

/** Every screen as axe sees it, with its panels open, where most of what is wrong hides. */

test('the sign-in page has no accessibility fault', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await axeFindingsInBothColours(page)).toEqual([]);
});

test('no screen has an accessibility fault', async ({ page }) => {
  // More than ten screens, each read whole in light and in dark colours.
  test.slow();
  await signIn(page, 'admin');
  await expect(page.getByRole('heading', { name: 'Unusual today' })).toBeVisible();
  expect.soft(await axeFindingsInBothColours(page), 'Dashboard').toEqual([]);
  await page.getByRole('button', { name: 'Show on a monitor' }).click();
  await expect(page.getByText('Longest wait')).toBeVisible();
  expect.soft(await axeFindingsInBothColours(page), 'Dashboard on a monitor').toEqual([]);
  await page.keyboard.press('Escape');

  await open(page, 'Day');
  await expect(page.getByRole('button', { name: /free, Dr/ }).first()).toBeVisible();
  expect.soft(await axeFindingsInBothColours(page), 'Day').toEqual([]);

  await page.keyboard.press('n');
  await expect(panel(page, 'New booking')).toBeVisible();
  expect.soft(await axeFindingsInBothColours(page), 'Day, booking').toEqual([]);
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /, Booked|Booked, until|Booked [0-9]/ })
    .first()
    .click();
  await expect(panel(page, /^Visit/)).toBeVisible();
  expect.soft(await axeFindingsInBothColours(page), 'Day, visit').toEqual([]);

  await open(page, 'Queue');
  expect.soft(await axeFindingsInBothColours(page), 'Queue').toEqual([]);

  await open(page, 'Waitlist');
  await page.getByRole('grid', { name: 'Waitlist' }).getByRole('row').nth(2).click();
  await expect(panel(page, /^Waiting for/)).toBeVisible();
  expect.soft(await axeFindingsInBothColours(page), 'Waitlist, entry').toEqual([]);

  await open(page, 'Patients');
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  expect.soft(await axeFindingsInBothColours(page), 'Patients').toEqual([]);
  await page.getByRole('button', { name: 'Register patient' }).click();
  await expect(page.getByLabel('First name')).toBeVisible();
  expect.soft(await axeFindingsInBothColours(page), 'Patients, register').toEqual([]);

  await open(page, 'Billing');
  await page.getByRole('row').nth(2).click();
  await expect(page.getByRole('table', { name: 'Lines' })).toBeVisible();
  expect.soft(await axeFindingsInBothColours(page), 'Billing, invoice').toEqual([]);

  await open(page, 'Reports');
  await expect(page.getByText('Total', { exact: true })).toBeVisible();
  expect.soft(await axeFindingsInBothColours(page), 'Reports').toEqual([]);
});

test('no section of the settings has an accessibility fault', async ({ page }) => {
  test.slow();
  await signIn(page, 'admin');
  await open(page, 'Settings');
  for (const name of [
    'Hospital details',
    'Getting started',
    'Doctors',
    'Price list',
    'Consultation fees',
    'Taxes',
    'Discounts',
    'Sign-in and lock',
    'Staff',
    'Audit trail',
    'Database',
    'Keys and about',
  ]) {
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect.soft(await axeFindingsInBothColours(page), `Settings, ${name}`).toEqual([]);
  }
});
