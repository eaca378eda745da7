import { expect, type Page } from '@playwright/test';
import { axeFindings } from '../axe.ts';
import { open, panel, signIn, test } from '../desk.ts';

/** Its section of the settings; the rail has a link of that name too. */
async function openSection(page: Page): Promise<void> {
  await open(page, 'Settings');
  await page.locator('main').getByRole('link', { name: 'Reminders' }).click();
}

test('an admin turns reminders on, a patient is asked, and who cannot be reached is called by one key', {
  tag: '@reminders',
}, async ({ page }) => {
  await signIn(page, 'admin');

  await test.step('reminders are turned on, with a text that is checked and previewed', async () => {
    await openSection(page);
    await expect(page.getByText('In the demo hospital messages are planned and never sent.')).toBeVisible();
    await page.getByLabel('Plan messages for visits').check();
    // Before every visit of the demo, so that tomorrow's are due now.
    await page.getByLabel('Send reminders the day before at').selectOption('0');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Reminders saved')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Preview' })).toContainText('Ravi Patel');
    const text = page.getByLabel('Text', { exact: true });
    await text.fill('Dear {nobody}');
    await page.getByRole('button', { name: 'Save text' }).click();
    await expect(page.getByText('Use only the placeholders that are listed above').first()).toBeVisible();
    expect.soft(await axeFindings(page), 'Reminders in the settings').toEqual([]);
  });

  await test.step('the answer of a patient is kept with who asked', async () => {
    await open(page, 'Patients');
    await page.getByRole('grid', { name: 'Patients' }).getByRole('row').nth(1).click();
    await page.getByRole('combobox', { name: 'Messages about visits' }).selectOption('SMS');
    await expect(panel(page, 'Patient details')).toContainText('Asked by admin');
  });

  await test.step('C notes the call of the row, the next row has the focus, and Ctrl Z takes it back', async () => {
    await open(page, 'Reminders');
    const rows = page.getByRole('grid', { name: 'Reminders' }).locator('[data-row]');
    await expect(rows.first()).toContainText('Not asked about messages');
    // The list goes on below what is drawn, so rows are not counted.
    const before = await rows.first().innerText();
    expect.soft(await axeFindings(page), 'Reminders').toEqual([]);
    await page.keyboard.press('g');
    await expect(rows.first()).toBeFocused();
    await page.keyboard.press('c');
    await expect(page.getByText(/^Called .+/).first()).toBeVisible();
    await expect.poll(() => rows.first().innerText()).not.toBe(before);
    await expect(rows.first()).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect.poll(() => rows.first().innerText()).toBe(before);
  });

  await test.step('for others the tests find reminders off', async () => {
    await openSection(page);
    await page.getByLabel('Plan messages for visits').uncheck();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Reminders saved')).toBeVisible();
  });
});
