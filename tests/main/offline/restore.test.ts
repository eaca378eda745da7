import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';
import { aTestDatabase } from '../database/test-database.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';
import { aRawClient, rawly } from './behind-the-centre.ts';
import { type AwayDesk, aDeskWithStore } from './desks.ts';

/**
 * The central database goes back to a backup while a desk knows what came after it. The backup is a real one: a copy of the
 * whole database, which takes its place.
 */

let centre: TestDesk;
let desk: AwayDesk;
let superuser: PostgresServer;
const backup = () => `${superuser.database}_backup`;

beforeEach(async () => {
  const database = await aTestDatabase();
  superuser = database.superuser;
  centre = await aDesk({ on: database });
  desk = await aDeskWithStore(centre.database);
  for (const role of ['receptionist', 'billing', 'admin'] as const) await desk.signIn(role);
  await desk.reach('online');
});
afterEach(async () => {
  await desk.dispose();
  await centre.dispose();
});

/** Statements of the server's administrator, with nobody in the central database. */
async function alone(...statements: string[]): Promise<void> {
  desk.line.cut();
  const client = await aRawClient({ ...superuser, database: 'postgres' });
  try {
    for (const statement of statements) {
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname in ('${superuser.database}', '${backup()}') and pid <> pg_backend_pid()`,
      );
      await client.query(statement);
    }
  } finally {
    await client.end();
  }
}
async function backUp(): Promise<void> {
  await alone(`create database ${backup()} template ${superuser.database}`);
  await back();
}
const putBack = () =>
  alone(
    `drop database ${superuser.database} with (force)`,
    `alter database ${backup()} rename to ${superuser.database}`,
  );
/** Each connection of the pool that was ended costs the desk one attempt, and each attempt a longer wait: it looks at once. */
async function back(): Promise<void> {
  await until(async () => (await centre.database.health()).state === 'online');
  desk.line.mend();
  let looks = 0;
  await until(() => {
    looks += 1;
    if (desk.desk.connection() === 'offline' && looks % 50 === 0) {
      desk.line.cut();
      desk.line.mend();
    }
    return desk.desk.connection() === 'online';
  });
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (await Promise.resolve(isSo()).catch(() => false)) return;
  }
  throw new Error(`It does not come: ${JSON.stringify(desk.logged.slice(-8))}`);
}

const ravi = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
const meera = { ...ravi, firstName: 'Meera' } as const;
const sql = <Row extends object>(text: string) => rawly<Row>(superuser, text);
const register = (patient: typeof ravi | typeof meera = ravi) =>
  desk.ask('receptionist', 'patients.register', patient, randomUUID());
const atCentre = async (patient: object = ravi): Promise<number> => {
  const { patientId } = await centre.database.call(
    'pkg_patients.register_patient',
    { ...patient },
    { patientId: 'number' },
    { actor: 'another desk' },
  );
  return patientId;
};
const leased = async (): Promise<number[]> => {
  const rows = await desk.store.owner.query<{ number: number }>(
    "select number from desk.leased_numbers where entity_name = 'PATIENTS' order by number",
  );
  return rows.map(({ number }) => number);
};
const putBackNote = async () => (await desk.ask('admin', 'offline.state', {})).desk?.restored;
/** Everything that this desk and the others did is in its copy. */
const isFollowed = async () => {
  const [row] = await desk.store.owner.query<{ feedNo: number; feedMarkNo: number }>(
    'select feed_no, feed_mark_no from desk.store',
  );
  const [there] = await centre.database.query<{ lastFeedNo: number }>('select last_feed_no from feed_state_v');
  const waiting = await sql('select from feed_inbox');
  return row?.feedMarkNo === there?.lastFeedNo && waiting.length === 0;
};
const copied = async (patientId: number) =>
  desk.store.owner.query<{ firstName: string }>('select first_name from hms.patients where patient_id = :id', {
    id: patientId,
  });

test('what the backup does not have of this desk’s work is sent once more, under the same numbers', async () => {
  await backUp();
  desk.line.cut();
  const { patientId } = await register();
  const { invoiceId } = await desk.ask('billing', 'billing.raise', { patientId }, randomUUID());
  const item = { itemType: 'LAB', description: 'Blood', unitPriceMinor: 10_000, qty: 1 };
  await desk.ask('billing', 'billing.addItem', { invoiceId, ...item }, randomUUID());
  const { invoiceNo } = await desk.ask('billing', 'billing.issue', { invoiceId }, randomUUID());
  desk.line.mend();
  await desk.reach('online');
  await until(isFollowed);
  expect(await putBackNote()).toBeNull();
  const before = await leased();

  await putBack();
  expect(await sql("select from patients where last_name = 'Patel'")).toEqual([]);
  await back();
  await until(async () => (await putBackNote())?.sentAgain === 4);
  expect(await centre.as('billing')('billing.get', { invoiceId })).toMatchObject({ patientId, invoiceNo });
  expect((await desk.ask('admin', 'offline.commands', {})).items).toEqual([]);
  await until(isFollowed);

  // Neither the centre nor this desk gives a number that was given before.
  const highest = before.at(-1) ?? 0;
  expect(await atCentre()).toBeGreaterThan(highest);
  const after = await leased();
  expect(after.length).toBeGreaterThan(0);
  expect(after.filter((number) => number <= highest)).toEqual([]);

  // Its own series goes on.
  desk.line.cut();
  const next = await desk.ask('billing', 'billing.raise', { patientId }, randomUUID());
  await desk.ask('billing', 'billing.addItem', { invoiceId: next.invoiceId, ...item }, randomUUID());
  const issued = await desk.ask('billing', 'billing.issue', { invoiceId: next.invoiceId }, randomUUID());
  expect(issued.invoiceNo).toBe(invoiceNo.replace('0000001', '0000002'));
  desk.line.mend();
  await desk.reach('online');
  expect(await centre.as('billing')('billing.get', { invoiceId: next.invoiceId })).toMatchObject(issued);
});

test('it is noticed when the centre has gone on beyond what the desk has read, and the copy is the centre’s', async () => {
  await until(isFollowed);
  await backUp();
  const lost = await atCentre(meera);
  await until(async () => (await copied(lost)).length === 1);
  await until(isFollowed);
  await putBack();
  await until(async () => (await centre.database.health()).state === 'online');
  // Others work first: the same numbers of the feed, and more, with other work in them.
  const others: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    others.push(await atCentre());
    await centre.database.call(
      'pkg_feed.number_changes',
      {},
      { lastFeedNo: 'number', oldestFeedNo: 'number' },
      {
        actor: 'another desk',
      },
    );
  }
  expect(others).toContain(lost);
  await back();
  await until(async () => (await putBackNote()) !== null);
  await until(isFollowed);
  expect(await putBackNote()).toMatchObject({ sentAgain: 0 });
  for (const patientId of others) expect(await copied(patientId)).toEqual([{ firstName: 'Ravi' }]);
});

test('a number that is somebody else’s by now is not taken for the patient this desk means', async () => {
  await until(isFollowed);
  await backUp();
  const theirs = await atCentre(meera);
  await until(async () => (await copied(theirs)).length === 1);
  await until(isFollowed);
  desk.line.cut();
  const apptTime = `${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T10:00`;
  await desk.ask('receptionist', 'appointments.book', { patientId: theirs, doctorId: 1, apptTime }, randomUUID());
  await putBack();
  await until(async () => (await centre.database.health()).state === 'online');
  expect(await atCentre(ravi)).toBe(theirs);
  await back();
  await until(async () => (await desk.ask('admin', 'offline.state', {})).desk?.refused === 1);
  const [command] = (await desk.ask('admin', 'offline.commands', {})).items;
  expect(command?.refusal).toEqual({ code: 'not_found', fields: { patientId: 'unknown' } });
  expect(await sql('select from appointments')).toEqual([]);
});

test('what was sent in the last second before the server died is missed too, behind no mark', async () => {
  await until(isFollowed);
  await backUp();
  await until(isFollowed);
  const marks = 'feed_no, feed_mark_no, feed_mark, cast(feed_mark_at as varchar) as feed_mark_at';
  const [noted] = await desk.store.owner.query<Record<string, string | number>>(`select ${marks} from desk.store`);
  desk.line.cut();
  await register();
  desk.line.mend();
  await desk.reach('online');
  await until(isFollowed);
  await putBack();
  // As if the line had been lost before the desk could read on.
  await desk.store.owner.query(
    `update desk.store set feed_no = :feed_no, feed_mark_no = :feed_mark_no, feed_mark = :feed_mark,
       feed_mark_at = cast(:feed_mark_at as timestamptz)`,
    noted,
  );
  await back();
  await until(async () => (await putBackNote())?.sentAgain === 1);
  expect(await sql("select first_name from patients where last_name = 'Patel'")).toEqual([{ first_name: 'Ravi' }]);
});

test('a fortnight’s absence is no restore: new leases, a new copy, and nothing is said', async () => {
  await until(isFollowed);
  const before = await leased();
  desk.line.cut();
  await sql(`update feed_state set oldest_feed_no = last_feed_no + 1, last_feed_no = last_feed_no + 1;
    delete from feed_marks; insert into feed_marks (feed_no) select last_feed_no from feed_state`);
  desk.line.mend();
  await desk.reach('online');
  await until(isFollowed);
  expect(await putBackNote()).toBeNull();
  const highest = before.at(-1) ?? 0;
  expect((await leased()).filter((number) => number <= highest)).toEqual([]);
});

test('a restore to before the desk came gives it its number back; where nothing happened, nothing is done', async () => {
  const { deskNo } = (await desk.ask('admin', 'offline.state', {})).desk ?? {};
  await until(isFollowed);
  await alone(`create database ${backup()} template ${superuser.database}`);
  const client = await aRawClient({ ...superuser, database: backup() });
  await client.query('delete from desks; delete from feed_marks; delete from change_feed');
  await client.query('update feed_state set last_feed_no = 0');
  await client.end();
  await back();
  const numbers = await leased();
  desk.line.cut();
  await back();
  expect(await putBackNote()).toBeNull();
  expect(await leased()).toEqual(numbers);

  await putBack();
  await back();
  await until(async () => (await putBackNote()) !== null);
  await until(isFollowed);
  expect((await desk.ask('admin', 'offline.state', {})).desk?.deskNo).toBe(deskNo);
  expect(await sql('select desk_no from desks')).toEqual([{ desk_no: String(deskNo) }]);
  expect(desk.home.left).toEqual([]);
});
