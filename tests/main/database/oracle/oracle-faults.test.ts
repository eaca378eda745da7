import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../../main/database/database.ts';
import { withClient } from '../../../../main/database/postgres/postgres-client.ts';
import { aDoctor, anOracle, aPatient, book, context, type OracleFixture } from './oracle-fixture.ts';

let oracle: OracleFixture;
let database: Database;
let names = 0;
beforeAll(async () => {
  oracle = await anOracle({ poolSize: 4, waitMs: 2000 });
  database = oracle.database;
});
afterEach(() => oracle.endpoint.faults.forget());
afterAll(async () => {
  expect(oracle.endpoint.misunderstood).toEqual([]);
  await oracle.dispose();
});

const plan: OracleFixture['endpoint']['faults']['plan'] = (...faults) => oracle.endpoint.faults.plan(...faults);
const newName = () => {
  names += 1;
  return `Name${names}`;
};
const register = (lastName: string, requestId?: string, by = database) =>
  by.call(
    'pkg_patients.register_patient',
    { firstName: 'Ravi', lastName, dob: '1990-02-01', gender: 'M', requestId },
    { patientId: 'number' },
    context,
  );
/** Looks past the endpoint. */
const countOf = (lastName: string): Promise<number> =>
  withClient(oracle.twin.superuser, async (client) => {
    const sql = 'select count(*) as many from hms.patients where last_name = $1';
    return Number((await client.query<{ many: string }>(sql, [lastName])).rows[0]?.many);
  });
const cuts = ['cut before', 'cut during', 'cut after'] as const;
const read = (by = database) => by.query<{ staffId: number }>('select staff_id from staff_v');

describe('a connection that is lost', () => {
  it.each(cuts)('before the commit (%s) costs nothing: the call is made again', async (cut) => {
    const name = newName();
    plan({ at: 'execute', sql: /register_patient/, do: cut });
    await expect(register(name)).resolves.toEqual({ patientId: expect.any(Number) });
    expect(await countOf(name)).toBe(1);
  });

  it.each(cuts)('during the commit (%s) costs nothing when the call has a request id', async (cut) => {
    const [name, requestId] = [newName(), crypto.randomUUID()];
    plan({ at: 'commit', do: cut });
    const { patientId } = await register(name, requestId);
    expect(await countOf(name)).toBe(1);
    expect(await register(name, requestId)).toEqual({ patientId });
  });

  it.each(cuts)('during the commit (%s) is told as offline when nobody could recognise the call', async (cut) => {
    const name = newName();
    plan({ at: 'commit', do: cut });
    await expect(register(name)).rejects.toMatchObject({ code: 'offline' });
    expect(await countOf(name)).toBe(cut === 'cut before' ? 0 : 1);
    expect(oracle.log.lines.at(-1)).toMatchObject({ level: 'error', message: /whether it is stored is unknown/ });
  });

  it('during the commit of a transaction with a request id runs it once more, and stores it once', async () => {
    const [name, requestId] = [newName(), crypto.randomUUID()];
    plan({ at: 'commit', do: 'cut after' });
    let runs = 0;
    await database.transaction({ ...context, requestId }, async (transaction) => {
      runs += 1;
      const details = { firstName: 'Ravi', lastName: name, dob: '1990-02-01', gender: 'M', requestId };
      return transaction.call('pkg_patients.register_patient', details, { patientId: 'number' });
    });
    expect(runs).toBe(2);
    expect(await countOf(name)).toBe(1);
  });

  it.each(['execute', 'fetch'] as const)('while reading (%s) is not noticed', async (at) => {
    plan({ at, do: 'cut during' });
    await expect(read()).resolves.toEqual([]);
  });

  it('again and again is told as offline', async () => {
    plan(...Array.from({ length: 3 }, () => ({ at: 'execute', sql: /staff_v/, do: 'cut before' }) as const));
    await expect(read()).rejects.toMatchObject({ code: 'offline' });
    await expect(read()).resolves.toEqual([]);
  });

  it('while it was idle is replaced', async () => {
    await read();
    oracle.endpoint.cutAll();
    await expect(read()).resolves.toEqual([]);
    oracle.endpoint.cutAll();
    await sleep(50);
    await expect(register(newName())).resolves.toBeDefined();
  });

  it.each([
    [28, 'your session has been killed'],
    [1012, 'not logged on'],
    [2396, 'exceeded maximum idle time, please connect again'],
    [3113, 'end-of-file on communication channel'],
    [3135, 'connection lost contact'],
    [1089, 'immediate shutdown or close in progress - no operations are permitted'],
  ])('with ORA-%i is replaced, and the call made again', async (error, text) => {
    const name = newName();
    plan({ at: 'execute', sql: /register_patient/, do: { error, text } });
    await expect(register(name)).resolves.toBeDefined();
    expect(await countOf(name)).toBe(1);
  });

  it('by a shutdown that is announced is not used again', async () => {
    await read();
    const before = oracle.endpoint.sessions();
    for (const session of before) session.announceShutdown();
    await sleep(50);
    await expect(read()).resolves.toEqual([]);
    expect(before.map((session) => session.serial)).not.toContain(oracle.endpoint.sessions().at(-1)?.serial);
  });
});

describe('a server that is away', () => {
  it('is told as offline in good time, and used again when it is back', async () => {
    await oracle.endpoint.stopListening();
    oracle.endpoint.cutAll();
    const started = performance.now();
    await expect(register(newName(), crypto.randomUUID())).rejects.toMatchObject({ code: 'offline' });
    await expect(database.health()).resolves.toEqual({ state: 'offline', engine: 'oracle' });
    expect(performance.now() - started).toBeLessThan(5000);
    await oracle.endpoint.listenAgain();
    await expect(register(newName())).resolves.toBeDefined();
    await expect(database.health()).resolves.toMatchObject({
      state: 'online',
      serverVersion: expect.stringMatching(/^23/),
    });
  });

  it('for a moment is waited for', async () => {
    oracle.endpoint.cutAll();
    oracle.endpoint.faults.refuse(12_514);
    const answer = read();
    await sleep(400);
    oracle.endpoint.faults.refuse(null);
    await expect(answer).resolves.toEqual([]);
  });

  it.each([12_514, 12_518, 12_528])('by its listener’s word (%i) is told as offline', async (number) => {
    oracle.endpoint.cutAll();
    oracle.endpoint.faults.refuse(number);
    await expect(read()).rejects.toMatchObject({ code: 'offline' });
    oracle.endpoint.faults.refuse(null);
    await expect(read()).resolves.toEqual([]);
  });

  it('never knocks without a pause', async () => {
    oracle.endpoint.cutAll();
    oracle.endpoint.faults.refuse(12_514);
    const before = oracle.endpoint.logons();
    await expect(read()).rejects.toMatchObject({ code: 'offline' });
    await sleep(300);
    expect(oracle.endpoint.logons() - before).toBeLessThan(40);
    oracle.endpoint.faults.refuse(null);
  });
});

describe('a call that hangs', () => {
  it('is cancelled in time and told as busy; its connection is used again', async () => {
    const impatient = oracle.open({ poolSize: 1, statementMs: 200 }).database;
    plan({ at: 'execute', sql: /staff_v/, do: 'hang' });
    await expect(read(impatient)).rejects.toMatchObject({ code: 'busy', message: 'a query took too long' });
    const sessions = oracle.endpoint.logons();
    await expect(read(impatient)).resolves.toEqual([]);
    expect(oracle.endpoint.logons()).toBe(sessions);
  });

  it('behind a lock is cancelled at the server too', async () => {
    const impatient = oracle.open({ poolSize: 1, statementMs: 300 }).database;
    const [patientId, doctorId] = [await aPatient(database), await aDoctor(database)];
    await withClient(oracle.twin.superuser, async (client) => {
      await client.query('begin');
      await client.query('select 1 from hms.doctors where doctor_id = $1 for update', [doctorId]);
      const visit = { patientId, doctorId, time: '2026-12-01T10:00' };
      await expect(book(impatient, visit)).rejects.toMatchObject({ code: 'busy' });
      await client.query('rollback');
      await expect(book(impatient, visit)).resolves.toBeDefined();
    });
  });

  it('in its commit is asked about by its request id', async () => {
    const impatient = oracle.open({ poolSize: 1, statementMs: 200 }).database;
    const [name, requestId] = [newName(), crypto.randomUUID()];
    plan({ at: 'commit', do: 'hang' });
    await expect(register(name, requestId, impatient)).resolves.toBeDefined();
    expect(await countOf(name)).toBe(1);
    plan({ at: 'commit', do: 'hang' });
    await expect(register(newName(), undefined, impatient)).rejects.toMatchObject({ code: 'offline' });
  });

  it('on a server that has gone deaf is given up, and costs no connection for good', async () => {
    const impatient = oracle.open({ poolSize: 1, statementMs: 200 }).database;
    plan({ at: 'execute', sql: /staff_v/, do: 'go deaf' });
    await expect(read(impatient)).resolves.toEqual([]);
    for (let call = 0; call < 5; call += 1) await expect(read(impatient)).resolves.toEqual([]);
  }, 20_000);

  it('only for a while is waited for', async () => {
    plan({ at: 'execute', sql: /staff_v/, do: { delayMs: 500 } });
    await expect(read()).resolves.toEqual([]);
  });
});

describe('the pool', () => {
  it('when exhausted answers busy in its time, then recovers', async () => {
    const small = oracle.open({ poolSize: 2, waitMs: 200 }).database;
    await Promise.all([read(small), read(small)]);
    plan(...Array.from({ length: 2 }, () => ({ at: 'execute', sql: /staff_v/, do: { delayMs: 800 } }) as const));
    const order: string[] = [];
    const slow = [read(small), read(small)].map((one) => one.then(() => order.push('read')));
    await sleep(50);
    await expect(read(small)).rejects.toMatchObject({ code: 'busy', message: 'No connection became free' });
    order.push('refused');
    await Promise.all(slow);
    expect(order).toEqual(['refused', 'read', 'read']);
    await expect(read(small)).resolves.toEqual([]);
  });

  it('when exhausted by calls to a server that has gone silent answers offline', async () => {
    const small = oracle.open({
      poolSize: 1,
      waitMs: 200,
      statementMs: 2_000,
      livenessProbeMs: 10_000,
      reconnectMs: 100,
    });
    await read(small.database);
    plan({ at: 'execute', sql: /staff_v/, do: 'hang' });
    const first = read(small.database).catch((error: unknown) => error);
    await sleep(50);
    oracle.endpoint.faults.refuse(12_514);
    await expect(read(small.database)).rejects.toMatchObject({ code: 'offline' });
    oracle.endpoint.faults.refuse(null);
    expect(await first).toMatchObject({ code: 'busy' });
    await expect(read(small.database)).resolves.toEqual([]);
  });

  it('serves more calls than it has connections, one after the other', async () => {
    const small = oracle.open({ poolSize: 3 }).database;
    const before = oracle.endpoint.logons();
    const answers = await Promise.all(Array.from({ length: 200 }, () => read(small)));
    expect(answers).toHaveLength(200);
    expect(oracle.endpoint.logons() - before).toBeLessThanOrEqual(3);
  });

  it('leaks no session, cursor or server process in two hundred losses', async () => {
    const [own, { database: small }] = [oracle.endpoint.sessions().length, oracle.open({ poolSize: 2 })];
    for (let cycle = 0; cycle < 200; cycle += 1) {
      plan({ at: cycle % 3 === 0 ? 'commit' : 'execute', do: cuts[cycle % 3] ?? 'cut before' });
      await register(`Cycle${cycle}`, crypto.randomUUID(), small);
      oracle.endpoint.faults.forget();
    }
    const sessions = oracle.endpoint.sessions();
    expect(sessions.length - own).toBeLessThanOrEqual(2);
    for (const session of sessions) expect(session.openCursors()).toBeLessThan(50);
    await small.close();
    await expect.poll(() => oracle.endpoint.sessions().length).toBeLessThanOrEqual(own);
    const backends = () =>
      withClient(oracle.twin.superuser, async (client) => {
        const sql = `select count(*) as many from pg_stat_activity where datname = current_database()`;
        return Number((await client.query<{ many: string }>(sql)).rows[0]?.many);
      });
    await expect.poll(backends).toBeLessThanOrEqual(own + 1);
    expect(await countOf('Cycle0')).toBe(1);
  }, 60_000);

  it('lets running calls end when it is closed, and takes no new ones', async () => {
    const { database: one } = oracle.open();
    const name = newName();
    plan({ at: 'execute', sql: /register_patient/, do: { delayMs: 300 } });
    const running = register(name, undefined, one);
    await sleep(100);
    const closed = one.close();
    await expect(register(newName(), undefined, one)).rejects.toMatchObject({ code: 'offline' });
    await expect(running).resolves.toBeDefined();
    await closed;
    expect(await countOf(name)).toBe(1);
  });
});

describe('what the server refuses', () => {
  it.each([
    [60, 'deadlock detected while waiting for resource'],
    [
      4068,
      'existing state of packages has been discarded\nORA-04061: existing state of package "HMS_ADMIN.X" has been invalidated',
    ],
    [4061, 'existing state of package body "HMS_ADMIN.X" has been invalidated'],
  ])('for the moment (ORA-%i) is tried again', async (error, text) => {
    plan({ at: 'execute', sql: /register_patient/, do: { error, text } });
    await expect(register(newName())).resolves.toBeDefined();
  });

  it.each([
    [54, 'resource busy and acquire with NOWAIT specified or timeout expired', 'busy'],
    [30_006, 'resource busy; acquire with WAIT timeout expired', 'busy'],
    [20, 'maximum number of processes (300) exceeded', 'busy'],
    [1653, 'unable to extend table HMS_ADMIN.PATIENTS by 128 in tablespace USERS', 'no_space'],
    [1654, 'unable to extend index HMS_ADMIN.PATIENTS_PK by 128 in tablespace USERS', 'no_space'],
    [1691, 'unable to extend lob segment HMS_ADMIN.SYS_LOB by 128 in tablespace USERS', 'no_space'],
    [1536, 'space quota exceeded for tablespace USERS', 'no_space'],
    [30_036, 'unable to extend segment by 8 in undo tablespace UNDOTBS1', 'no_space'],
    [1, 'unique constraint (HMS_ADMIN.PATIENTS_EMAIL_UK) violated', 'duplicate', { email: 'taken' }],
    [
      1,
      'unique constraint (HMS_ADMIN.STAFF_USERNAME_UK) violated on table HMS_ADMIN.STAFF columns (USERNAME)',
      'duplicate',
      { username: 'taken' },
    ],
    [2290, 'check constraint (HMS_ADMIN.BILLING_ITEMS_QTY_CK) violated', 'invalid_input', { qty: 'out_of_range' }],
    [
      2291,
      'integrity constraint (HMS_ADMIN.APPOINTMENTS_DOCTORS_FK) violated - parent key not found',
      'not_found',
      { doctorId: 'unknown' },
    ],
    [2292, 'integrity constraint (HMS_ADMIN.APPOINTMENTS_DOCTORS_FK) violated - child record found', 'invalid_state'],
    [1400, 'cannot insert NULL into ("HMS_ADMIN"."PATIENTS"."LAST_NAME")', 'invalid_input', { lastName: 'required' }],
    [
      12_899,
      'value too large for column "HMS_ADMIN"."PATIENTS"."PHONE" (actual: 90, maximum: 20)',
      'invalid_input',
      { phone: 'too_long' },
    ],
    [20_004, '[appt_id:cancelled] The visit is cancelled', 'invalid_state', { apptId: 'cancelled' }],
    [20_900, 'Not one of ours', 'unexpected'],
    [6503, 'PL/SQL: Function returned without value', 'unexpected'],
  ] as const)('with ORA-%i (%s) is %s', async (error, text, code, fields?: object) => {
    const stack = '\nORA-06512: at "HMS_ADMIN.PKG_PATIENTS", line 42\nORA-06512: at line 1';
    plan({ at: 'execute', sql: /register_patient/, do: { error, text: text + stack } });
    const failure = await register(newName()).catch((reason: unknown) => reason);
    expect(failure).toMatchObject({
      code,
      fields,
      diagnosis: { number: error, called: 'pkg_patients.register_patient', where: 'HMS_ADMIN.PKG_PATIENTS line 42' },
    });
    const { message } = failure as Error;
    expect(message).not.toMatch(/Help:|https:|ORA-06512|HMS_ADMIN/);
  });

  it('for want of space is told to the administrator', async () => {
    plan({
      at: 'execute',
      sql: /register_patient/,
      do: { error: 1653, text: 'unable to extend table HMS_ADMIN.PATIENTS' },
    });
    await expect(register(newName())).rejects.toMatchObject({ code: 'no_space' });
    expect(oracle.log.lines.at(-1)).toMatchObject({ level: 'warn', message: /the tablespace is full/ });
  });
});

describe('many at once', () => {
  it('leaves one visit where fifty want the same time', async () => {
    const [patientId, doctorId] = [await aPatient(database), await aDoctor(database)];
    const { database: wide } = oracle.open({ poolSize: 16, waitMs: 15_000 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        book(wide, { patientId, doctorId, time: '2026-12-02T10:00', requestId: crypto.randomUUID() }),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(outcomes.length - refused.length).toBe(1);
    for (const { reason } of refused)
      expect(reason).toMatchObject({ code: 'slot_taken', fields: { apptTime: 'taken' } });
  });

  it('does a request once, however often and from wherever it comes', async () => {
    const [name, requestId] = [newName(), crypto.randomUUID()];
    const other = oracle.open().database;
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => register(name, requestId, index % 2 ? other : database)),
    );
    expect(new Set(answers.map(({ patientId }) => patientId)).size).toBe(1);
    expect(await countOf(name)).toBe(1);
  });

  it('refuses a request id that comes with something else', async () => {
    const requestId = crypto.randomUUID();
    const registerAs = (fingerprint: string) =>
      database.call(
        'pkg_patients.register_patient',
        { firstName: 'Ravi', lastName: newName(), dob: '1990-02-01', gender: 'M', requestId },
        { patientId: 'number' },
        { ...context, fingerprint },
      );
    await registerAs('a'.repeat(64));
    await expect(registerAs('b'.repeat(64))).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  });

  it('loses no acknowledged write and doubles none when all sessions die again and again', async () => {
    const prefix = newName();
    let isOver = false;
    let cuts = 0;
    const failover = (async () => {
      // A limit, so that a slow machine comes to an end too: there a request may be cut off more often than it is sent.
      for (let logons = 0; !isOver && cuts < 60; await sleep(40)) {
        // On a busy machine a session takes longer than that to begin: one that never lives shows nothing.
        if (oracle.endpoint.logons() < logons + 2) continue;
        logons = oracle.endpoint.logons();
        oracle.endpoint.cutAll();
        cuts += 1;
      }
    })();
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        await sleep(index * 8);
        // As a desk does: the same request again until it is known what became of it.
        const requestId = crypto.randomUUID();
        for (;;) {
          try {
            return await register(`${prefix}-${index}`, requestId);
          } catch (error) {
            expect(error).toMatchObject({ code: 'offline' });
            await sleep(20);
          }
        }
      }),
    );
    isOver = true;
    await failover;
    expect(cuts).toBeGreaterThan(3);
    expect(new Set(outcomes.map(({ patientId }) => patientId)).size).toBe(60);
    for (let index = 0; index < 60; index += 1) expect(await countOf(`${prefix}-${index}`)).toBe(1);
  }, 60_000);
});
