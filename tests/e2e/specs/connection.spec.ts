import { createServer, type Server } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { axeFindings } from '../axe.ts';
import { open, signIn, test } from '../desk.ts';

/** The page on which an admin sees and chooses the database. */

async function openDatabasePage(page: Page): Promise<void> {
  await signIn(page, 'admin');
  await open(page, 'Settings');
  await page.getByRole('link', { name: 'Database' }).click();
  await expect(page.getByText(/^Connected, answers in \d+ ms$/)).toBeVisible();
}

/** A port on which nobody listens. */
async function aFreePort(): Promise<string> {
  const one: Server = createServer();
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  const { port } = one.address() as { port: number };
  await new Promise((resolve) => one.close(resolve));
  return String(port);
}

test('an admin sees which database is used, what stands in the way of another, and saves it all the same', {
  tag: '@settings',
}, async ({ page }) => {
  await openDatabasePage(page);
  const facts = page.getByRole('region', { name: 'In use' });
  await expect(facts).toContainText('PostgreSQL, on this computer');
  await expect(facts).toContainText(/\d+, up to date/);
  await expect(page.getByRole('button', { name: 'Save database' })).toBeDisabled();
  expect.soft(await axeFindings(page), 'embedded').toEqual([]);

  await page.getByLabel('PostgreSQL, on a server').check();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter host');
  expect.soft(await axeFindings(page), 'PostgreSQL, a field is missing').toEqual([]);

  await page.getByLabel('Host').fill('127.0.0.1');
  await page.getByLabel('Port').fill(await aFreePort());
  await page.getByRole('combobox', { name: 'TLS' }).click();
  await page.getByRole('option', { name: /^No TLS/ }).click();
  await page.getByLabel('Password', { exact: true }).fill('of the server');
  await page.getByRole('button', { name: 'Test and save' }).click();
  await expect(page.getByRole('alert')).toContainText('nothing listens on that port');
  await expect(page.getByRole('alert')).toContainText('ECONNREFUSED');
  expect.soft(await axeFindings(page), 'PostgreSQL, refused').toEqual([]);

  await page.getByRole('button', { name: 'Save anyway' }).click();
  await expect(page.getByText(/^Chosen for the next start: PostgreSQL, on a server: 127\.0\.0\.1/)).toBeVisible();
  // The password does not come back, not even into the field it was typed in.
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  await expect(page.getByText('Saved. Leave it empty to keep it.')).toBeVisible();
  await page.getByLabel('Host').fill('localhost');
  await expect(page.getByText('Enter it again. The address or user has changed.')).toBeVisible();
  expect.soft(await axeFindings(page), 'PostgreSQL, saved').toEqual([]);

  await page.reload();
  await expect(page.getByLabel('Host')).toHaveValue('127.0.0.1');
  await expect(page.getByText('Chosen for the next start')).toBeVisible();
  await page.getByLabel('PostgreSQL, on this computer').check();
  await page.getByRole('button', { name: 'Save database' }).click();
  await expect(page.getByText('Chosen for the next start')).toBeHidden();
});

test('the page is worked by keyboard alone', async ({ page }) => {
  await openDatabasePage(page);
  await page.getByLabel('PostgreSQL, on this computer').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('Oracle')).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.type('no-such-machine.invalid/HMSPDB');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('secret');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('There is no computer with that name');
  await expect(page.getByRole('alert')).toContainText('ORA-12545');
  expect(await axeFindings(page)).toEqual([]);
});

test('nobody else is offered the page', async ({ page }) => {
  await signIn(page, 'reception');
  await page.goto(new URL('/settings/database', page.url()).href);
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Database' })).toBeHidden();
});
