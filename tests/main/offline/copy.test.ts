import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { probeCentral } from '../../../main/offline/connection/liveness-probe.ts';
import { aRawClient, rawly } from './behind-the-centre.ts';
import { aTime, codeOf, done, everythingIsTrue, here, openAt, ravi, sql, there, twoDesks, world } from './two-desks.ts';

twoDesks();

const copiedPatient = (patientId: unknown) =>
  here.store.owner.query('select patient_id from hms.patients where patient_id = :id', { id: Number(patientId) });

test.each(['follows', 'is made anew'])('nobody writes on the desk while the copy %s', async (how) => {
  const { patientId } = await done(there, 'patients.register', ravi);
  if (how === 'is made anew') await here.store.owner.query('update desk.store set window_day = window_day - 1');
  const copied = () => copiedPatient(patientId);
  const clerk = await aRawClient(here.database.superuser);
  // As a command of the desk does until it is committed.
  await clerk.query('begin');
  await clerk.query('select pg_advisory_xact_lock(4872002)');
  const turned = world.turn(here);
  // The server has databases of other tests too.
  const isWaiting = `select 1 from pg_locks join pg_database d on d.oid = database
    where locktype = 'advisory' and objid = 4872002 and not granted and datname = current_database()`;
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
  const pulse = await probeCentral(here.wiring.central, here.store.owner, 'hospital_settings_v', own);
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

test('what a refused command has touched is read again, also when the feed had told of it before it was sent', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  const { apptId } = await done(here, 'appointments.book', { patientId, doctorId: 1, apptTime: aTime() });
  await world.turn(here);
  await world.turn(there);
  here.wiring.cut();
  await done(here, 'appointments.cancel', { apptId, reason: 'Said here' });
  await done(there, 'appointments.cancel', { apptId, reason: 'Said there' });
  here.wiring.mend();
  const own = await here.offline.row();
  await here.offline.copy.sync(
    own,
    await probeCentral(here.wiring.central, here.store.owner, 'hospital_settings_v', own),
  );
  await world.turn(here);
  const [refused] = await openAt(here);
  expect(refused).toMatchObject({ callName: 'appointments.cancel', refusal: { code: 'invalid_state' } });
  here.wiring.cut();
  expect(await world.read(here, 'appointments.get', { apptId: Number(apptId) })).toMatchObject({
    cancelReason: 'Said there',
  });
  here.wiring.mend();
  await world.turn(here);
  await done(here, 'offline.withdraw', { commandNo: refused?.commandNo, reason: 'The same' });
  await everythingIsTrue();
});

test('a visit brings its patient, whom the desk did not need before', async () => {
  const { patientId } = await done(there, 'patients.register', ravi);
  await sql(`update patients set created_at = created_at - interval '400 days' where patient_id = ${patientId}`);
  await world.turn(here);
  expect(await copiedPatient(patientId)).toEqual([]);
  const { apptId } = await done(there, 'appointments.book', { patientId, doctorId: 1, apptTime: aTime() });
  await world.turn(here);
  here.wiring.cut();
  expect(await world.read(here, 'appointments.get', { apptId: Number(apptId) })).toMatchObject({
    patientFirstName: 'Ravi',
  });
});

test('a copy whose place in the feed is forgotten there is made anew', async () => {
  const { patientId } = await done(there, 'patients.register', ravi);
  await world.turn(here);
  await world.turn(there);
  await sql(`delete from change_feed where entity_name = 'PATIENTS' and entity_id = ${patientId}`);
  await rawly(
    here.database.superuser,
    `set session_replication_role = replica;
     delete from hms.patients where patient_id = ${patientId};
     set session_replication_role = origin`,
  );
  const own = await here.offline.row();
  const pulse = await probeCentral(here.wiring.central, here.store.owner, 'hospital_settings_v', own);
  await here.offline.copy.sync({ ...own, feedNo: pulse.oldestFeedNo }, pulse);
  expect(await copiedPatient(patientId)).toEqual([]);
  await here.offline.copy.sync({ ...own, feedNo: pulse.oldestFeedNo - 1 }, pulse);
  expect(await copiedPatient(patientId)).toHaveLength(1);
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
