import { test as base, expect } from '@playwright/test';
import { startProduct } from '../../product.ts';

/** A hospital of its own, without the demo: what an admin sees in the first hour. */
const test = base.extend({
  page: async ({ page }, use, info) => {
    base.skip(info.project.name !== 'web', 'An empty hospital is the same on every engine, and in the window');
    const product = await startProduct([]);
    await page.goto(product.address);
    const code = /[A-Z0-9]{4}(?:-[A-Z0-9]{4}){3}/.exec(product.said())?.[0] ?? '';
    await page.getByLabel('Set-up code').fill(code);
    await page.getByLabel('Full name').fill('Asha Rao');
    await page.getByLabel('Password', { exact: true }).fill('four words make passwords');
    await page.getByLabel('Repeat password').fill('four words make passwords');
    await page.keyboard.press('Enter');
    await use(page);
    await product.stop();
  },
});

const doctors = [
  'Doctor Name,Department,Mobile',
  'Dr. Asha Nair,Cardiology,98450 11111',
  '"RAO, Meera (Dr)",ENT,',
].join('\n');

test('an empty hospital says what to do first, and ticks what is done', { tag: '@doctors' }, async ({ page }) => {
  await page.getByRole('link', { name: 'Day', exact: true }).click();
  await page.getByRole('link', { name: 'Getting started' }).click();
  await expect(page.getByText('0 of 7 steps done')).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Add doctor' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Add doctor' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Import doctors' }).click();
  const file = { name: 'doctors.csv', mimeType: 'text/csv', buffer: Buffer.from(doctors) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Import 2 doctors' }).click();
  await expect(page.getByText('2 of 2 rows: 2 added, 0 refused')).toBeVisible();

  await test.step('the same file again adds nobody', async () => {
    await page.getByRole('button', { name: 'Back to the doctors' }).click();
    await page.getByRole('button', { name: 'Import doctors' }).click();
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Import 2 doctors' }).click();
    await expect(page.getByText('2 of 2 rows: 0 added, 2 refused')).toBeVisible();
    await expect(page.getByText('Row 1: This doctor is there already')).toBeVisible();
  });

  await page.getByRole('link', { name: 'Getting started' }).click();
  await expect(page.getByText('1 of 7 steps done')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Doctors, done' })).toContainText('2 doctors');
});
