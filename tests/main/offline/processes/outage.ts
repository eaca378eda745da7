import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Centre } from '../../../centre.ts';
import { aDataFolder, serve, startProgram } from '../../web/serve-process.ts';
import { type Answer, aDeskHost, adminPassword, type DeskHost } from './hosts.ts';

/** Two desks and their centre as programs, and real lines between them that are cut. */
export function provesOutages(startCentre: () => Promise<Centre>): void {
  const folder = mkdtempSync(join(tmpdir(), 'hms-outage-'));
  let centre: Centre;
  let one: DeskHost;
  let other: DeskHost;
  let patientId = 0;
  let doctorId = 0;
  let slots = 0;

  beforeAll(async () => {
    const build = startProgram(process.execPath, ['main/launch/build.mjs']);
    expect(await build.ended).toMatchObject({ exitCode: 0 });
    centre = await startCentre();
    // Before the desks start, so that their first copy has both.
    patientId = await anId(
      `insert into hms.patients (first_name, last_name, dob, gender, search_text)
       values ('Ravi', 'Patel', '1992-04-14', 'M', '') returning patient_id as id`,
    );
    doctorId = await anId(
      `insert into hms.doctors (first_name, last_name, specialization)
       values ('Asha', 'Rao', 'Medicine') returning doctor_id as id`,
    );
    one = await aDeskHost(centre, join(folder, 'one'));
    other = await aDeskHost(centre, join(folder, 'other'));
  }, 120_000);
  afterAll(async () => {
    await Promise.all([one.stop(), other.stop()]);
    await centre.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    for (const desk of [one, other]) {
      await desk.line.mend();
      await desk.caughtUp();
    }
  });

  const anId = async (sql: string) => Number((await centre.rows<{ id: string }>(sql))[0]?.id);

  /** A time that nobody has taken, within what a desk copies. The key is in the notes: one row of it means done once. */
  function aBooking() {
    slots += 1;
    const start = Date.now() + 2 * 86_400_000;
    const at = new Date(Math.floor(start / 86_400_000) * 86_400_000 + slots * 30 * 60_000).toISOString().slice(0, 16);
    const key = randomUUID();
    return { key, body: { patient_id: patientId, doctor_id: doctorId, appt_time: at, notes: key } };
  }
  type Booking = ReturnType<typeof aBooking>;
  const book = (desk: DeskHost, { body, key }: Booking): Promise<Answer> =>
    desk.rest('POST /appointments/book', body, key);

  /** How often each of these is at the centre. */
  async function timesAtCentre(keys: readonly string[]): Promise<number[]> {
    const rows = await centre.rows<{ notes: string; times: string }>(
      'select notes, count(*) as times from hms.appointments where notes = any($1) group by notes',
      [keys],
    );
    const times = new Map(rows.map((row) => [row.notes, Number(row.times)]));
    return keys.map((key) => times.get(key) ?? 0);
  }
  const eachOnce = (keys: readonly string[]) => keys.map(() => 1);

  test('a start without a copy and without the centre says so in one line and ends', async () => {
    const { exitCode, stdout, stderr } = await serve(['--port', '0', '--data', aDataFolder()], {
      ...centre.settings(9),
      HMS_ADMIN_PASSWORD: adminPassword,
    }).ended;
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^The database 127\.0\.0\.1:9\/\S+ cannot be used: nothing answers there\.\n$/);
  });

  test('both desks work on behind cut lines, and the centre has each booking once when they are mended', async () => {
    const bookings = [one, other].map((desk) => ({ desk, made: Array.from({ length: 10 }, aBooking) }));
    await Promise.all([one.line.cut(), other.line.cut()]);
    for (const { desk, made } of bookings) {
      for (const booking of made) {
        const answer = await book(desk, booking);
        expect(answer).toMatchObject({ status: 201, body: { appt_id: expect.any(Number), pending: true } });
        const found = await desk.rest(`GET /appointments?from=${booking.body.appt_time.slice(0, 10)}&to=2999-01-01`);
        expect(JSON.stringify(found.body)).toContain(booking.key);
      }
      expect(await desk.health()).toBe('degraded');
      expect(await desk.state()).toMatchObject({ unsent: 10 });
    }
    await Promise.all([one.line.mend(), other.line.mend()]);
    await Promise.all([one.caughtUp(), other.caughtUp()]);
    const keys = bookings.flatMap(({ made }) => made.map(({ key }) => key));
    expect(await timesAtCentre(keys)).toEqual(eachOnce(keys));
  });

  test('a line that falls silent keeps nobody waiting for more than a few seconds', async () => {
    one.line.stall();
    const started = performance.now();
    const bookings = [aBooking(), aBooking(), aBooking()];
    const answers = await Promise.all(bookings.map((booking) => book(one, booking)));
    expect(answers.map(({ body }) => body)).toEqual(answers.map(() => expect.objectContaining({ pending: true })));
    expect(performance.now() - started).toBeLessThan(8_000);
    await one.line.mend();
    await one.caughtUp();
    const keys = bookings.map(({ key }) => key);
    expect(await timesAtCentre(keys)).toEqual(eachOnce(keys));
  });

  test('a desk that is killed starts from its copy without the centre, and sends everything once', async () => {
    await one.line.cut();
    const made = Array.from({ length: 5 }, aBooking);
    for (const booking of made) expect((await book(one, booking)).body.pending).toBe(true);
    await one.kill();
    // Signs in as well, which needs the copy of who signed in here lately.
    await one.start();
    expect(await one.health()).toBe('degraded');
    expect(await one.state()).toMatchObject({ unsent: 5 });
    const later = aBooking();
    expect((await book(one, later)).body.pending).toBe(true);
    await one.line.mend();
    // In the middle of sending, once more.
    const isSending = async () => (await timesAtCentre(made.map(({ key }) => key))).includes(1);
    await expect.poll(isSending, { interval: 5, timeout: 15_000 }).toBe(true);
    await one.kill();
    await one.start();
    await one.caughtUp();
    const keys = [...made, later].map(({ key }) => key);
    expect(await timesAtCentre(keys)).toEqual(eachOnce(keys));
  });

  test('a desk that is stopped with unsent work says so', async () => {
    await other.line.cut();
    const bookings = [aBooking(), aBooking()];
    for (const booking of bookings) expect((await book(other, booking)).body.pending).toBe(true);
    await other.product.stop();
    expect(other.product.said()).toBe(
      `2 commands are not sent yet; they stay in ${join(folder, 'other')} and go out at the next start.\n`,
    );
    await other.line.mend();
    await other.start();
    await other.caughtUp();
    const keys = bookings.map(({ key }) => key);
    expect(await timesAtCentre(keys)).toEqual(eachOnce(keys));
  });

  test('the central server is killed in the middle of the work of both desks', async () => {
    let isRunning = true;
    const asked: string[] = [];
    const clerk = async (desk: DeskHost) => {
      while (isRunning) {
        const booking = aBooking();
        const answer = await book(desk, booking);
        expect([201, 503]).toContain(answer.status);
        if (answer.status === 201 || answer.body.code === 'uncertain') asked.push(booking.key);
      }
    };
    const clerks = [one, one, other, other].map(clerk);
    const tenMore = (before: number) =>
      expect.poll(() => asked.length, { interval: 20, timeout: 30_000 }).toBeGreaterThan(before + 10);
    await tenMore(0);
    centre.kill();
    await tenMore(asked.length);
    isRunning = false;
    await Promise.all(clerks);
    await Promise.all([one.caughtUp(), other.caughtUp()]);
    expect(await timesAtCentre(asked)).toEqual(eachOnce(asked));
  }, 90_000);

  // Two turns of twelve: each turn cuts before and after the commit, and once stays cut. `OUTAGE_CUTS=200` tries more.
  const cuts = Number(process.env.OUTAGE_CUTS ?? 24);
  test(`${cuts} cuts in the middle of commits lose nothing and double nothing`, async () => {
    const asked: string[] = [];
    const ends: Record<string, number> = {};
    for (let round = 0; round < cuts; round++) {
      const staysCut = round % 12 === 11;
      // Mostly a clerk's commit is cut; after an absence one of those that are sent later.
      if (round % 12 !== 0) await one.caughtUp();
      const sprung = one.line.cutAtCommit(round % 2 === Math.floor(round / 12) % 2 ? 'before' : 'after', staysCut);
      const bookings = [aBooking(), aBooking()];
      const answers = await Promise.all(bookings.map((booking) => book(one, booking)));
      for (const [index, { status, body }] of answers.entries()) {
        const end = body.pending ? 'pending' : String(body.code ?? status);
        ends[end] = (ends[end] ?? 0) + 1;
        asked.push(bookings[index]?.key ?? '');
      }
      await sprung;
      await one.line.mend();
    }
    await one.caughtUp();
    expect(Object.keys(ends).sort()).toEqual(expect.arrayContaining(['pending', 'uncertain']));
    expect(await timesAtCentre(asked)).toEqual(eachOnce(asked));
    expect(await one.state()).toMatchObject({ unsent: 0, waiting: 0, refused: 0 });
  }, 60_000);
}
