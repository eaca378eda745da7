import { expect } from '@playwright/test';
import { axeFindings } from '../axe.ts';
import { open, signIn, test } from '../desk.ts';

/** A sale by the keyboard, goods that come back with credit note and refund, and the register that says both. */

test('an H1 medicine is sold, comes back in part, and the register says so @pharmacy', async ({ page }) => {
  const keys = page.keyboard;
  await signIn(page, 'billing');
  await open(page, 'Pharmacy');
  await page.getByRole('link', { name: 'Counter', exact: true }).click();
  await page.getByLabel('Customer’s name').fill('Meena Iyer');
  await page.getByLabel('Item', { exact: true }).fill('cefixime');
  await expect(page.getByRole('option').first()).toBeVisible();
  await keys.press('Enter');
  await keys.type('10');
  await keys.press('Enter');
  await page.getByLabel('Prescribed by').fill('Dr Asha Nair');
  await page.getByLabel('Registration number').fill('KMC 12345');
  await page.getByRole('button', { name: /^Take/ }).click();
  await expect(page.getByText('Sold on invoice')).toBeVisible();

  await page.getByRole('link', { name: 'Returns', exact: true }).click();
  await page.getByLabel('Scan the pack, or type invoice number or name').fill('meena iyer');
  await expect(page.getByRole('row', { name: /Meena Iyer/ })).toHaveCount(1);
  await keys.press('Enter');
  await page.getByLabel(/^Comes back: Cefixime/).fill('4');
  await page.getByRole('combobox', { name: 'Reason' }).fill('Doctor changed the prescription');
  await keys.press('Tab');
  await expect(page.getByText(/About .+ comes off the invoice/)).toBeVisible();
  expect.soft(await axeFindings(page), 'Returns').toEqual([]);
  await page.getByRole('button', { name: 'Take goods back' }).click();
  const before = page.getByRole('table', { name: 'What came back' });
  await expect(before).toContainText('Doctor changed the prescription');
  await expect(before).toContainText(/CRN\/\d{4}\/\d{7}/);
  await expect(page.getByRole('table', { name: 'Items of the sale' })).toContainText('6 tablets');

  await page.getByRole('link', { name: 'Registers', exact: true }).click();
  const register = page.getByRole('grid', { name: 'Schedule H1 register' });
  await expect(register.getByRole('row', { name: /Meena Iyer.*KMC 12345/ })).toHaveCount(2);
  expect.soft(await axeFindings(page), 'Registers').toEqual([]);
});

test('a prescription that waits is given out from the counter @pharmacy', async ({ page }) => {
  await signIn(page, 'billing');
  await page.goto(new URL('/pharmacy/orders', page.url()).href);
  const waiting = page.getByRole('grid', { name: 'Prescriptions waiting' }).getByRole('row');
  await waiting.nth(1).click();
  const ordered = page.getByRole('table', { name: 'Medicines of the prescription' });
  await expect(ordered).toBeVisible();
  expect.soft(await axeFindings(page), 'Order').toEqual([]);
  await ordered.getByRole('button', { name: /^Add / }).first().click();
  await expect(page.getByRole('table', { name: 'Lines of the sale' })).toBeVisible();
  await page.getByRole('button', { name: /^Take/ }).click();
  await expect(page.getByText('Sold on invoice')).toBeVisible();
  await expect(ordered.getByText(/given/i).first()).toBeVisible();
});

test('goods are sent to another store, arrive in part, and a shelf is counted @pharmacy', async ({ page }) => {
  const keys = page.keyboard;
  const choose = async (field: string, option: string) => {
    await page.getByRole('combobox', { name: field, exact: true }).click();
    await page.getByRole('option', { name: option }).click();
  };
  await signIn(page, 'billing');
  await page.goto(new URL('/pharmacy/send', page.url()).href);
  await choose('From store', 'Main store');
  await choose('To store', 'Ward store');
  await page.getByRole('combobox', { name: 'Add item' }).fill('paracetamol ls 500');
  await expect(page.getByRole('option')).toHaveCount(1);
  await keys.press('Enter');
  await page.getByLabel(/^Quantity: Paracetamol/).fill('30');
  await page.getByRole('main').getByRole('button', { name: 'Send goods' }).click();
  await page.getByLabel(/^Arrived: Paracetamol/).fill('15');
  await page.getByLabel('Reason').fill('One strip is missing');
  expect.soft(await axeFindings(page), 'Transfer').toEqual([]);
  await page.getByRole('button', { name: 'Accept goods' }).click();
  await expect(page.getByRole('table', { name: 'Goods of the transfer' })).toContainText('15 tablets');

  await page.goto(new URL('/pharmacy/new-count', page.url()).href);
  await choose('Store', 'Ward store');
  await page.getByRole('table', { name: 'Batches of the count' }).getByRole('textbox').first().fill('14');
  await page.getByRole('button', { name: 'Enter count of 1 batch' }).click();
  await expect(page.getByRole('table', { name: 'Batches of the count' })).toContainText('−1');
  expect.soft(await axeFindings(page), 'Count').toEqual([]);
});
