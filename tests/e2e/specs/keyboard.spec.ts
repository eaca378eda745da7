import { expect } from '@playwright/test';
import { chooseDoctor, panel, test } from '../desk.ts';

/** A booking, a move and a cancellation without the mouse, with a phone in the other hand. */
test('books, moves and cancels by keyboard alone', { tag: '@appointments' }, async ({ page }) => {
  const keys = page.keyboard;
  await expect(page.getByLabel('User name')).toBeFocused();
  await keys.type('reception');
  await keys.press('Tab');
  await keys.type('demo-reception');
  await keys.press('Enter');
  await expect(page.getByRole('button', { name: /free, Dr/ }).first()).toBeVisible();

  await test.step('N opens a booking; typing finds the patient; Enter books', async () => {
    await keys.press('n');
    await expect(panel(page, 'New booking').getByRole('combobox', { name: 'Patient' })).toBeFocused();
    await keys.type('patel ravi');
    await expect(page.getByRole('option', { name: /PATEL, Ravi/ }).first()).toBeVisible();
    await keys.press('Enter');
    const booking = panel(page, 'New booking');
    await expect(booking).toContainText('PATEL, Ravi');
    // The time is the next free one with the doctor whom the patient saw last, and says so.
    await expect(booking.getByRole('status').filter({ hasText: /^Proposed: .*last doctor/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Book visit' })).toBeFocused();

    // Enter in the open list never books: with nothing found it would be with the doctor of before.
    const doctor = booking.getByRole('combobox', { name: 'Doctor' });
    const chosen = await doctor.inputValue();
    await doctor.focus();
    await doctor.selectText();
    await keys.type('zzz');
    await keys.press('Enter');
    await expect(page.getByText('No doctors found')).toBeVisible();
    await expect(booking).toBeVisible();
    await keys.press('Tab');
    await expect(doctor).toHaveValue(chosen);

    // Out of the list of doctors and times, and onto the button, without counting fields.
    await tabTo('Book visit');
    await keys.press('Enter');
  });

  await test.step('the new visit has the focus; M and the arrows move it', async () => {
    await expect(focused()).toHaveAccessibleName(/PATEL, Ravi.*Booked/);
    const before = await focused().getAttribute('aria-label');
    await keys.press('m');
    await expect(page.locator('[data-moving]')).toBeVisible();
    // What is said of each time on the way, to whoever does not see it, says which one is free.
    const said = page.getByRole('status').filter({ hasText: /^\d\d:\d\d, Dr/ });
    for (let quarters = 0; quarters < 30; quarters += 1) {
      const earlier = await said.innerText();
      await keys.press('ArrowDown');
      await expect(said).not.toHaveText(earlier);
      if ((await said.innerText()).endsWith(', free')) break;
    }
    await keys.press('Enter');
    await expect(page.getByText(/PATEL, Ravi moved to/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: before ?? '' })).toHaveCount(0);
  });

  await test.step('Enter opens it, and it can be cancelled', async () => {
    await expect(focused()).toHaveAccessibleName(/PATEL, Ravi.*Booked/);
    await keys.press('Enter');
    await expect(panel(page, /^Visit/)).toBeVisible();
    await tabTo('Cancel visit');
    await keys.press('Enter');
    await expect(page.getByRole('form', { name: 'Reason for cancelling' })).toBeVisible();
    await tabTo('Cancel visit');
    await keys.press('Enter');
    await expect(page.getByRole('button', { name: /PATEL, Ravi.*Cancelled/ })).toBeVisible();
  });

  await test.step('one line from anywhere is a booking: whom, the specialty, the day', async () => {
    await keys.press('Control+k');
    await keys.type('patel ravi card +3');
    await expect(page.getByRole('option', { name: /PATEL, Ravi.*Cardiology/ }).first()).toBeVisible();
    await keys.press('Enter');
    await expect(page.getByRole('button', { name: 'Book visit' })).toBeFocused();
    const booking = panel(page, 'New booking');
    await expect(booking.getByRole('status').filter({ hasText: /^Proposed:/ })).toBeVisible();
    await expect(booking.getByRole('combobox', { name: 'Doctor' })).toHaveValue(/Cardiology/);
    await keys.press('Enter');
    await expect(booking).toBeHidden();
    await expect(focused()).toHaveAccessibleName(/PATEL, Ravi.*Booked/);
  });

  await test.step('a free time that is chosen for a taken one keeps the keyboard in the form', async () => {
    const visit = (await focused().getAttribute('aria-label')) ?? '';
    const [time, doctor] = [/\d\d:\d\d/.exec(visit)?.[0] ?? '', /Dr [^,]+/.exec(visit)?.[0] ?? ''];
    await keys.press('n');
    const booking = panel(page, 'New booking');
    await booking.getByRole('combobox', { name: 'Patient' }).fill('rao rajani');
    await page
      .getByRole('option', { name: /RAO, Rajani/ })
      .first()
      .click();
    await expect(booking.getByRole('status').filter({ hasText: /^Proposed:/ })).toBeVisible();
    await chooseDoctor(booking, doctor);
    await booking.getByLabel('Time').fill(time);
    await booking.getByLabel('Time').press('Tab');
    const free = booking.getByRole('button', { name: /^\d\d:\d\d$/ }).first();
    await expect(free).toBeVisible();
    await free.press('Enter');
    await expect(page.getByRole('button', { name: 'Book visit' })).toBeFocused();
    await keys.press('Escape');
  });

  function focused() {
    return page.locator(':focus');
  }

  async function tabTo(name: string): Promise<void> {
    for (let tries = 0; tries < 40; tries++) {
      if (
        (
          await focused()
            .innerText()
            .catch(() => '')
        ).startsWith(name)
      )
        return;
      await keys.press('Tab');
    }
    throw new Error(`Tab does not reach ${name}`);
  }
});
