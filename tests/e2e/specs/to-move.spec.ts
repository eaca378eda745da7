import { expect, type Page } from '@playwright/test';
import { axeFindings } from '../axe.ts';
import { open, panel, signIn, test } from '../desk.ts';

/** A doctor goes on leave: the visits that fall into it are called one after the other, and moved on the telephone. */

const list = (page: Page) => page.getByRole('grid', { name: 'To move' });
const toMove = (page: Page) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^To move/ });
const countOf = async (page: Page) =>
  Number(/(\d+) visits?$/.exec(await list(page).locator('xpath=../..').innerText())?.[1]);

/** So many days after the hospital's today, as a clerk types it. */
async function typedDay(page: Page, ahead: number): Promise<string> {
  const now = await page.getByRole('banner').locator('time').getAttribute('datetime');
  const day = new Date(Date.parse(`${now?.slice(0, 10)}T00:00:00Z`) + ahead * 86_400_000);
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`;
}

async function openDoctor(page: Page) {
  await open(page, 'Settings');
  await page.getByRole('link', { name: 'Doctors' }).click();
  await page.getByRole('gridcell', { name: 'Dr Asha Nair' }).click();
  return panel(page, 'Dr Asha Nair');
}

test('visits that fall into a leave are moved one after the other', { tag: ['@doctors', '@appointments'] }, async ({
  page,
}) => {
  await signIn(page, 'admin');
  await expect(toMove(page)).toBeHidden();

  await test.step('the leave says how many it hits, and leads to them', async () => {
    const doctor = await openDoctor(page);
    await doctor.getByLabel('First day', { exact: true }).fill(await typedDay(page, 1));
    await doctor.getByLabel('Last day', { exact: true }).fill(await typedDay(page, 7));
    await doctor.getByRole('button', { name: 'Enter leave' }).click();
    await expect(doctor.getByRole('status')).toContainText(/\d+ visits are booked on these days/);
    await doctor.getByRole('link', { name: 'Move visits' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'To move' })).toBeVisible();
    await expect(
      list(page)
        .getByRole('row', { name: /on leave to/ })
        .first(),
    ).toBeVisible();
    expect.soft(await axeFindings(page), 'To move').toEqual([]);
  });

  const count = await countOf(page);
  const left = (number: number) => expect.poll(() => countOf(page)).toBe(number);
  expect(count).toBeGreaterThan(3);
  await expect(toMove(page)).toContainText(String(count));

  await test.step('B moves the row that has the focus, and the next one has it then', async () => {
    await page.keyboard.press('g');
    await expect(list(page).locator(':focus')).toBeVisible();
    await page.keyboard.press('b');
    await expect(page.getByText(/ moved to \w{3} \d\d-\w{3}-\d{4} \d\d:\d\d with Dr /)).toBeVisible();
    await left(count - 1);
    await expect(list(page).locator(':focus')).toHaveAttribute('aria-rowindex', '2');
  });

  await test.step('the panel offers the same doctor and colleagues, and goes on to the next', async () => {
    await page.keyboard.press('Enter');
    const call = panel(page, /^Booked for/);
    await expect(call).toContainText('Dr Asha Nair: on leave to');
    await expect(call.getByRole('heading', { name: 'With Dr Asha Nair' })).toBeVisible();
    expect.soft(await axeFindings(page), 'the panel').toEqual([]);
    const who = call.getByRole('region', { name: 'Patient' }).getByRole('heading');
    const called = await who.innerText();
    await call
      .getByRole('button', { name: /Dr Thomas Varghese/ })
      .first()
      .click();
    await left(count - 2);
    await expect(call).toBeVisible();
    await expect(who).not.toHaveText(called);
  });

  await test.step('whom nothing suits is cancelled, or goes on in the day with every time there is', async () => {
    const call = panel(page, /^Booked for/);
    await call.getByRole('button', { name: 'Cancel visit' }).click();
    await call.getByText('Doctor not available').click();
    await call.getByRole('button', { name: 'Cancel visit' }).click();
    await left(count - 3);
    await call.getByRole('button', { name: 'Another time' }).click();
    await expect(panel(page, /^Move visit/)).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('a leave that is taken back leaves nothing to move', async () => {
    await expect(toMove(page)).toContainText(String(count - 3));
    const doctor = await openDoctor(page);
    await doctor.getByRole('button', { name: 'Remove' }).click();
    await expect(toMove(page)).toBeHidden();
  });
});
