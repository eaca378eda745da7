import { expect } from '@playwright/test';
import { open, panel, test } from '../desk.ts';

/** Between two patients: one press completes the consultation and calls the next, and one undo takes both back. */
test('completes a consultation and calls the next patient', { tag: '@appointments' }, async ({ signedInAs }) => {
  const page = await signedInAs('admin');
  await open(page, 'Queue');
  const next = page.getByRole('button', { name: /^Complete and call token \d+$/ }).first();
  await expect(next).toBeVisible();
  const token = /\d+/.exec(await next.innerText())?.[0] ?? '';
  const queue = await next.evaluate((button) => button.closest('[data-queue]')?.getAttribute('data-queue'));
  const rows = page.locator(`[data-queue="${queue}"]`);
  const inside = rows.getByRole('button', { name: /^Complete visit: / });
  const before = await inside.getAttribute('aria-label');

  await test.step('a second patient in consultation is asked about', async () => {
    await rows
      .getByRole('button', { name: /^Start consultation: / })
      .first()
      .click();
    const asked = rows.getByRole('group', { name: 'Another patient in consultation' });
    await expect(asked.getByRole('button', { name: /^Complete and start/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(asked).toBeHidden();
    await expect(rows.locator('[data-visit]:focus')).toHaveCount(1);
    await expect(inside).toHaveCount(1);
  });

  await test.step('one press does both', async () => {
    await next.click();
    await expect(inside).not.toHaveAttribute('aria-label', before ?? '');
    await expect(inside).toHaveCount(1);
    await expect(rows.getByRole('row').nth(1)).toContainText(token);
  });

  await test.step('one undo takes both back', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(inside).toHaveAttribute('aria-label', before ?? '');
    await expect(inside).toHaveCount(1);
  });
});

/** A patient without a booking: patient, doctor, token; and then somebody who is called before or after. */
test('gives a walk-in the next token, and changes whose turn it is', { tag: '@appointments' }, async ({
  signedInAs,
}) => {
  const page = await signedInAs('reception');
  await open(page, 'Queue');
  await page.getByRole('button', { name: 'Walk-in' }).click();
  const form = panel(page, 'Walk-in');
  await form.getByRole('combobox', { name: 'Patient' }).fill('sharma');
  await page
    .getByRole('option', { name: /SHARMA/ })
    .first()
    .click();
  const doctor = form.getByRole('combobox', { name: 'Doctor' });
  await expect(doctor).toBeFocused();
  await doctor.pressSequentially('Asha Nair');
  await expect(page.getByRole('option')).toHaveText([/Asha Nair/]);
  await doctor.press('Enter');
  await form.getByRole('button', { name: 'Give token' }).click();
  const said = page.getByText(/^Token \d+ for SHARMA/);
  await expect(said).toBeVisible();
  const token = /\d+/.exec(await said.innerText())?.[0] ?? '';
  await expect(form.getByRole('combobox', { name: 'Patient' })).toBeFocused();

  const rows = page.getByRole('rowgroup', { name: 'Dr Asha Nair' });
  const turnOf = rows.getByRole('row').filter({ hasText: 'SHARMA' }).filter({ hasText: token });
  await turnOf.getByRole('button', { name: /^Turn of/ }).click();
  await page.getByRole('menuitem', { name: 'Call first' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('In pain');
  await page.keyboard.press('Enter');
  await expect(turnOf).toContainText('First: In pain');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(turnOf).not.toContainText('First');

  await turnOf.getByRole('button', { name: /^Turn of/ }).click();
  await page.getByRole('menuitem', { name: 'Hand over' }).click();
  const colleague = rows.getByRole('combobox', { name: 'Doctor' });
  await colleague.pressSequentially('Kavita');
  await page.getByRole('option', { name: /Kavita/ }).click();
  await page.getByRole('button', { name: 'Hand over' }).click();
  const handed = page.getByRole('rowgroup', { name: 'Dr Kavita Deshmukh' }).getByRole('row', { name: /SHARMA/ });
  await expect(handed).toContainText('waiting');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(turnOf).toBeVisible();

  // What the printer's dialog would show, since a browser of a test has no printer.
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset.printed = document.querySelector('#print-root')?.textContent ?? '';
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await turnOf.getByRole('button', { name: /^Turn of/ }).click();
  await page.getByRole('menuitem', { name: 'Print token' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', new RegExp(`Token${token}.*Dr Asha Nair.*Sharma`));
});

/** The words on the monitor are numbers and doctors: whoever sits in the waiting room reads no patient's name. */
test('shows tokens and no names on the display of the waiting room', { tag: '@appointments' }, async ({
  signedInAs,
}) => {
  const page = await signedInAs('admin');
  await open(page, 'Queue');
  await expect(page.locator('[data-visit]').nth(3)).toBeVisible();
  const names = await page.locator('[data-visit] [dir="auto"]').allInnerTexts();
  expect(names.length).toBeGreaterThan(3);
  await page.getByRole('link', { name: 'Waiting room display' }).click();
  const display = page.getByRole('list').filter({ hasText: 'Now' }).first();
  await expect(display).toContainText(/Dr .*Now.*Next/s);
  const shown = await page.locator('main').innerText();
  for (const name of names) expect(shown).not.toContain(name.split(',')[0] ?? name);
  await page.getByRole('button', { name: 'Turn sound on' }).click();
  await expect(page.getByRole('button', { name: 'Turn sound off' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
});
