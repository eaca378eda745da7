import { expect } from '@playwright/test';
import { signIn, test } from '../desk.ts';

const screensOf = {
  admin: [
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
  reception: ['Day', 'Queue', 'Waitlist', 'Beds', 'Prescriptions', 'Patients', 'Billing'],
  billing: ['Day', 'Beds', 'Patients', 'Billing', 'Deposits', 'Drawer', 'Pharmacy', 'Reports'],
} as const;

for (const [name, screens] of Object.entries(screensOf)) {
  test(`${name} is offered the screens of the role`, async ({ page }) => {
    await signIn(page, name);
    const links = page.getByRole('navigation', { name: 'Screens' }).getByRole('link');
    expect(await links.allInnerTexts()).toEqual(screens);
  });
}

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
