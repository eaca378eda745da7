// A desk far from the hospital: nothing may move by its own zone, on a day its clock leaps.
process.env.TZ = 'America/New_York';

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database, Transaction } from '../../../../main/database/database.ts';
import { DatabaseError } from '../../../../main/database/errors.ts';
import { withClient } from '../../../../main/database/postgres/postgres-client.ts';
import { createFixtureDatabase, openFixture } from '../fixture-database.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

const asha = { actor: 'asha' };
const patient = { patientId: 'number' } as const;
const visit = { visitId: 'number' } as const;
let server: TestServer;
let database: Database;

const failureOf = (promise: Promise<unknown>): Promise<DatabaseError> =>
  promise.then(
    () => expect.fail('it did not fail'),
    (error) => (error instanceof DatabaseError ? error : Promise.reject(error)),
  );

const onServer = (sql: string) => withClient(server.superuser('hms'), (client) => client.query(sql));

async function aPatient(): Promise<number> {
  const { patientId } = await database.call('pkg_visits.add_patient', { lastName: 'Patel' }, patient, asha);
  return patientId;
}

beforeAll(async () => {
  server = await startTestServer();
  await createFixtureDatabase(server);
  database = openFixture(server);
});

beforeEach(() => onServer('truncate hms.patients, hms.visits, hms.request_log restart identity cascade'));

afterAll(async () => {
  await database.close();
  await server.dispose();
});

describe('a call', () => {
  test('commits what the procedure did, as the person who is signed in', async () => {
    const patientId = await aPatient();
    const fingerprint = 'f'.repeat(64);
    const { visitId } = await database.call(
      'pkg_visits.book_visit',
      { patientId, time: '2026-03-08T02:30', priceMinor: 123_456 },
      visit,
      { actor: `O'Neil \\ "x"`, fingerprint },
    );
    const rows = await database.query('select * from visits_v where visit_id = :visit_id', { visitId });
    expect(rows).toEqual([
      {
        visitId,
        patientId,
        apptTime: '2026-03-08T02:30',
        endTime: '2026-03-08T03:00',
        priceMinor: 123_456,
        taxRate: 18,
        isPaid: 'N',
        bookedBy: `O'Neil \\ "x"`,
        fingerprint,
        bookedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      },
    ]);
  });

  test('does not leave its actor to the next one on the connection', async () => {
    const single = openFixture(server, { poolSize: 1 });
    const patientId = await aPatient();
    const args = { patientId, time: '2026-11-23T10:00' };
    await single.call('pkg_visits.book_visit', args, visit, { actor: 'asha', fingerprint: 'abc' });
    await single.call('pkg_visits.book_visit', { ...args, time: '2026-11-23T11:00' }, visit, { actor: 'ravi' });
    expect(await single.query('select booked_by, fingerprint from visits_v order by visit_id')).toEqual([
      { bookedBy: 'asha', fingerprint: 'abc' },
      { bookedBy: 'ravi', fingerprint: null },
    ]);
    await single.close();
  });

  test('leaves undefined arguments to the procedure and hands null over', async () => {
    const patientId = await aPatient();
    const book = (priceMinor: number | null | undefined, time: string) =>
      database.call('pkg_visits.book_visit', { patientId, time, priceMinor }, visit, asha);
    await book(undefined, '2026-11-23T10:00');
    expect(await database.query('select price from visits_v')).toEqual([{ priceMinor: 25_000 }]);
    expect((await failureOf(book(null, '2026-11-23T11:00'))).fields).toEqual({ priceMinor: 'required' });
  });

  test('reads OUT parameters by their declared types', async () => {
    const { patientId } = await database.call(
      'pkg_visits.add_patient',
      { lastName: 'Iyer', dob: '1992-04-14' },
      patient,
      asha,
    );
    const args = { patientId, time: '2026-11-01T01:30', priceMinor: 5 };
    const { visitId } = await database.call('pkg_visits.book_visit', args, visit, asha);
    const described = await database.call(
      'pkg_visits.describe_visit',
      { visitId },
      { time: 'wallTime', priceMinor: 'money', bookedAt: 'instant', bookedBy: 'text', dob: 'date?' },
      asha,
    );
    expect(described).toEqual({
      time: '2026-11-01T01:30',
      priceMinor: 5,
      bookedAt: expect.stringMatching(/Z$/),
      bookedBy: 'asha',
      dob: '1992-04-14',
    });
  });

  test('of a function answers under "return"', async () => {
    const outs = { return: 'money' } as const;
    expect(await database.call('pkg_visits.price_with_tax', { priceMinor: 100_000 }, outs, asha)).toEqual({
      return: 118_000,
    });
    const failure = await failureOf(database.call('pkg_visits.largest_number', {}, { return: 'number' }, asha));
    expect(failure.code).toBe('unexpected');
  });

  test('stores text exactly, whatever is in it', async () => {
    for (const lastName of [`'); drop table x;--`, 'पटेल', 'الأحمد', '👩‍⚕️', '\\', '"a" %_', ' ']) {
      const { patientId } = await database.call('pkg_visits.add_patient', { lastName }, patient, asha);
      expect(
        await database.query('select last_name from patients_v where patient_id = :id', { id: patientId }),
      ).toEqual([{ lastName }]);
    }
    expect((await failureOf(database.call('pkg_visits.add_patient', { lastName: 'a\0b' }, patient, asha))).code).toBe(
      'invalid_input',
    );
  });

  test('that is refused leaves nothing and says why', async () => {
    const patientId = await aPatient();
    const book = (more: object) =>
      failureOf(database.call('pkg_visits.book_visit', { patientId, time: '2026-11-23T10:00', ...more }, visit, asha));
    expect(await book({ priceMinor: 20_000_000 })).toMatchObject({
      code: 'invalid_input',
      fields: { priceMinor: 'out_of_range' },
    });
    expect(await book({ priceMinor: -1 })).toMatchObject({
      code: 'invalid_input',
      fields: { priceMinor: 'out_of_range' },
    });
    expect(await book({ patientId: 999 })).toMatchObject({ code: 'not_found', fields: { patientId: 'unknown' } });
    expect(await book({ time: '2026-02-30T10:00' })).toMatchObject({ code: 'invalid_input' });
    expect(await database.query('select * from visits_v')).toEqual([]);
    await database.call('pkg_visits.book_visit', { patientId, time: '2026-11-23T10:15' }, visit, asha);
    expect(await book({})).toMatchObject({ code: 'slot_taken', fields: { apptTime: 'taken' } });
    expect(await database.query('select * from visits_v')).toHaveLength(1);
  });

  test('maps unique and over-long values', async () => {
    const add = (args: Record<string, string>) =>
      database.call('pkg_visits.add_patient', { lastName: 'Roy', ...args }, patient, asha);
    await add({ email: 'a@example.in' });
    expect(await failureOf(add({ email: 'a@example.in' }))).toMatchObject({
      code: 'duplicate',
      fields: { email: 'taken' },
    });
    expect(await failureOf(add({ lastName: 'x'.repeat(10_000) }))).toMatchObject({ code: 'invalid_input' });
  });

  test('may do nothing but run package members and read views', async () => {
    for (const sql of [
      'select * from patients',
      'select * from hms.visits',
      'create temporary table x (a int)',
      'create schema x',
    ]) {
      expect((await failureOf(database.query(sql))).diagnosis.sqlState, sql).toBe('42501');
    }
  });

  test('with a name that is none never reaches the server', async () => {
    for (const procedure of ['visits', 'pkg.x; drop', 'pkg_visits."x"', 'a.b.c']) {
      expect((await failureOf(database.call(procedure, {}, {}, asha))).code).toBe('unexpected');
    }
    expect((await failureOf(database.call('pkg_visits.rest', { 'seconds => 1); --': 1 }, {}, asha))).code).toBe(
      'unexpected',
    );
  });

  test('keeps the connection usable after a refusal', async () => {
    const single = openFixture(server, { poolSize: 1 });
    for (let round = 0; round < 20; round++) {
      const refused = single.call(
        'pkg_visits.refuse',
        { sqlState: 'HM004', message: '[appt_id:cancelled] No' },
        {},
        asha,
      );
      expect(await failureOf(refused)).toMatchObject({ code: 'invalid_state', fields: { apptId: 'cancelled' } });
    }
    expect(await single.query('select 1 as one')).toEqual([{ one: 1 }]);
    await single.close();
  });
});

describe('a query', () => {
  test('pages and filters with named binds', async () => {
    for (const lastName of ['Ahuja', 'Bose', 'Chopra', 'Das']) {
      await database.call('pkg_visits.add_patient', { lastName }, patient, asha);
    }
    const sql = `select last_name from patients_v where (:word is null or last_name <> :word)
      order by last_name offset :o rows fetch next :n rows only`;
    expect(await database.query(sql, { word: 'Bose', o: 1, n: 2 })).toEqual([
      { lastName: 'Chopra' },
      { lastName: 'Das' },
    ]);
    expect(await database.query(sql, { word: null, o: 0, n: 1 })).toEqual([{ lastName: 'Ahuja' }]);
  });

  test('takes an optional filter of any type', async () => {
    await database.call('pkg_visits.add_patient', { lastName: 'Ahuja', dob: '1992-04-14' }, patient, asha);
    const sql = `select last_name from patients_v where (:id is null or patient_id = :id) and (:born is null or dob >= :born)
      and (:word is not null and last_name like :word or :word is null)`;
    for (const binds of [
      { id: null, born: null, word: null },
      { id: 1, born: '1992-04-14', word: 'A%' },
    ]) {
      expect(await database.query(sql, binds)).toEqual([{ lastName: 'Ahuja' }]);
    }
    expect(await database.query(sql, { id: 1, born: '1992-04-15', word: null })).toEqual([]);
  });

  test('keeps an aggregate of money money by a cast', async () => {
    const patientId = await aPatient();
    for (const hour of ['10', '11', '12']) {
      const args = { patientId, time: `2026-11-23T${hour}:00`, priceMinor: 333 };
      await database.call('pkg_visits.book_visit', args, visit, asha);
    }
    const sql =
      'select count(*) as visit_count, cast(sum(price) as numeric(12,2)) as revenue, max(appt_time) as last_time from visits_v';
    expect(await database.query(sql)).toEqual([{ visitCount: 3, revenueMinor: 999, lastTime: '2026-11-23T12:00' }]);
  });

  test('with a context runs as that person', async () => {
    const sql = `select current_setting('hms.actor', true) as actor`;
    expect(await database.query(sql, {}, asha)).toEqual([{ actor: 'asha' }]);
    expect(await database.query(sql)).not.toEqual([{ actor: 'asha' }]);
  });

  test('that is wrong is unexpected, and says no SQL', async () => {
    const failure = await failureOf(database.query('select secret from nowhere'));
    expect(failure.code).toBe('unexpected');
    expect(`${failure.message} ${JSON.stringify(failure.diagnosis)}`).not.toMatch(/secret|nowhere/);
    expect((await failureOf(database.query('select :word'))).message).not.toContain('select');
  });
});

describe('a transaction', () => {
  test('stores all of it or nothing', async () => {
    const work = (shallFail: boolean) =>
      database.transaction(asha, async (transaction) => {
        const { patientId } = await transaction.call('pkg_visits.add_patient', { lastName: 'Rao' }, patient);
        await transaction.call('pkg_visits.book_visit', { patientId, time: '2026-11-23T10:00' }, visit);
        expect(await transaction.query('select visit_id from visits_v')).toHaveLength(1);
        if (shallFail) throw new RangeError('the caller changed its mind');
        return patientId;
      });
    await expect(work(true)).rejects.toThrow(RangeError);
    expect(await database.query('select * from patients_v')).toEqual([]);
    expect(await work(false)).toBeTypeOf('number');
    expect(await database.query('select * from visits_v')).toHaveLength(1);
  });

  test('cannot be committed after a caught refusal', async () => {
    const work = database.transaction(asha, async (transaction) => {
      await transaction.call('pkg_visits.add_patient', { lastName: 'Rao' }, patient);
      await transaction.call('pkg_visits.refuse', { sqlState: 'HM008', message: '[] No' }, {}).catch(() => undefined);
      return 'done';
    });
    expect((await failureOf(work)).code).toBe('forbidden');
    expect(await database.query('select * from patients_v')).toEqual([]);
  });

  test('runs statements that were started together one after the other', async () => {
    const ids = await database.transaction(asha, (transaction) =>
      Promise.all(['A', 'B', 'C'].map((lastName) => transaction.call('pkg_visits.add_patient', { lastName }, patient))),
    );
    expect(ids).toEqual([{ patientId: 1 }, { patientId: 2 }, { patientId: 3 }]);
  });

  test('is over when it is over', async () => {
    let kept: Parameters<Parameters<Database['transaction']>[1]>[0] | undefined;
    await database.transaction(asha, async (transaction) => {
      kept = transaction;
    });
    await expect(kept?.query('select 1')).rejects.toThrow('has ended');
  });

  test('that loses a deadlock runs again, and both are stored', async () => {
    let runs = 0;
    const inOrder = (first: string, second: string) =>
      database.transaction(asha, async (transaction) => {
        runs += 1;
        await transaction.call('pkg_visits.raise_counter', { counterName: first }, {});
        await sleep(50);
        await transaction.call('pkg_visits.raise_counter', { counterName: second }, {});
      });
    await Promise.all([inOrder('left', 'right'), inOrder('right', 'left')]);
    expect(runs).toBeGreaterThan(2);
    const rows = await database.query<{ value: number }>('select value from counters_v');
    expect(rows.map((row) => row.value)).toEqual([2, 2]);
  });
});

describe('limits', () => {
  test('a statement that takes too long ends as busy', async () => {
    const impatient = openFixture(server, { statementMs: 100 });
    expect((await failureOf(impatient.call('pkg_visits.rest', { seconds: 5 }, {}, asha))).code).toBe('busy');
    await impatient.close();
  });

  test('a call that finds no free connection ends as busy', async () => {
    const narrow = openFixture(server, { poolSize: 1, waitMs: 100 });
    const first = narrow.call('pkg_visits.rest', { seconds: 0.5 }, {}, asha);
    await sleep(50);
    expect((await failureOf(narrow.query('select 1'))).code).toBe('busy');
    await first;
    await narrow.close();
  });

  test('a lock that is held too long ends as busy', async () => {
    const impatient = openFixture(server, { lockMs: 100 });
    await database.transaction(asha, async (transaction) => {
      await transaction.call('pkg_visits.raise_counter', { counterName: 'left' }, {});
      expect(
        (await failureOf(impatient.call('pkg_visits.raise_counter', { counterName: 'left' }, {}, asha))).code,
      ).toBe('busy');
    });
    await impatient.close();
  });

  test('many calls at once share the pool, and one of fifty gets the slot', async () => {
    const patientId = await aPatient();
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        database.call('pkg_visits.book_visit', { patientId, time: '2026-11-23T10:00' }, visit, asha),
      ),
    );
    const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
    expect(codes).toEqual(Array(49).fill('slot_taken'));
  });
});

const endSessions = () => onServer(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'hms_app'`);

describe('the server’s absence', () => {
  test('between two calls goes unnoticed', async () => {
    await database.query('select 1');
    await endSessions();
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('in the middle of a call lets it run again, since nothing was stored', async () => {
    const patientId = await aPatient();
    const call = database.transaction(asha, async (transaction) => {
      await transaction.call('pkg_visits.book_visit', { patientId, time: '2026-11-23T10:00' }, visit);
      await transaction.call('pkg_visits.rest', { seconds: 0.3 }, {});
    });
    await sleep(150);
    await endSessions();
    await call;
    expect(await database.query('select * from visits_v')).toHaveLength(1);
  });

  test('ends calls as offline, and soon', async () => {
    const nowhere = openFixture(server, { server: { ...server.superuser(), host: '/nonexistent' }, reconnectMs: 1000 });
    const started = performance.now();
    expect((await failureOf(nowhere.query('select 1'))).code).toBe('offline');
    expect(performance.now() - started).toBeLessThan(4000);
    const again = performance.now();
    expect((await failureOf(nowhere.call('pkg_visits.rest', { seconds: 0 }, {}, asha))).code).toBe('offline');
    expect(performance.now() - again).toBeLessThan(800);
    expect(await nowhere.health()).toEqual({ state: 'offline', engine: 'postgres' });
    await nowhere.close();
  });
});

describe('after an upgrade of the schema', () => {
  test('calls and reads of before get new plans, inside and outside of a transaction', async () => {
    const single = openFixture(server, { poolSize: 1 });
    const { patientId } = await single.call('pkg_visits.add_patient', { lastName: 'Rao' }, patient, asha);
    const read = (reader: Pick<Transaction, 'query'>) =>
      reader.query('select last_name as name from patients_v where patient_id = :patient_id', { patientId });
    // Often enough for the server to keep one plan for all values.
    for (let time = 0; time < 7; time += 1) await read(single);
    const renew = (name: string, member: string) => `
      drop view hms.patients_v;
      create view hms.patients_v as select patient_id, ${name} as last_name, email, dob from hms.patients;
      grant select on hms.patients_v to hms_app;
      drop procedure pkg_visits.add_patient;
      create procedure pkg_visits.add_patient(
        p_last_name varchar, out p_patient_id bigint, p_email varchar default null, p_dob date default null
      )
      language plpgsql security definer set search_path = hms, pg_temp
      as $$
      begin
        insert into patients (last_name, email, dob) values (${member}, p_email, p_dob)
        returning patient_id into p_patient_id;
      end;
      $$;
      grant execute on procedure pkg_visits.add_patient to hms_app`;
    try {
      await onServer(renew('cast(upper(last_name) as text)', "p_last_name || '2'"));
      expect(await read(single)).toEqual([{ name: 'RAO' }]);
      await onServer(renew('length(last_name)', "p_last_name || '2'"));
      expect(await single.transaction(asha, read)).toEqual([{ name: 3 }]);
      await single.call('pkg_visits.add_patient', { lastName: 'Iyer' }, patient, asha);
      expect(await single.query('select dob, last_name as letters from patients_v order by patient_id')).toEqual([
        { dob: null, letters: 3 },
        { dob: null, letters: 5 },
      ]);
    } finally {
      await onServer(renew('last_name', 'p_last_name'));
      await single.close();
    }
  });
});

test('health tells the version without a connection of the pool', async () => {
  const narrow = openFixture(server, { poolSize: 1 });
  const resting = narrow.call('pkg_visits.rest', { seconds: 0.3 }, {}, asha);
  expect(await narrow.health()).toMatchObject({ state: 'online', serverVersion: expect.stringMatching(/^18\./) });
  await resting;
  await narrow.close();
});

test('asked a hundred times at once and again, health uses one session, and survives its end', async () => {
  const sessions = async () => {
    const sql = `select count(*) as number from pg_stat_activity where query = 'show server_version'`;
    return (await database.query<{ number: number }>(sql))[0]?.number;
  };
  const asked = openFixture(server, { poolSize: 1 });
  const hundred = () => Promise.all(Array.from({ length: 100 }, () => asked.health()));
  for (let round = 0; round < 3; round++) {
    expect((await hundred()).every(({ state }) => state === 'online')).toBe(true);
  }
  expect(await sessions()).toBe(1);
  await endSessions();
  expect(await asked.health()).toMatchObject({ state: 'online' });
  await asked.close();
});

test('closing lets running calls end and refuses new ones', async () => {
  const closing = openFixture(server);
  const running = closing.call('pkg_visits.rest', { seconds: 0.3 }, {}, asha);
  await sleep(50);
  const closed = closing.close();
  expect((await failureOf(closing.query('select 1'))).code).toBe('offline');
  await running;
  await closed;
  await closing.close();
});
