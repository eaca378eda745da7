import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { takePulse } from '../../../main/offline/line/pulse.ts';
import { aRawClient, rawly } from './behind-the-centre.ts';
import { faultsOf } from './simulation/invariants.ts';
import { aWorld, type SimulatedDesk, type Told, type World } from './simulation/world.ts';

let world: World;
let here: SimulatedDesk;
let there: SimulatedDesk;

beforeAll(async () => {
  world = await aWorld(2);
  [here, there] = world.desks as [SimulatedDesk, SimulatedDesk];
});
afterAll(() => world.dispose());
beforeEach(async () => {
  for (const desk of [here, there]) {
    desk.wiring.disarm();
    desk.wiring.mend();
    await world.turn(desk);
  }
});

type Name = Parameters<World['write']>[1];
const done = async (desk: SimulatedDesk, name: Name, input: object): Promise<Record<string, unknown>> => {
  const told = await world.write(desk, name, input, randomUUID());
  if (told.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(told)}`);
  return told.value;
};
const codeOf = (told: Told): string => (told.kind === 'refused' ? told.code : told.kind);
const ravi = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M', phone: null };
const sql = (text: string) => rawly(world.centre.superuser, text);
const openAt = async (desk: SimulatedDesk) => desk.offline.outbox.open();

async function everythingIsTrue(): Promise<void> {
  for (const desk of [here, there]) await world.turn(desk);
  expect(await faultsOf(world)).toEqual([]);
}

let days = 1;
const aTime = (): string => {
  days += 1;
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T10:00`;
};
async function anIssuedInvoice(): Promise<number> {
  const { patientId } = await done(here, 'patients.register', ravi);
  const { invoiceId } = await done(here, 'billing.raise', { patientId });
  const line = { itemType: 'CONSULTATION', description: 'Consultation', unitPriceMinor: 50_000, qty: 1, taxRate: 0 };
  await done(here, 'billing.addItem', { invoiceId, ...line });
  await done(here, 'billing.issue', { invoiceId });
  await world.turn(here);
  return invoiceId as number;
}
/** A booking made without the line, for a time that another desk has taken by then. */
async function aRefusedBooking(): Promise<{ booking: object; requestId: string; commandNo: number }> {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  const [booking, requestId] = [{ patientId, doctorId: 1, apptTime: aTime() }, randomUUID()];
  expect(codeOf(await world.write(here, 'appointments.book', booking, requestId))).toBe('done');
  await world.turn(there);
  await done(there, 'appointments.book', booking);
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  expect(command?.refusal?.code).toBe('slot_taken');
  return { booking, requestId, commandNo: command?.commandNo ?? 0 };
}

test('a form that is sent again hears that its command was refused, with the line and without, and is not done anew', async () => {
  const { booking, requestId, commandNo } = await aRefusedBooking();
  expect(codeOf(await world.write(here, 'appointments.book', booking, requestId))).toBe('slot_taken');
  here.wiring.cut();
  expect(codeOf(await world.write(here, 'appointments.book', booking, requestId))).toBe('slot_taken');
  here.wiring.mend();
  await world.turn(here);
  await done(here, 'offline.withdraw', { commandNo, reason: 'gone' });
  expect(codeOf(await world.write(here, 'appointments.book', booking, requestId))).toBe('idempotency_mismatch');
  await everythingIsTrue();
});

test('a form whose command waits for a refused one is not done past it when it is sent again', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  const apptTime = aTime();
  const { apptId } = await done(here, 'appointments.book', { patientId, doctorId: 1, apptTime });
  const [bill, requestId] = [{ patientId, apptId }, randomUUID()];
  const first = await world.write(here, 'billing.raise', bill, requestId);
  await done(there, 'appointments.book', { patientId, doctorId: 1, apptTime });
  here.wiring.mend();
  await world.turn(here);
  expect(here.offline.connection()).toBe('online');
  expect(first).toMatchObject({ kind: 'done', isPending: true });
  expect(await world.write(here, 'billing.raise', bill, requestId)).toEqual(first);
  await world.turn(here);
  const [refused] = await openAt(here);
  const { withdrawn } = await done(here, 'offline.withdraw', { commandNo: refused?.commandNo, reason: 'gone' });
  expect(withdrawn).toHaveLength(2);
  await everythingIsTrue();
});

test.each(['follows', 'is made anew'])('nobody writes on the desk while the copy %s', async (how) => {
  const { patientId } = await done(there, 'patients.register', ravi);
  if (how === 'is made anew') await here.store.owner.query('update desk.store set window_day = window_day - 1');
  const copied = () =>
    here.store.owner.query('select patient_id from hms.patients where patient_id = :id', { id: Number(patientId) });
  const clerk = await aRawClient(here.database.superuser);
  // As a command of the desk does until it is committed.
  await clerk.query('begin');
  await clerk.query('select pg_advisory_xact_lock(4872002)');
  const turned = world.turn(here);
  const isWaiting = "select 1 from pg_locks where locktype = 'advisory' and objid = 4872002 and not granted";
  await expect.poll(async () => (await clerk.query(isWaiting)).rowCount).toBe(1);
  expect(await copied()).toEqual([]);
  await clerk.query('commit');
  await clerk.end();
  await turned;
  expect(await copied()).toHaveLength(1);
});

test.each(['follows', 'is made anew'])('what is not sent stays as it was done while the copy %s', async (how) => {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  await done(here, 'patients.update', { patientId, phone: '98450 00004' });
  const { patientId: newId } = await done(here, 'patients.register', ravi);
  await done(there, 'patients.update', { patientId, address: 'MG Road' });
  here.wiring.mend();
  // The feed is read before the outbox is sent, as when somebody works while it is.
  const own = await here.offline.row();
  const pulse = await takePulse(here.wiring.central, here.store.owner, own);
  await here.offline.copy.sync(how === 'follows' ? own : { ...own, windowDay: null }, pulse);
  here.wiring.cut();
  for (const seen of [{ patientId, phone: '98450 00004' }, { patientId: newId }])
    expect(await world.read(here, 'patients.get', { patientId: Number(seen.patientId) })).toMatchObject(seen);
  here.wiring.mend();
  await world.turn(here);
  expect(await world.read(there, 'patients.get', { patientId: Number(patientId) })).toMatchObject({
    phone: '98450 00004',
    address: 'MG Road',
  });
  await everythingIsTrue();
});

test('a withdrawal whose answer is lost is said again', async () => {
  const { commandNo } = await aRefusedBooking();
  here.wiring.armLine('answer-lost', 0, async () => undefined);
  expect(codeOf(await world.write(here, 'offline.withdraw', { commandNo, reason: 'gone' }, randomUUID()))).toBe(
    'offline',
  );
  here.wiring.mend();
  await world.turn(here);
  // It is withdrawn there: it cannot be tried again, and it does not keep other commands from their turn.
  const { command } = await done(here, 'offline.tryAgain', { commandNo });
  expect(command).toMatchObject({
    state: 'refused',
    refusal: { code: 'invalid_state', fields: { requestId: 'cancelled' } },
  });
  await done(here, 'offline.withdraw', { commandNo, reason: 'gone' });
  await world.turn(here);
  expect(await openAt(here)).toEqual([]);
});

test('money whose answer was lost is not taken again on the desk, also after it was found there', async () => {
  const invoiceId = await anIssuedInvoice();
  const [money, requestId] = [{ invoiceId, amountMinor: 20_000, method: 'CASH' }, randomUUID()];
  here.wiring.armLine('answer-lost', 0, async () => undefined);
  expect(codeOf(await world.write(here, 'billing.takePayment', money, requestId))).toBe('uncertain');
  here.wiring.mend();
  await world.turn(here);
  expect(await openAt(here)).toEqual([]);
  here.wiring.cut();
  expect(codeOf(await world.write(here, 'billing.takePayment', money, requestId))).toBe('uncertain');
  expect(await world.read(here, 'billing.get', { invoiceId })).toMatchObject({ paidMinor: 20_000 });
});

test('a write without an id of its own is asked about too', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  const input = { patientId, doctorId: 1, apptTime: aTime() };
  here.wiring.armLine('answer-lost', 0, async () => undefined);
  expect(codeOf(await world.writeWithoutId(here, 'appointments.book', input))).toBe('uncertain');
  expect(await openAt(here)).toMatchObject([{ state: 'UNCERTAIN' }]);
  here.wiring.mend();
  await world.turn(here);
  expect(await openAt(here)).toEqual([]);
});

test('what the central database answered is the answer without the line too', async () => {
  const invoiceId = await anIssuedInvoice();
  const [money, requestId] = [{ invoiceId, amountMinor: 20_000, method: 'CASH' }, randomUUID()];
  const first = await world.write(here, 'billing.takePayment', money, requestId);
  here.wiring.cut();
  const again = await world.write(here, 'billing.takePayment', money, requestId);
  expect(again).toEqual(first);
  expect(await openAt(here)).toEqual([]);
});

test('a desk that forgot that answer with a restart does it again, and a person is told before it counts twice', async () => {
  const invoiceId = await anIssuedInvoice();
  const [money, requestId] = [{ invoiceId, amountMinor: 20_000, method: 'CASH' }, randomUUID()];
  await world.write(here, 'billing.takePayment', money, requestId);
  await world.turn(here);
  here.wiring.cut();
  here.wiring.powerOff();
  await world.restart(here);
  expect(codeOf(await world.write(here, 'billing.takePayment', money, requestId))).toBe('done');
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  expect(command?.refusal).toEqual({ code: 'invalid_state', fields: { requestId: 'completed' } });
  expect(await world.read(here, 'billing.get', { invoiceId })).toMatchObject({ paidMinor: 20_000 });
  // Its receipt was printed: the number is accounted for.
  await done(here, 'offline.withdraw', { commandNo: command?.commandNo, reason: 'taken twice' });
  await everythingIsTrue();
});

test('a print by PDF without the line is a print', async () => {
  const invoiceId = await anIssuedInvoice();
  here.wiring.cut();
  const pdf = await world.read(here, 'billing.pdf', { invoiceId });
  expect(Buffer.from(String(pdf?.contentBase64), 'base64').toString()).toBe('%PDF copy 1');
  expect(await openAt(here)).toMatchObject([{ callName: 'billing.recordPrint' }]);
  here.wiring.mend();
  await world.turn(here);
  await world.turn(there);
  expect(await world.read(there, 'billing.get', { invoiceId })).toMatchObject({ printCount: 1 });
});

test('a print that was sent is the same one when the line is gone and its form is sent again', async () => {
  const invoiceId = await anIssuedInvoice();
  const [print, requestId] = [{ invoiceId, paper: 'a4' }, randomUUID()];
  here.wiring.cut();
  const first = await world.write(here, 'billing.recordPrint', print, requestId);
  here.wiring.mend();
  await world.turn(here);
  here.wiring.cut();
  const again = await world.write(here, 'billing.recordPrint', print, requestId);
  expect([first, again]).toMatchObject([{ value: { copyNo: 1 } }, { value: { copyNo: 1 } }]);
  here.wiring.mend();
  await everythingIsTrue();
  expect(await world.read(there, 'billing.get', { invoiceId })).toMatchObject({ printCount: 1 });
});

test('a desk that loses the line while it copies anew has the whole copy of before', async () => {
  await here.store.owner.query('update desk.store set window_day = window_day - 1');
  const before = await here.offline.copy.size();
  for (let message = 0; message < 12; message += 1) {
    here.wiring.armLine('lost', message, async () => undefined);
    await world.turn(here);
    expect((await here.offline.copy.size()).copiedRows).toBe(before.copiedRows);
    here.wiring.disarm();
    here.wiring.mend();
    await world.turn(here);
    await here.store.owner.query('update desk.store set window_day = window_day - 1');
  }
});

test('a central database that comes back with another schema is left alone, and met again when it fits', async () => {
  here.wiring.cut();
  const { patientId } = await done(here, 'patients.register', ravi);
  await sql("insert into schema_version (version, checksum) values (9999, 'x')");
  here.wiring.mend();
  await world.turn(here);
  expect(here.offline.connection()).toBe('offline');
  expect(await world.read(here, 'patients.get', { patientId: patientId as number })).not.toBeNull();
  await sql('delete from schema_version where version = 9999');
  await world.turn(here);
  expect(here.offline.connection()).toBe('online');
});

test('a desk without numbers says that it cannot do it now, and gets new ones with the line', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  await here.store.owner.query("delete from desk.leased_numbers where entity_name = 'APPOINTMENTS'");
  const booking = { patientId, doctorId: 1, apptTime: aTime() };
  expect(codeOf(await world.write(here, 'appointments.book', booking, randomUUID()))).toBe('offline');
  expect(await openAt(here)).toEqual([]);
  here.wiring.mend();
  await world.turn(here);
  here.wiring.cut();
  expect(codeOf(await world.write(here, 'appointments.book', booking, randomUUID()))).toBe('done');
});

test('who went on leave or away for good meanwhile takes no booking, and the desk hears of it', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  const { apptId } = await done(here, 'appointments.book', { patientId, doctorId: 2, apptTime: aTime() });
  await sql("update doctors set is_active = 'N' where doctor_id = 2");
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  expect(command).toMatchObject({ refusal: { code: 'doctor_unavailable' } });
  expect(await world.read(here, 'appointments.get', { apptId: apptId as number })).toBeNull();
  await sql("update doctors set is_active = 'Y' where doctor_id = 2");
  await done(here, 'offline.tryAgain', { commandNo: command?.commandNo });
  expect(await openAt(here)).toEqual([]);
});

test('an e-mail address that two desks give away is one patient’s; the other waits for a person', async () => {
  await world.turn(here);
  here.wiring.cut();
  await done(here, 'patients.register', { ...ravi, email: 'both@x.in' });
  await done(there, 'patients.register', { ...ravi, email: 'both@x.in' });
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  expect(command?.refusal).toEqual({ code: 'duplicate', fields: { email: 'taken' } });
  await done(here, 'offline.withdraw', { commandNo: command?.commandNo, reason: 'same person' });
  await everythingIsTrue();
});

/** What two desks do for a person who came to both of them. */
async function aRefusedRegistration(email: string) {
  here.wiring.cut();
  const { patientId: newId } = await done(here, 'patients.register', { ...ravi, email });
  const { patientId } = await done(there, 'patients.register', { ...ravi, phone: '98450 00001', email });
  return {
    newId,
    patientId,
    sent: async () => {
      here.wiring.mend();
      await world.turn(here);
      const refused = (await openAt(here)).find(({ state }) => state === 'REFUSED');
      expect(refused?.refusal).toEqual({ code: 'duplicate', fields: { email: 'taken' } });
      return refused?.commandNo ?? 0;
    },
  };
}

test('a refused registration of somebody who is known: visits and bills go to that one, changes of details do not', async () => {
  const { newId, patientId, sent } = await aRefusedRegistration('known@x.in');
  const { apptId } = await done(here, 'appointments.book', { patientId: newId, doctorId: 1, apptTime: aTime() });
  const { invoiceId } = await done(here, 'billing.raise', { patientId: newId, apptId });
  const line = { itemType: 'CONSULTATION', description: 'Consultation', unitPriceMinor: 50_000, qty: 1, taxRate: 0 };
  await done(here, 'billing.addItem', { invoiceId, ...line });
  await done(here, 'patients.update', { patientId: newId, phone: '98450 00002' });
  const commandNo = await sent();

  expect((await world.read(here, 'offline.conflict', { commandNo }))?.patients).toMatchObject([{ patientId }]);
  const nobody = await world.write(here, 'offline.samePatient', { commandNo, patientId: 999_999 }, randomUUID());
  expect(nobody).toMatchObject({ code: 'not_found', fields: { patientId: 'unknown' } });
  // The answer to giving it up is lost: said again, it is done.
  here.wiring.armLine('answer-lost', 0, async () => undefined);
  const lost = await world.write(here, 'offline.samePatient', { commandNo, patientId }, randomUUID());
  expect(codeOf(lost)).toBe('offline');
  here.wiring.mend();
  await world.turn(here);
  const { withdrawn } = await done(here, 'offline.samePatient', { commandNo, patientId });
  expect(withdrawn).toMatchObject([{ callName: 'patients.register' }, { callName: 'patients.update' }]);
  await world.turn(here);

  expect(await openAt(here)).toEqual([]);
  expect(await world.read(there, 'appointments.get', { apptId: apptId as number })).toMatchObject({ patientId });
  expect(await world.read(there, 'billing.get', { invoiceId: invoiceId as number })).toMatchObject({ patientId });
  expect(await world.read(there, 'patients.get', { patientId: patientId as number })).toMatchObject({
    phone: '98450 00001',
  });
  await everythingIsTrue();
});

test('a refused registration is sent with another e-mail address, or with none', async () => {
  const { newId, sent } = await aRefusedRegistration('shared@x.in');
  const commandNo = await sent();
  const again = await done(here, 'offline.tryAgain', { commandNo, corrected: { email: 'shared@x.in' } });
  expect(again.command).toMatchObject({ state: 'refused' });
  await done(here, 'offline.tryAgain', { commandNo, corrected: { email: null } });
  expect(await world.read(there, 'patients.get', { patientId: newId as number })).toMatchObject({ email: null });
  await everythingIsTrue();
});

test('a refused change of an e-mail address is sent with another one', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  await done(here, 'patients.update', { patientId, phone: '98450 00003', email: 'theirs@x.in' });
  await done(there, 'patients.register', { ...ravi, email: 'theirs@x.in' });
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  await done(here, 'offline.tryAgain', { commandNo: command?.commandNo, corrected: { email: 'own@x.in' } });
  expect(await world.read(there, 'patients.get', { patientId: patientId as number })).toMatchObject({
    email: 'own@x.in',
    phone: '98450 00003',
  });
  await everythingIsTrue();
});

test('an invoice that another desk has changed since it was printed is refused: a number stands on one paper', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  const { invoiceId } = await done(here, 'billing.raise', { patientId });
  const line = { itemType: 'CONSULTATION', description: 'Consultation', unitPriceMinor: 50_000, qty: 1, taxRate: 0 };
  await done(here, 'billing.addItem', { invoiceId, ...line });
  await world.turn(here);
  here.wiring.cut();
  const { invoiceNo } = await done(here, 'billing.issue', { invoiceId });
  await done(here, 'billing.takePayment', { invoiceId, amountMinor: 50_000, method: 'CASH' });
  await done(there, 'billing.addItem', { invoiceId, ...line, description: 'Dressing' });
  here.wiring.mend();
  await world.turn(here);
  const [issued, paid] = await openAt(here);
  expect(issued?.refusal).toEqual({ code: 'invalid_state', fields: { invoiceId: 'not_open' } });
  expect(paid?.state).toBe('UNSENT');
  expect(await world.read(there, 'billing.get', { invoiceId })).toMatchObject({ status: 'OPEN', invoiceNo: null });
  const { withdrawn } = await done(here, 'offline.withdraw', { commandNo: issued?.commandNo, reason: 'changed' });
  expect(withdrawn).toHaveLength(2);
  await everythingIsTrue();
  const commands = await world.centre.database.query<{ numbers: string }>(
    "select numbers from desk_commands_v where call_name = 'billing.issue' and outcome = 'WITHDRAWN'",
  );
  expect(commands).toEqual([{ numbers: `;INV=${invoiceNo};` }]);
});

test('a desk copies a week back and two months ahead, and what comes into that with a move', async () => {
  const day = (plus: number) => `${new Date(Date.now() + plus * 86_400_000).toISOString().slice(0, 10)}T11:00`;
  const { patientId } = await done(here, 'patients.register', ravi);
  const { apptId } = await done(here, 'appointments.book', { patientId, doctorId: 1, apptTime: day(90) });
  const { invoiceId } = await done(here, 'billing.raise', { patientId, apptId });
  await sql(`update billing set created_at = current_timestamp - interval '30 days', status = 'CANCELLED', cancel_reason = 'x',
    cancelled_at = current_timestamp where invoice_id = ${invoiceId}`);
  await world.turn(here);
  const copied = async () => {
    here.wiring.cut();
    const [visit, invoice] = [
      await world.read(here, 'appointments.get', { apptId: apptId as number }),
      await world.read(here, 'billing.get', { invoiceId: invoiceId as number }),
    ];
    here.wiring.mend();
    await world.turn(here);
    return [visit !== null, invoice !== null];
  };
  expect(await copied()).toEqual([false, false]);
  await done(there, 'appointments.reschedule', { apptId, apptTime: day(60) });
  await world.turn(here);
  expect(await copied()).toEqual([true, true]);
  await done(there, 'appointments.reschedule', { apptId, apptTime: day(80) });
  await world.turn(here);
  expect(await copied()).toEqual([false, false]);
  await everythingIsTrue();
});

test('what was sent, and the audit of it, goes after thirty days; what waits for a decision stays however old it is', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  const requestIds = [randomUUID(), randomUUID(), randomUUID()];
  for (const [index, requestId] of requestIds.entries()) {
    const changed = { patientId, notes: `Note ${index}` };
    expect(codeOf(await world.write(here, 'patients.update', changed, requestId))).toBe('done');
  }
  const [sentLongAgo, sentLately, refused] = requestIds;
  const left = async () => ({
    outbox: (await here.offline.outbox.latest(500)).map(({ requestId }) => requestId),
    requests: (await here.store.owner.query<{ requestId: string }>('select request_id from hms.request_log')).map(
      ({ requestId }) => requestId,
    ),
    audit: (await here.store.owner.query<{ count: number }>('select count(*) as count from hms.audit_log'))[0]?.count,
  });
  const before = await left();
  const days = (count: number) => `current_timestamp - interval '${count} days'`;
  await rawly(
    here.database.superuser,
    `update desk.outbox set state = 'SENT', settled_at = ${days(31)} where request_id = '${sentLongAgo}';
     update desk.outbox set state = 'SENT', settled_at = ${days(29)} where request_id = '${sentLately}';
     update desk.outbox set state = 'REFUSED', refusal = '{"code":"not_found"}', settled_at = ${days(90)}
       where request_id = '${refused}';
     update hms.request_log set requested_at = ${days(31)} where request_id = '${sentLongAgo}';
     set session_replication_role = replica;
     update hms.audit_log set changed_at = ${days(31)} where log_id in (select min(log_id) from hms.audit_log);
     set session_replication_role = origin;
     update desk.store set window_day = window_day - 1`,
  );
  here.wiring.mend();
  await world.turn(here);
  const after = await left();
  expect(before.outbox).toEqual(expect.arrayContaining(requestIds));
  expect(after.outbox).toEqual(expect.arrayContaining([sentLately, refused]));
  expect(after.outbox).not.toContain(sentLongAgo);
  expect(before.requests).toContain(sentLongAgo);
  expect(after.requests).not.toContain(sentLongAgo);
  expect(after.audit).toBeLessThan(before.audit ?? 0);
});

test('two rows that change places in the feed, many pages apart, are copied together', async () => {
  const one = await done(here, 'patients.register', { ...ravi, email: 'one@x.in' });
  const two = await done(here, 'patients.register', { ...ravi, email: 'two@x.in' });
  await world.turn(here);
  await world.turn(there);
  const number = 'call pkg_feed.number_changes(null, null)';
  await sql(`update patients set email = 'no@x.in' where patient_id = ${two.patientId}`);
  await sql(`update patients set email = 'two@x.in' where patient_id = ${one.patientId}; ${number}`);
  await sql(`insert into patients (first_name, last_name, dob)
    select 'Ravi', 'Patel', date '1992-04-14' from generate_series(1, 700); ${number}`);
  await sql(`update patients set email = 'one@x.in' where patient_id = ${two.patientId}`);
  await world.turn(here);
  expect(await world.read(here, 'patients.get', { patientId: one.patientId as number })).toMatchObject({
    email: 'two@x.in',
  });
  here.wiring.cut();
  expect(await world.read(here, 'patients.get', { patientId: one.patientId as number })).toMatchObject({
    email: 'two@x.in',
  });
  expect(await world.read(here, 'patients.get', { patientId: two.patientId as number })).toMatchObject({
    email: 'one@x.in',
  });
});
