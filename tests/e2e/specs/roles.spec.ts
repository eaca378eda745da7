import { expect } from '@playwright/test';
import { signIn, test } from '../desk.ts';

const screensOf = {
  admin: ['Day', 'Queue', 'Waitlist', 'Patients', 'Billing', 'Reports', 'Settings'],
  reception: ['Day', 'Queue', 'Waitlist', 'Patients', 'Billing'],
  billing: ['Day', 'Patients', 'Billing', 'Reports'],
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
