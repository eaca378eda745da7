import { expect } from '@playwright/test';
import { axeFindings } from '../axe.ts';
import { open, signIn, test } from '../desk.ts';

/** A doctor prescribes without the mouse, meets a warning, and signs; reception enters a paper. */

test('a doctor prescribes from the keyboard, is warned of an allergy, and signs with a reason @prescriptions', async ({
  page,
}) => {
  const keys = page.keyboard;
  await signIn(page, 'doctor');
  await open(page, 'Prescriptions');
  await page.getByRole('region', { name: 'My patients today' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Note allergy' }).click();
  await page.getByLabel('Substance').fill('Ibuprofen');
  await keys.press('Enter');
  await expect(page.getByText('Allergies: Ibuprofen')).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();

  // Three letters find the favourite with the dose that was written last.
  await page.getByLabel('Medicine', { exact: true }).fill('dol');
  await expect(page.getByRole('option', { name: /Dolo 650/ })).toBeVisible();
  await keys.press('Enter');
  await expect(page.getByLabel('Dose', { exact: true })).toHaveValue('1-0-1 5d af');
  await keys.press('Enter');
  await expect(page.getByRole('list', { name: 'Medicines on this prescription' })).toContainText('Hand out 10 tablets');

  // One that is in no list is written as typed.
  await keys.type('tab ibuprofen 400 mg');
  await keys.press('Enter');
  await keys.type('tds 3d');
  await expect(page.getByText('Allergy to Ibuprofen, noted by doctor')).toBeVisible();
  await keys.press('Enter');
  expect.soft(await axeFindings(page), 'Prescribe').toEqual([]);

  await keys.press('Control+Enter');
  await expect(page.getByText('Check before signing')).toBeVisible();
  await page.getByLabel('Why it is prescribed all the same').fill('Tolerated last year');
  await keys.press('Control+Enter');
  await expect(page.getByRole('heading', { name: /^PRE\/\d{4}\/\d{7}/ })).toBeVisible();
  await expect(page.getByText('Signed in spite of warnings: Tolerated last year')).toBeVisible();
  expect.soft(await axeFindings(page), 'Prescription').toEqual([]);
});

test('a half-typed prescription is there again after a reload, and a paper keeps its doctor @prescriptions', async ({
  page,
}) => {
  await signIn(page, 'reception');
  await page.goto(new URL('/prescriptions/for-3', page.url()).href);
  await page.getByLabel('Doctor of another place').fill('Dr R. Bose');
  await page.getByLabel('Medicine', { exact: true }).fill('tab folic acid 5 mg');
  await page.keyboard.press('Enter');
  await page.keyboard.type('od 1m');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Hand out 30 tablets')).toBeVisible();
  // Kept half a second after the last key, and when the page goes.
  await page.reload();
  await expect(page.getByText('Hand out 30 tablets')).toBeVisible();
  await page.getByRole('button', { name: 'Enter prescription' }).click();
  await expect(page.getByRole('heading', { name: /^PRE\// })).toBeVisible();
  await expect(page.getByText('Dr R. Bose', { exact: true })).toBeVisible();
  await expect(page.getByText('Entered from paper by reception')).toBeVisible();
});
