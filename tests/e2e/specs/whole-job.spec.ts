import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { chooseDoctor, open, panel, test } from '../desk.ts';
import { textOfPdf } from '../pdf-text.ts';

/** The front desk's whole job on one patient, as a person does it: register, book, arrive, bill, pay, print. */
test('registers, books, bills, takes the money and prints', {
  tag: ['@patients', '@appointments', '@billing'],
}, async ({ signedInAs }) => {
  const page = await signedInAs('admin');
  const dayPanel = panel(page, 'New booking');

  await test.step('book, and register the patient without leaving the booking', async () => {
    // An admin begins with the dashboard.
    await open(page, 'Day');
    await expect(page.getByRole('button', { name: /free, Dr/ }).first()).toBeVisible();
    await page.getByRole('button', { name: /^New booking/ }).click();
    await dayPanel.getByRole('combobox', { name: 'Patient' }).fill('Zebedee');
    await page.getByRole('option', { name: /Register/ }).click();
    const form = panel(page, /^Register patient/);
    await expect(form.getByLabel('First name')).toHaveValue('Zebedee');
    await form.getByLabel('Last name').fill('Quartermaine');
    await form.getByLabel('Date of birth').fill('14/4/1990');
    await form.getByText('Male', { exact: true }).click();
    await form.getByLabel(/^Phone/).fill('98450 99999');
    await form.getByRole('button', { name: 'Register patient' }).click();
    await expect(dayPanel).toContainText('QUARTERMAINE, Zebedee');
    // Nobody is proposed for somebody who was never here: the doctor is asked for, then the next free time.
    await expect(dayPanel.getByRole('combobox', { name: 'Doctor' })).toBeFocused();
    await chooseDoctor(dayPanel, 'Asha Nair');
    await dayPanel.getByRole('button', { name: 'Book visit' }).click();
    await expect(page.getByRole('button', { name: /QUARTERMAINE, Zebedee.*Booked/ })).toBeVisible();
  });

  await test.step('check in, and open the bill from the visit', async () => {
    await page.getByRole('button', { name: /QUARTERMAINE, Zebedee.*Booked/ }).click();
    const visit = panel(page, /^Visit/);
    await visit.getByRole('button', { name: 'Check in' }).click();
    await expect(visit).toContainText('Token');
    await visit.getByRole('link', { name: 'New invoice' }).click();
    // The fee by the rules of the hospital; the hospital asks for less this time.
    await page.getByRole('textbox', { name: /^Consultation/ }).fill('321');
    await page.getByRole('button', { name: 'Create invoice' }).click();
    await expect(page.getByRole('heading', { name: 'Open invoice' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Lines' })).toContainText('321.00');
  });

  await test.step('add lines: one from the price list, one by hand', async () => {
    const item = page.getByRole('combobox', { name: 'New line: item' });
    await item.fill('electrocardiogram');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('table', { name: 'Lines' })).toContainText('Electrocardiogram');
    await item.fill('Crepe bandage');
    await page.getByRole('textbox', { name: 'Price' }).fill('100');
    await page.keyboard.press('Enter');
    // The price list does not know its tax.
    await expect(page.getByRole('textbox', { name: 'Tax rate' })).toBeFocused();
    await page.keyboard.type('12');
    await page.getByRole('button', { name: 'Discount, pack and price with tax' }).click();
    await page.getByLabel('Discount', { exact: true }).fill('10%');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('table', { name: 'Lines' })).toContainText('discount 10%');
    await item.fill('Crepe bandage');
    await page.getByRole('textbox', { name: 'Price' }).fill('100');
    await page.getByRole('textbox', { name: 'Tax rate' }).fill('12');
    await page.keyboard.press('Enter');
    await expect(page.getByText('This is line 3 already')).toBeVisible();
    await page.keyboard.press('Escape');
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}-lines.png` });
  });

  await test.step('issue, and take the payment', async () => {
    await page.getByRole('button', { name: /^Issue invoice/ }).click();
    await panel(page, 'Issue invoice').getByRole('button', { name: 'Issue invoice' }).click();
    await expect(page.getByRole('heading', { name: /^INV\/\d{4}\/\d{7}$/ })).toBeVisible();
    await page.getByRole('button', { name: /^Take payment/ }).click();
    const payment = page.getByRole('form', { name: 'Take payment' });
    await payment.getByText('Cash', { exact: true }).click();
    await payment.locator('button[type=submit]').click();
    await expect(page.getByRole('table', { name: 'Payments' })).toContainText(/RCT\/\d{4}\/\d{7}/);
  });

  await test.step('the PDF says what the screen said', async () => {
    const download = page.waitForEvent('download');
    await page
      .getByRole('button', { name: /^Print/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Save A4 as PDF' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^INV-\d{4}-\d{7}\.pdf$/);
    const text = await textOfPdf(readFileSync(await file.path()));
    expect(text).toContain('Zebedee');
    expect(text).toContain('Crepe bandage');
    expect(text).toMatch(/INV\/\d{4}\/\d{7}/);
    expect(text).toContain('₹');
    expect(text).not.toMatch(/\uFFFD|PREVIEW|DUPLICATE/u);
  });

  await test.step('correct the payment, credit the invoice, keep the money as a deposit', async () => {
    const entries = page.getByRole('table', { name: 'Payments' });
    await entries.getByRole('button', { name: /^Print or correct/ }).click();
    await page.getByRole('menuitem', { name: 'Wrong method or invoice' }).click();
    const correction = page.getByRole('form', { name: 'Correct payment' });
    await correction.getByLabel('Method').click();
    await page.getByRole('option', { name: 'UPI' }).click();
    await correction.getByLabel('Reason').fill('Was paid by UPI');
    await correction.locator('button[type=submit]').click();
    await expect(entries).toContainText('Reversal, Cash');

    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Credit note' }).click();
    const credit = page.getByRole('form', { name: 'Credit note' });
    await credit.getByLabel('Reason').fill('Not done');
    await credit.getByRole('button', { name: 'Issue credit note' }).click();
    await expect(entries).toContainText(/CRN\/\d{4}\/\d{7}/);
    await expect(page.getByText('To give back')).toBeVisible();

    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Refund' }).click();
    const refund = page.getByRole('form', { name: 'Refund' });
    await refund.getByLabel('Reason').fill('Comes next week');
    await refund.getByRole('button', { name: 'Keep as deposit' }).click();
    await expect(page.getByText('Credited in full')).toBeVisible();
    await open(page, 'Deposits');
    await expect(page.getByRole('grid', { name: 'Deposits' })).toContainText('QUARTERMAINE, Zebedee');
  });

  await test.step('cancelling frees the time', async () => {
    await open(page, 'Day');
    await page.getByRole('button', { name: /QUARTERMAINE, Zebedee.*Arrived/ }).click();
    const visit = panel(page, /^Visit/);
    await visit.getByRole('button', { name: 'Cancel visit' }).click();
    await visit.getByText('Patient asked').click();
    await visit
      .getByRole('form', { name: 'Reason for cancelling' })
      .getByRole('button', { name: 'Cancel visit' })
      .click();
    await expect(page.getByRole('button', { name: /QUARTERMAINE, Zebedee.*Cancelled/ })).toBeVisible();
  });
});
