import { expect, type Page } from '@playwright/test';
import { axeFindings } from '../axe.ts';
import { open, panel, signIn, test } from '../desk.ts';

/** No time suits: the patient is added to the list from the booking, called when a time becomes free, and booked from there. */

const row = (page: Page, name: RegExp | string) =>
  page.getByRole('grid', { name: 'Waitlist' }).getByRole('row', { name });
const ravi = /PATEL, Ravi/;

test('a patient waits, is booked by one key, returned, and removed from the list', async ({ page }) => {
  const keys = page.keyboard;
  await signIn(page, 'reception');
  await expect(page.getByRole('button', { name: /free, Dr/ }).first()).toBeVisible();

  await test.step('the booking has the way onto the list, with what it knows', async () => {
    await keys.press('n');
    const booking = panel(page, 'New booking');
    await booking.getByRole('combobox', { name: 'Patient' }).fill('patel ravi');
    await page.getByRole('option', { name: ravi }).first().click();
    await expect(booking).toContainText('PATEL, Ravi');
    await expect(booking.getByRole('status').filter({ hasText: /^Proposed:/ })).toBeVisible();
    const doctor = await booking.getByRole('combobox', { name: 'Doctor' }).inputValue();
    await booking.getByLabel('Note').fill('Knee');
    await booking.getByRole('button', { name: 'No suitable time: add to waitlist' }).click();
    const form = panel(page, 'Add to waitlist');
    await expect(form.getByRole('combobox', { name: 'Waiting for' })).toHaveValue(doctor);
    await expect(form.getByLabel('Note')).toHaveValue('Knee');
    expect.soft(await axeFindings(page), 'Add to waitlist').toEqual([]);
    await form.getByRole('button', { name: 'Add to waitlist' }).press('Enter');
    await expect(page.getByText(/PATEL, Ravi added to the waitlist/)).toBeVisible();
    await expect(form).toBeHidden();
  });

  await test.step('twice for the same days is refused in words', async () => {
    await keys.press('w');
    await expect(page.getByRole('heading', { level: 1, name: 'Waitlist' })).toBeVisible();
    await expect(row(page, ravi)).toBeVisible();
    await row(page, ravi).click();
    const wish = await panel(page, /^Waiting for/)
      .getByRole('heading', { level: 2 })
      .first()
      .innerText();
    await keys.press('Escape');
    await keys.press('a');
    const form = panel(page, 'Add to waitlist');
    await form.getByRole('combobox', { name: 'Patient' }).fill('patel ravi');
    await page.getByRole('option', { name: ravi }).first().click();
    await form.getByRole('combobox', { name: 'Waiting for' }).fill(wish.replace('Waiting for ', ''));
    await page
      .getByRole('option', { name: wish.replace('Waiting for ', '') })
      .first()
      .click();
    await form.getByRole('button', { name: 'Add to waitlist' }).click();
    await expect(form.getByRole('alert')).toContainText('is already waiting for that');
    await form.getByRole('button', { name: 'Back' }).click();
    await expect(form).toBeHidden();
  });

  await test.step('B books the row that has the focus, and the toast takes it back', async () => {
    expect.soft(await axeFindings(page), 'Waitlist').toEqual([]);
    await keys.press('g');
    await expect(page.getByRole('row').nth(1)).toBeFocused();
    await keys.press('End');
    await expect(row(page, ravi)).toBeFocused();
    await expect(row(page, ravi).getByRole('button', { name: /^Book PATEL, Ravi/ })).toBeVisible();
    await keys.press('b');
    await expect(page.getByText(/PATEL, Ravi booked: /)).toBeVisible();
    await expect(row(page, ravi)).toBeHidden();
    await keys.press('Control+z');
    await expect(page.getByText(/PATEL, Ravi is back on the waitlist/)).toBeVisible();
    await expect(row(page, ravi)).toBeVisible();
  });

  await test.step('removed with a reason, and returned from there', async () => {
    await row(page, ravi).click();
    const entry = panel(page, /^Waiting for/);
    await expect(entry).toContainText('Knee');
    await expect(entry.getByRole('button', { name: /^Book / })).toBeVisible();
    expect.soft(await axeFindings(page), 'Waitlist, entry').toEqual([]);
    await entry.getByRole('button', { name: 'Remove from waitlist' }).click();
    await entry.getByText('Cannot be reached').click();
    await entry.getByRole('button', { name: 'Remove from waitlist' }).click();
    await expect(row(page, ravi)).toBeHidden();
    await page.getByText('Removed', { exact: true }).click();
    await expect(row(page, ravi)).toContainText('Cannot be reached');
    await row(page, ravi).click();
    await panel(page, /^Was waiting for/)
      .getByRole('button', { name: 'Return to waitlist' })
      .click();
    await expect(row(page, ravi)).toBeHidden();
    await page.getByText('Waiting', { exact: true }).first().click();
    await expect(row(page, ravi)).toBeVisible();
  });

  await test.step('the patient’s page says that the patient waits', async () => {
    await row(page, ravi).click();
    await panel(page, /^Waiting for/)
      .getByRole('link', { name: 'Open patient' })
      .click();
    await expect(page.getByRole('table', { name: 'On the waitlist' })).toContainText('Waiting');
  });
});

test('cancelling a visit shows who is waiting for that time', async ({ page }) => {
  await signIn(page, 'reception');
  await expect(page.getByRole('button', { name: /free, Dr/ }).first()).toBeVisible();
  // Tomorrow, so that the whole day still lies ahead; in the demo people wait for Dr Nair's afternoons this week.
  await page.keyboard.press(']');
  await page
    .getByRole('button', { name: /^1[2-7]:\d\d, free, Dr Asha Nair/ })
    .first()
    .click();
  const booking = panel(page, 'New booking');
  await booking.getByRole('combobox', { name: 'Patient' }).fill('rao rajani');
  await page
    .getByRole('option', { name: /RAO, Rajani/ })
    .first()
    .click();
  await booking.getByRole('button', { name: 'Book visit' }).click();
  const visit = page.getByRole('button', { name: /RAO, Rajani, Booked.*Dr Asha Nair/ }).first();
  await expect(visit).toBeVisible();
  const time = /(\d\d:\d\d)/.exec((await visit.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await visit.click();
  const opened = panel(page, /^Visit/);
  await opened.getByRole('button', { name: 'Cancel visit' }).click();
  await opened.getByRole('button', { name: 'Cancel visit' }).click();

  const offer = page.getByRole('status', { name: 'Waitlist for the free time' });
  await expect(offer).toContainText(/patients are waiting for .* with Dr Asha Nair/);
  await expect(offer).toContainText(time);
  await expect(offer.getByRole('link', { name: /\d{5} \d{5}/ }).first()).toBeVisible();
  expect.soft(await axeFindings(page), 'Visit, who waits').toEqual([]);

  // It stays when the panel is closed, at the foot of the day.
  await page.keyboard.press('Escape');
  await expect(opened).toBeHidden();
  await expect(offer).toContainText(time);
  expect.soft(await axeFindings(page), 'Day, who waits').toEqual([]);
  const name = await offer.getByRole('listitem').first().getByRole('link').first().innerText();
  await offer
    .getByRole('button', { name: /^Book / })
    .first()
    .click();
  await expect(page.getByText(`${name} booked: `)).toBeVisible();
  await expect(offer).toBeHidden();
  await open(page, 'Waitlist');
  await expect(row(page, name)).toBeHidden();
  await page.getByText('Booked', { exact: true }).click();
  await expect(row(page, name)).toContainText(time);
});

test('a patient with a visit who waits for a better time is moved, and moved back by the toast', async ({ page }) => {
  await signIn(page, 'reception');
  await open(page, 'Waitlist');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  // The demo's last entry: it keeps a visit of next week.
  await page.keyboard.press('g');
  await expect(page.getByRole('row').nth(1)).toBeFocused();
  const held = page
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: /^Move / }) })
    .first();
  const name = await held.locator('bdi').first().innerText();
  await held.click();
  const entry = panel(page, /^Waiting for/);
  const kept = await entry
    .getByText(/^\w{3} \d\d-\w{3}-\d{4} \d\d:\d\d$/)
    .last()
    .innerText();
  await entry.getByRole('button', { name: /^Move to / }).click();
  await expect(page.getByText(`${name} moved from ${kept} to `)).toBeVisible();
  await expect(row(page, name)).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(
    page.getByText(`${name} is back on the waitlist. The visit is at its earlier time again.`),
  ).toBeVisible();
  await row(page, name).click();
  await expect(entry).toContainText(kept);
});
