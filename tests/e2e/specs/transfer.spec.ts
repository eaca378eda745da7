import { existsSync, readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { signIn as signInByCall } from '../../product.ts';
import { axeFindings } from '../axe.ts';
import { open, panel, signIn } from '../desk.ts';
import { startTwoDesks, type TwoDesks } from '../two-desks.ts';

/** A desk that cannot reach the centre any more: its work goes to another one in a file, and the desk is given up. */

let desks: TwoDesks;
let folder: TwoDesks['folder'];
let centre: TwoDesks['centre'];
let line: TwoDesks['line'];
let ours: TwoDesks['ours'];
let theirs: TwoDesks['theirs'];

// Two hosts and a central database take their time on a busy machine.
test.describe.configure({ timeout: 120_000 });

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
test.beforeAll(async ({}, info) => {
  test.skip(info.project.name !== 'web', 'Two web hosts on one central database');
  test.setTimeout(120_000);
  desks = await startTwoDesks();
  ({ folder, centre, line, ours, theirs } = desks);
});
test.afterAll(() => desks?.stop());

const passphrase = 'seven green parrots sing';
const storesOf = (name: string) =>
  readdirSync(join(folder, name, 'desk-store')).filter((entry) => !entry.includes('.'));

test('exports what is not sent, imports it at another desk, and retires the lost one', async ({ page }) => {
  const reception = await signInByCall(ours, 'reception');
  await expect.poll(async () => (await reception.call('offline.state', {})).desk?.copiedAt).toBeTruthy();
  await page.goto(ours.address);
  await signIn(page, 'admin');
  await line.cut();
  await expect.poll(async () => (await reception.call('settings.health', {})).status).toBe('degraded');
  const patient = { firstName: 'Zubin', lastName: 'Wanderer', dob: '1990-04-14', gender: 'M' as const };
  const { patientId } = await reception.call('patients.register', patient);
  const { doctors } = await reception.call('appointments.day', { day: '2099-01-01' });
  expect(doctors.length).toBeGreaterThan(0);

  const file = join(folder, 'carried.hmsoutbox');
  await test.step('the form says what is wrong, and then a file is saved', async () => {
    await page.goto(`${ours.address}/not-sent`);
    await expect(page.getByRole('button', { name: /Register Zubin Wanderer/ })).toBeVisible();
    await page.getByRole('button', { name: 'Export…' }).click();
    const form = panel(page, 'Export what is not sent');
    await form.getByLabel('Passphrase', { exact: true }).fill('short');
    await form.getByLabel('Passphrase again').fill('shorter');
    await form.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(form).toContainText('The passphrase must have 12 characters or more');
    await expect(form).toContainText('The two passphrases are not the same');
    await form.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await form.getByLabel('Passphrase again').fill(passphrase);
    const download = page.waitForEvent('download');
    await form.getByRole('button', { name: 'Export', exact: true }).click();
    await (await download).saveAs(file);
    await expect(form).toContainText(/1 change is in hms-desk-\d+-.*\.hmsoutbox/);
  });

  await test.step('another desk takes it over once', async () => {
    await page.goto(theirs.address);
    await signIn(page, 'admin');
    await page.goto(`${theirs.address}/not-sent`);
    await expect(page.getByText('Everything is sent')).toBeVisible();
    const take = async (words: string) => {
      await page.getByRole('button', { name: 'Import…' }).click();
      const form = panel(page, 'Import from another desk');
      await form.locator('input[type=file]').setInputFiles(file);
      await form.getByLabel('Passphrase').fill(words);
      await form.getByRole('button', { name: 'Import', exact: true }).click();
      return form;
    };
    const refused = await take('seven green parrots');
    await expect(refused).toContainText('This is not the passphrase that the file was exported with');
    await refused.getByRole('button', { name: 'Back' }).click();
    const taken = await take(passphrase);
    await expect(taken).toContainText(/1 change of desk \d+ .* is taken over and sent from here/);
    expect(await axeFindings(page)).toEqual([]);
    await taken.getByRole('button', { name: 'Done' }).click();
    const again = await take(passphrase);
    await expect(again).toContainText('1 change was already known and left out.');
    await again.getByRole('button', { name: 'Done' }).click();
    await page.getByText('History').click();
    await expect(page.getByRole('button', { name: /Register Zubin Wanderer.*from desk \d+/ })).toBeVisible();
    await expect
      .poll(() => centre.rows(`select patient_id from hms.patients where first_name = 'Zubin'`))
      .toEqual([{ patient_id: String(patientId) }]);
  });

  const { items } = await (await signInByCall(theirs, 'admin')).call('desks.list', {});
  const lost = items.find(({ isThis }) => !isThis);
  await test.step('the lost desk is retired by the name of its computer', async () => {
    await open(page, 'Settings');
    await page.getByRole('link', { name: 'Desks' }).click();
    await expect(page.getByText(/^This computer is desk \d+\. It keeps a copy/)).toBeVisible();
    await page.getByRole('row', { name: new RegExp(`^${lost?.deskNo} `) }).click();
    const details = panel(page, `Desk ${lost?.deskNo}`);
    await details.getByLabel('Computer name').fill('another');
    await details.getByRole('button', { name: /^Retire desk/ }).click();
    await expect(details).toContainText('This is not the name of the computer above');
    await details.getByLabel('Computer name').fill(hostname().slice(0, 60));
    await details.getByRole('button', { name: /^Retire desk/ }).click();
    await expect(page.getByRole('row', { name: new RegExp(`^${lost?.deskNo} `) })).toContainText('by admin');
    expect(await axeFindings(page)).toEqual([]);
  });

  await test.step('it removes its copy when it is back, says so, and is a desk again when somebody wants that', async () => {
    expect(storesOf('ours')).toHaveLength(1);
    await line.mend();
    await expect.poll(() => storesOf('ours'), { timeout: 20_000 }).toEqual([]);
    expect(existsSync(join(folder, 'ours', 'keys', 'sessions.key'))).toBe(true);
    expect(readdirSync(join(folder, 'ours', 'keys')).filter((name) => name.startsWith('desk-'))).toEqual([]);
    await page.goto(`${ours.address}/settings/desks`);
    const userName = page.getByLabel('User name');
    await expect(userName.or(page.getByRole('navigation', { name: 'Screens' })).first()).toBeVisible();
    if (await userName.isVisible()) await signIn(page, 'admin');
    await page.goto(`${ours.address}/settings/desks`);
    await expect(page.getByText('The desk of this computer was retired.')).toBeVisible();
    await page.getByRole('button', { name: 'Use this computer as a desk again' }).click();
    await page.getByRole('button', { name: 'Use as a desk again', exact: true }).click();
    await expect(page.getByText('This computer is desk 3')).toBeVisible({ timeout: 20_000 });
    expect(storesOf('ours')).toHaveLength(1);
  });
});
