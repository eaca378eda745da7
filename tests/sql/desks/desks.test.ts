import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Transaction } from '../../../main/database/database.ts';
import { type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const lastNo = 1295;

type Named = { installationId?: string; deskName?: string; publicKey?: string; formerNo?: number | null };
const register = async (named: Named = {}): Promise<number> => {
  const desk = { installationId: randomUUID(), deskName: 'counter', publicKey: 'key', formerNo: null, ...named };
  return (await hospital.call('pkg_desks.register_desk', desk, { deskNo: 'number' })).deskNo;
};
const retire = (deskNo: number) => hospital.call('pkg_desks.retire_desk', { deskNo }, {}, { actor: 'admin' });
const lease = async (deskNo: number, entityName = 'PATIENTS', count = 2): Promise<number[]> => {
  const { numbers } = await hospital.call(
    'pkg_desks.lease_numbers',
    { deskNo, entityName, count },
    { numbers: 'text' },
  );
  return numbers.split(',').map(Number);
};
const deskOf = async (deskNo: number) =>
  (
    await hospital.database.query<{ retiredAt: string | null; retiredBy: string | null; publicKey: string }>(
      'select retired_at, retired_by, public_key from desks_v where desk_no = :desk_no',
      { deskNo },
    )
  )[0];

test('a desk that comes again has the number it had, and the key that it has now', async () => {
  const installationId = randomUUID();
  const deskNo = await register({ installationId });
  expect(await register({ installationId, publicKey: 'another key' })).toBe(deskNo);
  expect((await deskOf(deskNo))?.publicKey).toBe('another key');
});

test('a retired desk gets no numbers; who retired it stands there and in the audit, and once', async () => {
  const deskNo = await register();
  expect(await lease(deskNo)).toHaveLength(2);
  await retire(deskNo);
  const first = await deskOf(deskNo);
  expect(first).toMatchObject({ retiredAt: expect.any(String), retiredBy: 'admin' });
  await retire(deskNo);
  expect(await deskOf(deskNo)).toEqual(first);
  const audited = await hospital.database.query(
    "select log_id from audit_log_v where entity_name = 'DESKS' and action = 'RETIRE' and entity_id = :desk_no",
    { deskNo },
  );
  expect(audited).toHaveLength(1);
  expect(await refusalOf(lease(deskNo))).toMatchObject({ code: 'not_found', fields: { deskNo: 'unknown' } });
  expect(await refusalOf(retire(98))).toMatchObject({ code: 'not_found', fields: { deskNo: 'unknown' } });
});

test('what a retired desk has left to send is taken', async () => {
  const deskNo = await register();
  await retire(deskNo);
  const command = { deskNo, requestId: randomUUID(), callName: 'patients.update', madeAt: new Date().toISOString() };
  await hospital.database.transaction({ actor: 'reception' }, (transaction) =>
    transaction.call('pkg_desks.begin_replay', { ...command, numbers: null }, {}),
  );
  const known = await hospital.database.query('select outcome from desk_commands_v where request_id = :request_id', {
    requestId: command.requestId,
  });
  expect(known).toEqual([{ outcome: 'REPLAYED' }]);
});

/** A command as a desk sends it, with what it does; `numbers` as the desk gave them. */
const replayed = (requestId: string, numbers: string | null, work: (call: Transaction['call']) => Promise<void>) =>
  hospital.database.transaction({ actor: 'clerk', callName: 'patients.register', requestId }, async ({ call }) => {
    const madeAt = new Date().toISOString();
    const command = { deskNo: 1, requestId, callName: 'patients.register', madeAt, numbers };
    await call('pkg_desks.begin_replay', command, {});
    await work(call);
  });
const outcomeOf = async (requestId: string): Promise<string | undefined> => {
  const find = 'select outcome from desk_commands_v where request_id = :request_id';
  return (await hospital.database.query<{ outcome: string }>(find, { requestId }))[0]?.outcome;
};
const record = (requestId: string, outcome: 'REFUSED' | 'WITHDRAWN') => {
  const about = { deskNo: 1, requestId, callName: 'patients.register', madeBy: 'clerk', outcome };
  const rest = { madeAt: new Date().toISOString(), numbers: null, details: null };
  return hospital.call('pkg_desks.record_outcome', { ...about, ...rest }, {});
};

test('a row that a desk has made has the number that it had there, and each number is taken once', async () => {
  const deskNo = await register();
  const [first = 0, second = 0] = await lease(deskNo);
  const made: number[] = [];
  await replayed(randomUUID(), `;PATIENTS=${first};PATIENTS=${second};`, async (call) => {
    for (const firstName of ['Ravi', 'Meera']) {
      const patient = { firstName, lastName: 'Patel', dob: '1992-04-14', gender: 'M' };
      made.push((await call('pkg_patients.register_patient', patient, { patientId: 'number' })).patientId);
    }
  });
  expect(made).toEqual([first, second]);
});

test('what is done stays done, and what was withdrawn stays so; what was refused may be done after all', async () => {
  const [done, withdrawn] = [randomUUID(), randomUUID()];
  await record(done, 'REFUSED');
  expect(await outcomeOf(done)).toBe('REFUSED');
  await replayed(done, null, async () => undefined);
  for (const outcome of ['REFUSED', 'WITHDRAWN'] as const)
    expect(await refusalOf(record(done, outcome))).toEqual({
      code: 'invalid_state',
      fields: { requestId: 'completed' },
    });
  expect(await outcomeOf(done)).toBe('REPLAYED');

  await record(withdrawn, 'WITHDRAWN');
  await record(withdrawn, 'WITHDRAWN');
  expect(await refusalOf(record(withdrawn, 'REFUSED'))).toMatchObject({ code: 'invalid_state' });
  expect(await refusalOf(replayed(withdrawn, null, async () => undefined))).toMatchObject({
    fields: { requestId: 'cancelled' },
  });
  expect(await outcomeOf(withdrawn)).toBe('WITHDRAWN');
});

test('a command that is sent again before its first sending is committed finds what that has done', async () => {
  const deskNo = await register();
  const [number = 0] = await lease(deskNo);
  const requestId = randomUUID();
  const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M', requestId };
  const made: number[] = [];
  const steps = new EventEmitter();
  const send = (afterwards: () => Promise<unknown>) =>
    replayed(requestId, `;PATIENTS=${number};`, async (call) => {
      made.push((await call('pkg_patients.register_patient', patient, { patientId: 'number' })).patientId);
      await afterwards();
    });
  const isHeld = once(steps, 'held');
  // A line that fell silent: the server works on, and nobody hears of it.
  const first = send(async () => {
    const released = once(steps, 'released');
    steps.emit('held');
    await released;
  });
  await isHeld;
  const again = send(async () => undefined);
  const withdrawn = refusalOf(record(requestId, 'WITHDRAWN'));
  await new Promise((resolve) => setTimeout(resolve, 200));
  steps.emit('released');
  await Promise.all([first, again]);
  expect(made).toEqual([number, number]);
  expect(await withdrawn).toEqual({ code: 'invalid_state', fields: { requestId: 'completed' } });
  expect(await outcomeOf(requestId)).toBe('REPLAYED');
});

test('numbers that a desk has had are skipped, and what it cannot have had is refused', async () => {
  const deskNo = await register();
  const [before = 0] = await lease(deskNo, 'APPOINTMENTS', 1);
  await hospital.call('pkg_desks.skip_numbers', { entityName: 'APPOINTMENTS', number: before + 500 }, {});
  const [after = 0] = await lease(deskNo, 'APPOINTMENTS', 1);
  expect(after).toBe(before + 501);
  await hospital.call('pkg_desks.skip_numbers', { entityName: 'APPOINTMENTS', number: 1 }, {});
  const [later = 0] = await lease(deskNo, 'APPOINTMENTS', 1);
  expect(later).toBe(after + 2);
  const tooMany = { entityName: 'APPOINTMENTS', number: later + 2_000_000 };
  expect(await refusalOf(hospital.call('pkg_desks.skip_numbers', tooMany, {}))).toMatchObject({
    code: 'invalid_input',
    fields: { number: 'out_of_range' },
  });
  for (const wrong of [
    { entityName: 'STAFF', number: 1 },
    { entityName: 'PATIENTS', number: null },
  ]) {
    expect(await refusalOf(hospital.call('pkg_desks.skip_numbers', wrong, {}))).toMatchObject({
      fields: { number: 'required' },
    });
  }
});

test('after a large import the feed numbers five thousand rows at a time, each once', async () => {
  const number = () => hospital.call('pkg_feed.number_changes', {}, { lastFeedNo: 'number', oldestFeedNo: 'number' });
  const waits = async () =>
    (await hospital.database.query<{ hasNews: string }>('select has_news from feed_state_v'))[0]?.hasNews;
  const before = (await number()).lastFeedNo;
  await hospital.owner(
    `insert into feed_inbox (entity_name, entity_id) select 'PATIENTS', n from generate_series(1, 6000) n`,
  );
  expect((await number()).lastFeedNo).toBe(before + 5_000);
  expect(await waits()).toBe('Y');
  expect((await number()).lastFeedNo).toBe(before + 6_000);
  expect(await waits()).toBe('N');
});

test('each lot of the feed has a mark of its own, the lease of numbers too', async () => {
  const deskNo = await register();
  const marked = async () => {
    const { lastFeedNo } = await hospital.call(
      'pkg_feed.number_changes',
      {},
      { lastFeedNo: 'number', oldestFeedNo: 'number' },
    );
    const rows = await hospital.database.query<{ mark: string }>(
      'select mark from feed_marks_v where feed_no = :feed_no',
      { feedNo: lastFeedNo },
    );
    return rows.map(({ mark }) => mark);
  };
  await lease(deskNo);
  const first = await marked();
  expect(first).toHaveLength(1);
  expect(await marked()).toEqual(first);
  await lease(deskNo);
  const second = await marked();
  expect(second).toHaveLength(1);
  expect(second).not.toEqual(first);
});

test('a desk that a restore has forgotten has its number again where that is free', async () => {
  expect(await register({ formerNo: 50 })).toBe(50);
  expect(await register({ formerNo: 50 })).toBe(51);
  expect(await register({ formerNo: 1296 })).toBe(52);
});

test('a retired desk’s number is given again when no other is left, and only in a later financial year', async () => {
  for (let deskNo = (await register()) + 1; deskNo < lastNo; deskNo += 1) {
    await hospital.owner('insert into desks (desk_no, installation_id, desk_name) values ($1, $2, $3)', [
      deskNo,
      randomUUID(),
      'counter',
    ]);
  }
  expect(await register()).toBe(lastNo);
  // The gap that the former numbers have left.
  const unused = new Set(Array.from({ length: lastNo }, (_, index) => index + 1));
  for (const { deskNo } of await hospital.database.query<{ deskNo: number }>('select desk_no from desks_v')) {
    unused.delete(deskNo);
  }
  for (const free of unused) expect(await register()).toBe(free);

  const full = { code: 'invalid_state', fields: { deskNo: 'out_of_range' } };
  expect(await refusalOf(register())).toMatchObject(full);
  await retire(60);
  expect(await refusalOf(register())).toMatchObject(full);
  await hospital.owner("update desks set retired_at = retired_at - interval '400' day where desk_no = 60");
  const installationId = randomUUID();
  expect(await register({ installationId, deskName: 'new' })).toBe(60);
  expect(await deskOf(60)).toMatchObject({ retiredAt: null, retiredBy: null });
  expect(await register({ installationId })).toBe(60);
  expect(await lease(60)).toHaveLength(2);
  expect(await refusalOf(register())).toMatchObject(full);
});
