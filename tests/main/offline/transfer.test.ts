import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { todayAt } from '../../today.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';
import { type AwayDesk, aDeskWithStore } from './desks.ts';

/** Work that a desk could not send, carried to another desk in a file. */

let centre: TestDesk;
let old: AwayDesk;
let other: AwayDesk;
beforeAll(async () => {
  centre = await aDesk();
  old = await aDeskWithStore(centre.database);
  other = await aDeskWithStore(centre.database);
  for (const desk of [old, other]) {
    for (const role of ['receptionist', 'billing', 'admin'] as const) await desk.signIn(role);
  }
});
afterAll(async () => {
  await old.dispose();
  await other.dispose();
  await centre.dispose();
});
beforeEach(async () => {
  for (const desk of [old, other]) {
    desk.line.mend();
    await desk.reach('online');
  }
});

const passphrase = 'four words on paper';
let hours = 9;
/** Of today, since a patient is checked in on the day. */
const aTime = (): string => {
  hours += 1;
  return todayAt(`${hours}:00`);
};
const rowsAt = <Row extends object>(sql: string, binds = {}) => centre.database.query<Row>(sql, binds);
const open = async (desk: AwayDesk) => (await desk.ask('admin', 'offline.commands', {})).items;
const deskNoOf = async (desk: AwayDesk) => (await desk.ask('admin', 'offline.state', {})).desk?.deskNo;
const exported = async (desk: AwayDesk) => desk.ask('admin', 'offline.export', { passphrase }, randomUUID());
const importing = (content: string, words = passphrase) =>
  other.call('admin', 'offline.import', { content, passphrase: words }, randomUUID());
const settled = async (desk: AwayDesk) => {
  for (const until = Date.now() + 10_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 20))) {
    if ((await open(desk)).every(({ state }) => state === 'refused' || state === 'waiting')) return;
  }
  throw new Error('The outbox is not sent');
};

/** A patient, a visit with its token, and a paid invoice, all without the line. */
async function aDaysWork(lastName: string, apptTime = aTime()) {
  old.line.cut();
  const patient = { firstName: 'Meera', lastName, dob: '1990-01-02', gender: 'F' as const };
  const { patientId } = await old.ask('receptionist', 'patients.register', patient, randomUUID());
  const { apptId } = await old.ask(
    'receptionist',
    'appointments.book',
    { patientId, doctorId: 1, apptTime },
    randomUUID(),
  );
  const { tokenNo } = await old.ask('receptionist', 'appointments.checkIn', { apptId }, randomUUID());
  const { invoiceId } = await old.ask('billing', 'billing.raise', { patientId, apptId }, randomUUID());
  const item = { itemType: 'LAB', description: 'Blood', unitPriceMinor: 10_000, qty: 1 };
  await old.ask('billing', 'billing.addItem', { invoiceId, ...item }, randomUUID());
  const { invoiceNo } = await old.ask('billing', 'billing.issue', { invoiceId }, randomUUID());
  return { patientId, apptId, tokenNo, invoiceId, invoiceNo };
}

test('what a desk could not send is sent by another one, as done there, and nothing twice', async () => {
  const work = await aDaysWork('Travels');
  const file = await exported(old);
  expect(file.commandCount).toBe(6);
  expect(file.fileName).toMatch(/^hms-desk-1-\d{8}T\d{4}\.hmsoutbox$/);
  expect(file.content).not.toMatch(/Travels|Meera|receptionist/);

  const [from, by] = [await deskNoOf(old), await deskNoOf(other)];
  expect(from).not.toBe(by);
  expect(await importing(file.content)).toMatchObject({
    ok: true,
    value: { deskNo: from, takenCount: 6, knownCount: 0 },
  });
  await settled(other);
  expect(await open(other)).toEqual([]);
  const central = await centre.as('billing')('billing.get', { invoiceId: work.invoiceId });
  expect(central).toMatchObject({ invoiceNo: work.invoiceNo, patientId: work.patientId, status: 'ISSUED' });
  expect(await centre.as('receptionist')('appointments.get', { apptId: work.apptId })).toMatchObject({
    tokenNo: work.tokenNo,
    status: 'CHECKED_IN',
  });
  expect(
    await rowsAt('select distinct desk_no, made_by from desk_commands_v where made_by = :by', { by: 'receptionist' }),
  ).toEqual([{ deskNo: from, madeBy: 'receptionist' }]);
  const history = await other.ask('admin', 'offline.commands', { show: 'all' });
  expect(history.items.map(({ fromDesk, state }) => ({ fromDesk, state }))).toEqual(
    Array(6).fill({ fromDesk: from, state: 'sent' }),
  );

  expect(await importing(file.content)).toMatchObject({ ok: true, value: { takenCount: 0, knownCount: 6 } });
  old.line.mend();
  await old.reach('online');
  expect(await open(old)).toEqual([]);
  const patients = await rowsAt("select patient_id from patients_v where last_name = 'Travels'");
  expect(patients).toEqual([{ patientId: work.patientId }]);
  const invoices = await rowsAt('select invoice_id from billing_v where patient_id = :id', { id: work.patientId });
  expect(invoices).toEqual([{ invoiceId: work.invoiceId }]);
});

test('each file that must not be taken is refused for its own reason, and nothing of it stays', async () => {
  await aDaysWork('Tampered');
  const { content } = await exported(old);
  const file = JSON.parse(content);
  const changed = (change: (of: typeof file) => void): string => {
    const copy = structuredClone(file);
    change(copy);
    return JSON.stringify(copy);
  };
  const refusal = async (text: string, words?: string) => refusalOf(await importing(text, words));
  const flipped = (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;

  expect(await refusal(content, 'four words on papers')).toBe('invalid_input passphrase:wrong_password');
  for (const text of ['', '{', 'a photograph', '[]', '{"head":{}}', JSON.stringify({ ...file, more: 1 })]) {
    expect(await refusal(text)).toBe(
      text === '' ? 'invalid_input content:required' : 'invalid_input content:malformed',
    );
  }
  const forgeries = [
    changed((one) => Object.assign(one, { body: flipped(one.body) })),
    changed((one) => Object.assign(one, { signature: flipped(one.signature) })),
    changed((one) => Object.assign(one.head, { deskName: 'another' })),
    changed((one) => Object.assign(one.head, { deskNo: 99 })),
    changed((one) => Object.assign(one.head.keyFrom, { cost: 2 ** 14 })),
  ];
  for (const forgery of forgeries) expect(await refusal(forgery)).toBe('invalid_input content:changed');
  expect(await refusal(changed((one) => Object.assign(one.head, { version: 2 })))).toBe('invalid_input content:newer');
  const stranger = { installationId: randomUUID() };
  expect(await refusal(changed((one) => Object.assign(one.head, stranger)))).toBe('invalid_input content:unknown');
  const elsewhere = { databaseId: randomUUID() };
  expect(await refusal(changed((one) => Object.assign(one.head, elsewhere)))).toBe('invalid_input content:elsewhere');

  expect(await open(other)).toEqual([]);
  old.line.mend();
  await old.reach('online');
});

test('a refusal waits at the desk that imported it, and its withdrawal counts for the old one too', async () => {
  const apptTime = aTime();
  await aDaysWork('Loses', apptTime);
  const { content } = await exported(old);
  const standing = await centre.as('receptionist')('patients.register', {
    firstName: 'Ravi',
    lastName: 'Patel',
    dob: '1992-04-14',
    gender: 'M',
  });
  await centre.as('receptionist')('appointments.book', { ...standing, doctorId: 1, apptTime });
  expect(await importing(content)).toMatchObject({ ok: true, value: { takenCount: 6 } });
  await settled(other);
  const from = await deskNoOf(old);
  const refused = (await open(other)).find(({ state }) => state === 'refused');
  expect(refused).toMatchObject({ fromDesk: from, callName: 'appointments.book', refusal: { code: 'slot_taken' } });
  await other.ask('admin', 'offline.withdraw', { commandNo: refused?.commandNo ?? 0, reason: 'Full' }, randomUUID());
  expect(await open(other)).toEqual([]);
  expect(await rowsAt("select distinct desk_no from desk_commands_v where outcome = 'WITHDRAWN'")).toEqual([
    { deskNo: from },
  ]);

  old.line.mend();
  await old.reach('online');
  const left = await open(old);
  expect(left.find(({ callName }) => callName === 'appointments.book')).toMatchObject({
    state: 'refused',
    refusal: { code: 'invalid_state', fields: { requestId: 'cancelled' } },
  });
  for (const command of left.filter(({ state }) => state === 'refused')) {
    await old.ask('admin', 'offline.withdraw', { commandNo: command.commandNo, reason: 'Known' }, randomUUID());
  }
  expect(await open(old)).toEqual([]);
});

test('an empty outbox, a short passphrase and a clerk make no file', async () => {
  const call = old.call('admin', 'offline.export', { passphrase }, randomUUID());
  expect(refusalOf(await call)).toBe('invalid_state');
  const short = old.call('admin', 'offline.export', { passphrase: 'too short' }, randomUUID());
  expect(refusalOf(await short)).toBe('invalid_input passphrase:too_short');
  const clerk = old.call('receptionist', 'offline.export', { passphrase }, randomUUID());
  expect(refusalOf(await clerk)).toBe('forbidden');
});
