import { expect } from '@playwright/test';
import { open, signIn, test } from '../desk.ts';

const screensOf = {
  admin: [
    'Dashboard',
    'Day',
    'Queue',
    'Waitlist',
    'Beds',
    'Prescriptions',
    'Patients',
    'Billing',
    'Deposits',
    'Drawer',
    'Pharmacy',
    'Reports',
    'Settings',
  ],
  reception: ['Dashboard', 'Day', 'Queue', 'Waitlist', 'Beds', 'Prescriptions', 'Patients', 'Billing'],
  billing: ['Dashboard', 'Day', 'Beds', 'Patients', 'Billing', 'Deposits', 'Drawer', 'Pharmacy', 'Reports'],
} as const;

for (const [name, screens] of Object.entries(screensOf)) {
  test(`${name} is offered the screens of the role`, async ({ page }) => {
    await signIn(page, name);
    const links = page.getByRole('navigation', { name: 'Screens' }).getByRole('link');
    expect(await links.allInnerTexts()).toEqual(screens);
  });
}

test('somebody with two roles has the screens of both, but for what an admin takes away', { tag: '@staff' }, async ({
  page,
}) => {
  await signIn(page, 'admin');
  await page.goto(new URL('/settings/staff', page.url()).href);
  await page.getByRole('button', { name: 'Add person' }).click();
  const adding = page.getByRole('region', { name: 'Add person' });
  await adding.getByLabel('Full name').fill('Sunita Rao');
  await adding.getByLabel('User name').fill('sunita');
  await adding.getByLabel('Billing clerk').check();
  await adding.getByLabel('First password').fill('demo-sunita-sunita');
  await adding.getByRole('button', { name: 'Add person' }).click();
  await expect(page.getByRole('row', { name: /Sunita Rao/ })).toContainText('Receptionist and Billing clerk');

  await page.goto(new URL('/settings/rights', page.url()).href);
  await page.getByLabel('Find a right').fill('money in advance');
  const right = page.getByRole('checkbox', { name: /^Billing clerk: Records money that is paid in advance/ });
  await right.uncheck();
  await expect(page.getByText('1 right is taken away')).toBeVisible();

  const other = await page.context().browser()?.newPage();
  if (!other) throw new Error('There is no browser');
  await other.goto(new URL('/', page.url()).href);
  await other.getByLabel('User name').fill('sunita');
  await other.getByLabel('Password', { exact: true }).fill('demo-sunita-sunita');
  await other.keyboard.press('Enter');
  const links = other.getByRole('navigation', { name: 'Screens' }).getByRole('link');
  const both = [...screensOf.reception, 'Drawer', 'Pharmacy', 'Reports'];
  await expect.poll(() => links.allInnerTexts()).toEqual(both);

  // Given back, it is there again, without a new sign-in.
  await right.check();
  await expect(page.getByText('Nothing is taken away')).toBeVisible();
  await other.reload();
  await expect(links.filter({ hasText: 'Deposits' })).toBeVisible();
  await other.close();
});

test('a number of the dashboard leads to its report, of today', { tag: '@dashboard' }, async ({ page }) => {
  await signIn(page, 'admin');
  const received = page.getByRole('link', { name: /^Received today/ });
  const amount = /₹[\d,.]+/.exec(await received.innerText())?.[0] ?? '';
  await received.click();
  await expect(page.getByRole('combobox', { name: 'Period' })).toHaveValue('Today');
  await expect(page.getByRole('grid').getByText(amount.slice(1), { exact: true }).first()).toBeVisible();
});

test('a monitor shows the numbers of the day without a name of a patient', { tag: '@dashboard' }, async ({ page }) => {
  await signIn(page, 'reception');
  await open(page, 'Dashboard');
  const people = page.locator('main li a[href^="/patients/"]');
  await expect(people.nth(3)).toBeVisible();
  const names = await people.allInnerTexts();
  await page.getByRole('button', { name: 'Show on a monitor' }).click();
  await expect(page.getByText('Longest wait')).toBeVisible();
  const shown = await page.locator('body').innerText();
  expect(names.filter((name) => shown.includes(name))).toEqual([]);
});

test('a wrong password is refused with a sentence, and what was typed stays', { tag: '@staff' }, async ({ page }) => {
  await page.getByLabel('User name').fill('reception');
  await page.getByLabel('Password', { exact: true }).fill('not-the-password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('User name')).toHaveValue('reception');
});

test(
  'what one person does in a tab is never done as another who signed in in the same browser',
  {
    tag: '@staff',
  },
  async ({ page, product }, info) => {
    test.skip(info.project.name !== 'web', 'A desktop window has one person');
    await signIn(page, 'reception');
    const other = await page.context().newPage();
    await other.goto(product.address);
    await other.getByRole('button', { name: /Receptionist$/ }).click();
    await other.getByRole('menuitem', { name: 'Sign out' }).click();
    await signIn(other, 'admin');

    const again = page.getByRole('dialog');
    await again.getByLabel('Password', { exact: true }).fill('demo-reception');
    await page.keyboard.press('Enter');
    await expect(again).toBeHidden();
    // The admin's session goes on; but the browser sends the receptionist's now.
    // By the address: a reading of the screen itself may have met the other session already, and the dialog is open.
    await other.evaluate(() => history.pushState(null, '', '/patients'));
    await expect(other.getByRole('dialog').getByLabel('User name')).toHaveValue('admin');
  },
);
