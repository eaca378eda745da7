import { expect, type Page } from '@playwright/test';
import { axeFindings } from '../axe.ts';
import { open, panel, signIn, test } from '../desk.ts';

/** The bed board of the demo: a patient is admitted, moved and swapped by keys, is billed, and leaves. */

const bed = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

test('a patient who waits is put into a bed by keys, moved, undone, and the bed is made ready @beds', async ({
  page,
}) => {
  const keys = page.keyboard;
  await signIn(page, 'reception');
  await open(page, 'Beds');
  const waiting = page.getByRole('region', { name: /^Waiting for a bed/ });
  const urgent = waiting.getByRole('button', { name: /^Urgent/ });
  await urgent.click();
  const admission = panel(page, /^Admission/);
  await admission.getByRole('button', { name: 'Choose a bed' }).click();
  await expect(page.getByText(/^Choose a bed for/)).toBeVisible();
  expect.soft(await axeFindings(page), 'Beds').toEqual([]);
  // The first free bed of the wished class has the focus.
  await keys.press('Enter');
  await expect(page.getByText(/ admitted to /)).toBeVisible();
  await expect(admission).toContainText('Admitted');
  await expect(urgent).toBeHidden();

  await admission.getByRole('button', { name: 'Move', exact: true }).click();
  await bed(page, /^ICU 7 Ready/).click();
  await expect(page.getByText(/ moved to ICU 7/)).toBeVisible();
  await expect(bed(page, /^ICU 7 Taken/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(bed(page, /^ICU 7 Ready/)).toBeVisible();

  await keys.press('Escape');
  await bed(page, /To clean/).focus();
  await keys.press('r');
  await expect(page.getByText(/ is ready$/)).toBeVisible();
});

test('a patient is dragged from bed to bed @beds', async ({ page }) => {
  await signIn(page, 'reception');
  await open(page, 'Beds');
  const from = bed(page, /^ICU 5 Taken/);
  const who = (await from.innerText()).split('\n')[2] ?? '';
  // Let go beside every bed: nobody moves, and nobody is held.
  await from.dragTo(page.getByRole('heading', { name: 'Beds' }));
  await expect(page.getByText(/^Choose a bed for/)).toBeHidden();
  await from.dragTo(bed(page, /^ICU 7 Ready/));
  await expect(page.getByText(/ moved to ICU 7/)).toBeVisible();
  await expect(bed(page, /^ICU 7 Taken/)).toContainText(who);
});

test('somebody who waits is dragged onto a bed, is asked for a deposit, and it is taken with its receipt @beds', async ({
  page,
}) => {
  await signIn(page, 'admin');
  await open(page, 'Beds');
  const waiting = page.getByRole('region', { name: /^Waiting for a bed/ }).getByRole('button', { name: /^Emergency/ });
  const free = bed(page, /^11\d [A-F] Ready/);
  await waiting.dragTo(free);
  await expect(page.getByText(/ admitted to 11\d/)).toBeVisible();
  const admission = panel(page, /^Admission/);
  await expect(admission).toContainText('Emergency: treat first, the deposit can follow');
  await admission.getByRole('button', { name: /^Take a deposit of/ }).click();
  await admission.getByRole('button', { name: /^Receive .* and print$/ }).click();
  await expect(page.getByText(/^Deposit received, receipt DEP/)).toBeVisible();
  await expect(admission).toContainText('is asked for and is there');
});

test('the details of an admission are changed, and its bed stays in use while somebody has it @beds', async ({
  page,
}) => {
  await signIn(page, 'admin');
  await open(page, 'Beds');
  await bed(page, /^ICU 5 Taken|^ICU 4 Taken/).click();
  const admission = panel(page, /^Admission/);
  await admission.getByRole('button', { name: 'Edit details' }).click();
  await admission.getByLabel('Payer').fill('Niva Bupa');
  await admission.getByRole('button', { name: 'Save details' }).click();
  await expect(admission.getByText('Niva Bupa')).toBeVisible();

  await page.goto(new URL('/settings/wards', page.url()).href);
  await page.getByRole('row', { name: /ICU 4/ }).click();
  const edit = panel(page, /^Edit bed ICU 4/);
  await expect(edit.getByLabel('The bed is in use')).toBeDisabled();
  await expect(edit).toContainText('has this bed');
});

test('a second desk sees a move within two seconds, and a taken bed swaps the two @beds', async ({ page, browser }) => {
  await signIn(page, 'reception');
  await open(page, 'Beds');
  const other = await (await browser.newContext()).newPage();
  await other.goto(new URL('/', page.url()).href);
  await signIn(other, 'admin');
  await open(other, 'Beds');
  const one = (await bed(page, /^203 A Taken/).innerText()).split('\n')[2] ?? '';
  await bed(page, /^203 A Taken/).focus();
  await page.keyboard.press('m');
  await bed(page, /^204 A Taken/).press('Enter');
  await expect(page.getByText(/have swapped beds/)).toBeVisible();
  await expect(bed(other, /^204 A Taken/)).toContainText(one, { timeout: 2_000 });
  await other.context().close();
});
