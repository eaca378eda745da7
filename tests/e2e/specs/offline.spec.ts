import { expect, test } from '@playwright/test';
import { signIn as signInByCall } from '../../product.ts';
import { axeFindings } from '../axe.ts';
import { chooseDoctor, open, panel, signIn } from '../desk.ts';
import { startTwoDesks, type TwoDesks } from '../two-desks.ts';

/** Two desks on one central database, and the line of one is cut: what its receptionist sees and does. */

let desks: TwoDesks;
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
  ({ centre, line, ours, theirs } = desks);
});
test.afterAll(() => desks?.stop());

test('books without the line, loses the slot to another desk, and finds another', async ({ page, browser }) => {
  await page.goto(ours.address);
  await signIn(page, 'reception');
  const chip = page.getByRole('status').filter({ hasText: /Connected|Working offline|Catching up/ });
  await expect(chip).toContainText('Connected');
  await expect(page.getByRole('button', { name: /free, Dr/ }).first()).toBeVisible();
  const desk = await signInByCall(ours, 'reception');
  await expect.poll(async () => (await desk.call('offline.state', {})).desk?.copiedAt).toBeTruthy();

  await test.step('the line is cut, and the chip says what that means', async () => {
    await line.cut();
    await expect(chip).toContainText('Working offline');
  });

  await test.step('who never signed in on this desk hears why that is not possible now', async () => {
    const other = await (await browser.newContext()).newPage();
    await other.goto(ours.address);
    await other.getByLabel('User name').fill('doctor');
    await other.getByLabel('Password', { exact: true }).fill('demo-doctor');
    await other.keyboard.press('Enter');
    await expect(other.getByRole('alert')).toContainText('has not signed in on this desk lately');
    await other.context().close();
  });

  await test.step('a new patient is registered and booked, marked as not confirmed', async () => {
    await page.getByRole('button', { name: /^New booking/ }).click();
    const booking = panel(page, 'New booking');
    await booking.getByRole('combobox', { name: 'Patient' }).fill('Zenobia');
    await page.getByRole('option', { name: /Register/ }).click();
    const form = panel(page, /^Register patient/);
    await form.getByLabel('Last name').fill('Quartermaine');
    await form.getByLabel('Date of birth').fill('14/4/1990');
    await form.getByText('Female', { exact: true }).click();
    await form.getByRole('button', { name: 'Register patient' }).click();
    await expect(booking).toContainText('QUARTERMAINE, Zenobia');
    await chooseDoctor(booking, 'Asha Nair');
    await booking.getByRole('button', { name: 'Book visit' }).click();
    await expect(page.getByRole('button', { name: /QUARTERMAINE, Zenobia.*not confirmed/ })).toBeVisible();
    await expect(chip).toContainText('2 not sent yet');
  });

  await test.step('nothing in the bar covers anything else, also where the system draws it larger', async () => {
    for (const width of [1366, 1093, 1024]) {
      await page.setViewportSize({ width, height: 768 });
      const parts = page.getByRole('banner').locator('> *, > * > [role="status"]');
      const edges = await parts.evaluateAll((all) =>
        all.map((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return { left, right, top, bottom, isWhole: one.scrollWidth <= one.clientWidth };
        }),
      );
      const high = edges.filter(({ top, bottom, isWhole }) => top < 0 || bottom > 48 || !isWhole);
      expect.soft(high, `at ${width} px`).toEqual([]);
      const [search, , status, ...rest] = edges;
      const row = [search, status, ...rest];
      const covered = row.filter((one, at) => (row[at + 1]?.left ?? Infinity) < (one?.right ?? 0));
      expect.soft(covered, `at ${width} px`).toEqual([]);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  await test.step('the other desk takes the same slot, and the line comes back', async () => {
    const { call } = await signInByCall(ours, 'reception');
    const { items } = await call('offline.commands', {});
    const booked = items.find(({ callName }) => callName === 'appointments.book');
    const { doctorId, apptTime } = JSON.parse(booked?.input ?? '{}');
    const other = await signInByCall(theirs, 'reception');
    await other.call('appointments.book', { patientId: 1, doctorId, apptTime });
    await line.mend();
    await expect(chip).toContainText('1 needs a decision', { timeout: 20_000 });
    await expect(chip).toContainText('Connected');
  });

  await test.step('another slot is chosen', async () => {
    await chip.getByRole('link', { name: '1 needs a decision' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Not sent' })).toBeVisible();
    await page.getByRole('button', { name: /Zenobia/ }).click();
    const decision = panel(page, 'What can be done');
    for (const name of ['Choose another time', 'Try again', 'Withdraw']) {
      await expect(decision.getByRole('button', { name })).toBeVisible();
    }
    await expect(decision.getByRole('button', { name: 'Overbook' })).toBeHidden();
    await decision
      .getByRole('button', { name: /\d\d:\d\d/ })
      .first()
      .click();
    await expect(chip).not.toContainText('decision');
    await expect(chip).toContainText('Connected');
  });

  await test.step('the centre has the visit once, and the day no longer marks it', async () => {
    expect(
      await centre.rows(`select a.status from hms.appointments a join hms.patients p on p.patient_id = a.patient_id
        where p.first_name = 'Zenobia'`),
    ).toEqual([{ status: 'SCHEDULED' }]);
    await open(page, 'Day');
    await expect(page.getByRole('button', { name: /QUARTERMAINE, Zenobia/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /QUARTERMAINE, Zenobia.*not confirmed/ })).toBeHidden();
  });
});

test('registers somebody whom another desk registers meanwhile, and says that it is the same person', async ({
  page,
}) => {
  await page.goto(ours.address);
  await signIn(page, 'reception');
  const chip = page.getByRole('status').filter({ hasText: /Connected|Working offline|Catching up/ });
  const [here, there] = [await signInByCall(ours, 'reception'), await signInByCall(theirs, 'reception')];
  const billing = await signInByCall(ours, 'billing');
  await expect.poll(async () => (await here.call('offline.state', {})).desk?.copiedAt).toBeTruthy();
  const person = { firstName: 'Ignatius', lastName: 'Vandermeer', dob: '1980-02-29', gender: 'M' as const };

  await test.step('both register the person; here a visit and a bill follow', async () => {
    await line.cut();
    await expect(chip).toContainText('Working offline');
    const registered = await here.call('patients.register', { ...person, phone: null, email: 'ignatius@home.in' });
    const booking = { patientId: registered.patientId, doctorId: 1, apptTime: '2027-03-01T10:00' };
    const { apptId } = await here.call('appointments.book', booking);
    await billing.call('billing.raise', { patientId: registered.patientId, apptId });
    await there.call('patients.register', { ...person, phone: '98450 12345', email: 'ignatius@home.in' });
    await line.mend();
    await expect(chip).toContainText('1 needs a decision', { timeout: 20_000 });
  });

  await test.step('the screen says who has the address; the address is no way out', async () => {
    await chip.getByRole('link', { name: '1 needs a decision' }).click();
    await page.getByRole('button', { name: /Register Ignatius/ }).click();
    await expect(page.getByText('born 29-Feb-1980')).toBeVisible();
    expect.soft(await axeFindings(page), 'Not sent').toEqual([]);
    const decision = panel(page, 'What can be done');
    await decision.getByRole('button', { name: 'Change the email' }).click();
    await decision.getByRole('button', { name: 'Send' }).click();
    await expect(decision).toContainText('This is the email that is already in use');
    await page.keyboard.press('Escape');
  });

  await test.step('it is the same person: the visit and the bill are that one’s', async () => {
    const decision = panel(page, 'What can be done');
    await decision.getByRole('button', { name: 'It is VANDERMEER, Ignatius' }).click();
    await expect(decision).toContainText('gets what was done here');
    await decision.getByRole('button', { name: 'It is the same person' }).click();
    await expect(chip).not.toContainText('decision');
    await expect
      .poll(() =>
        centre.rows(`select p.phone, count(a.appt_id) as visits, count(b.invoice_id) as bills
          from hms.patients p left join hms.appointments a on a.patient_id = p.patient_id
            left join hms.billing b on b.patient_id = p.patient_id
          where p.last_name = 'Vandermeer' group by p.patient_id, p.phone`),
      )
      .toEqual([{ phone: '98450 12345', visits: '1', bills: '1' }]);
  });
});

test('a booking that lost its slot is put on the waitlist, and says what to tell the patient', async ({ page }) => {
  await page.goto(ours.address);
  await signIn(page, 'reception');
  const chip = page.getByRole('status').filter({ hasText: /Connected|Working offline|Catching up/ });
  await expect(chip).toContainText('Connected');
  const [here, there] = [await signInByCall(ours, 'reception'), await signInByCall(theirs, 'reception')];
  const { nowTime } = await there.call('appointments.day', { day: '2026-11-23' });
  const day = new Date(Date.parse(`${nowTime.slice(0, 10)}T00:00Z`) + 3 * 86_400_000).toISOString().slice(0, 10);
  const { slots } = await there.call('doctors.availability', { doctorId: 1, from: day, to: day });
  const apptTime = slots.findLast(({ status }) => status === 'free')?.startTime ?? '';

  await test.step('booked without the line, and by another desk', async () => {
    await line.cut();
    await expect(chip).toContainText('Working offline');
    await here.call('appointments.book', { patientId: 2, doctorId: 1, apptTime });
    await there.call('appointments.book', { patientId: 3, doctorId: 1, apptTime });
    await line.mend();
    await expect(chip).toContainText('1 needs a decision', { timeout: 20_000 });
  });

  await test.step('the choice says what happens, and then what is left to do', async () => {
    await chip.getByRole('link', { name: '1 needs a decision' }).click();
    await page
      .getByRole('button', { name: /^Book / })
      .first()
      .click();
    const decision = panel(page, 'What can be done');
    await decision.getByRole('button', { name: 'Put on the waitlist' }).click();
    const choice = page.getByRole('form', { name: 'Put on the waitlist' });
    await expect(choice).toContainText('Tell');
    await choice.getByText('Afternoon').click();
    expect.soft(await axeFindings(page), 'Not sent, waitlist').toEqual([]);
    await choice.getByRole('button', { name: 'Put on the waitlist' }).click();
    const withdrawn = panel(page, 'Withdrawn').first();
    await expect(withdrawn).toContainText('On the waitlist instead');
    await expect(withdrawn).toContainText('in the afternoon');
    await withdrawn.getByRole('link', { name: 'open the waitlist entry' }).click();
    await expect(panel(page, 'Waiting for Dr Asha Nair')).toBeVisible();
  });

  await test.step('the centre has one who waits and no second visit', async () => {
    expect(
      await centre.rows(
        "select patient_id, status, day_part from hms.waitlist where patient_id = 2 and status = 'WAITING'",
      ),
    ).toEqual([{ patient_id: '2', status: 'WAITING', day_part: 'AFTERNOON' }]);
  });
});
