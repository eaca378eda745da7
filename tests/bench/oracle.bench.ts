import { randomUUID } from 'node:crypto';
import oracledb from 'oracledb';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOracleDatabase } from '../../main/database/oracle/oracle.ts';
import type { OracleServer } from '../../main/database/oracle/oracle-address.ts';
import { oracleCall } from '../../main/database/oracle/oracle-statements.ts';
import { buildScript, type Child, startScript } from '../main/database/embedded/child-process.ts';
import { connectToServer, type Product, signIn, startProduct } from '../product.ts';
import { createRecord, load, percentile } from './measure.ts';

/**
 * What the application costs on top of the Oracle driver: a booking through it in Oracle mode, and through the adapter
 * alone, against the same block and commit sent by the bare driver. The server is the test endpoint over the PostgreSQL
 * twin, in a process of its own: this says nothing of how fast an Oracle server is.
 */

const record = createRecord('Oracle driver, over the test endpoint');
const rounds = 6;
const bookingsPerRound = 150;
const doctorIds: number[] = [];
let product: Product;
let onOracle: Product;
let endpoint: Child;
let server: OracleServer;
let admin: pg.Client;
let booked = 0;

beforeAll(async () => {
  product = await startProduct();
  const desk = await signIn(product, 'admin');
  for (let index = 1; index <= 16; index++) {
    const doctor = { firstName: 'Bench', lastName: `Doctor ${index}`, specialization: 'General Medicine' };
    doctorIds.push((await desk.call('doctors.add', doctor)).doctorId);
  }
  admin = await connectToServer(product, 'postgres');
  endpoint = startScript(await buildScript('tests/bench/oracle-endpoint.ts'), [admin.host, String(admin.port)]);
  server = JSON.parse(await endpoint.line());
  onOracle = await startProduct([], undefined, {
    HMS_ENGINE: 'oracle',
    ORACLE_DSN: server.dsn,
    ORACLE_USER: server.user,
    ORACLE_PASSWORD: server.password,
  });
});
afterAll(async () => {
  record.write();
  await onOracle?.stop();
  endpoint?.process.kill('SIGTERM');
  expect(await endpoint?.ended).toBe(0);
  await admin?.end();
  await product?.stop();
});

/** The next half-hour of the years to come that nobody has taken. */
function nextVisit() {
  const index = booked++;
  const minutes = Date.UTC(2030, 0, 7) + Math.floor(index / doctorIds.length) * 30 * 60_000;
  return {
    patientId: (index % 2000) + 1,
    doctorId: doctorIds[index % doctorIds.length] ?? 0,
    time: new Date(minutes).toISOString().slice(0, 16),
    durationMin: 30,
    notes: null,
    overrideReason: null,
    requestId: randomUUID(),
  };
}

const context = { actor: 'reception', fingerprint: 'f'.repeat(64), callName: 'appointments.book' };
const procedure = 'pkg_appointments.book_appointment';
const given = ['patientId', 'doctorId', 'time', 'durationMin', 'notes', 'overrideReason', 'requestId'];
const blockText = oracleCall(procedure, given, { apptId: null });

/** The block that the adapter sends, its binds and its commit, with nothing around them but the driver's own pool. */
async function bookBare(pool: oracledb.Pool): Promise<{ apptId: number }> {
  const visit = nextVisit();
  const connection = await pool.getConnection();
  Object.assign(connection, { clientId: context.actor, clientInfo: context.fingerprint, action: context.callName });
  const result = await connection.execute<{ p_appt_id: number }>(blockText, {
    p_patient_id: visit.patientId,
    p_doctor_id: visit.doctorId,
    p_time: `${visit.time}:00`,
    p_duration_min: visit.durationMin,
    p_notes: { val: null, type: oracledb.DB_TYPE_VARCHAR },
    p_override_reason: { val: null, type: oracledb.DB_TYPE_VARCHAR },
    p_request_id: visit.requestId,
    p_appt_id: { dir: oracledb.BIND_OUT, type: oracledb.DB_TYPE_NUMBER },
  });
  await connection.commit();
  await connection.close();
  return { apptId: result.outBinds?.p_appt_id ?? 0 };
}

const addTimes = (name: string, samples: readonly number[]) => {
  record.add(`${name} p50`, percentile(samples, 0.5), 'ms');
  record.add(`${name} p95`, percentile(samples, 0.95), 'ms');
};

const barePool = (sessions: number): Promise<oracledb.Pool> => {
  const { dsn: connectString, user, password } = server;
  return oracledb.createPool({ connectString, user, password, poolMin: sessions, poolMax: sessions, queueTimeout: 0 });
};

test('one booking', async () => {
  const bare = await barePool(1);
  const database = createOracleDatabase({ server });
  const desk = await signIn(onOracle, 'reception');
  const ways = {
    'bare driver': () => bookBare(bare),
    adapter: () => database.call(procedure, nextVisit(), { apptId: 'number' }, context),
    application: () => {
      const { patientId, doctorId, time, durationMin, requestId } = nextVisit();
      return desk.call('appointments.book', { patientId, doctorId, apptTime: time, durationMin }, requestId);
    },
  };
  const samples = new Map<string, number[]>();
  for (const work of Object.values(ways)) await load(200, 1, work);
  // In turns, so that all three see the same hour of the machine.
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of Object.entries(ways)) {
      const measured = await load(bookingsPerRound, 1, work);
      samples.set(name, [...(samples.get(name) ?? []), ...measured.samples]);
    }
  }
  for (const [name, times] of samples) addTimes(`1 client: ${name}`, times);
  const p50 = (name: string) => percentile(samples.get(name) ?? [], 0.5);
  record.add('1 client: adapter / bare driver p50', p50('adapter') / p50('bare driver'), '× (aim: at most 1.25)');
  record.add('1 client: application / bare driver p50', p50('application') / p50('bare driver'), '×');
  record.add('1 client: application over bare driver p50', p50('application') - p50('bare driver'), 'ms');
  await bare.close(0);
  await database.close();
});

test('many clients', async () => {
  const countVisits = async () =>
    Number((await admin.query('select count(*) as visits from hms.appointments')).rows[0].visits);
  async function measure(name: string, count: number, work: () => Promise<{ apptId: number }>) {
    const before = await countVisits();
    const ids = new Set<number>();
    let refused = 0;
    const { samples, perSecond } = await load(count, 64, async () => {
      try {
        ids.add((await work()).apptId);
      } catch {
        refused++;
      }
    });
    record.add(`${name}: bookings`, perSecond, '/s');
    addTimes(`${name}:`, samples);
    record.add(`${name}: longest`, percentile(samples, 1), 'ms');
    record.add(`${name}: refused`, refused, `of ${count}`);
    record.add(`${name}: lost or doubled`, ids.size - ((await countVisits()) - before), '(aim: 0)');
  }

  const bare = await barePool(8);
  await measure('64 clients, bare driver with 8 sessions', 2_000, () => bookBare(bare));
  await bare.close(0);
  const database = createOracleDatabase({ server, poolSize: 8 });
  await measure('64 clients, adapter with 8 sessions', 2_000, () =>
    database.call(procedure, nextVisit(), { apptId: 'number' }, context),
  );
  await database.close();
  const desk = await signIn(onOracle, 'reception');
  await measure('64 clients, application with its 16 sessions', 2_000, () => {
    const { patientId, doctorId, time, durationMin, requestId } = nextVisit();
    return desk.call('appointments.book', { patientId, doctorId, apptTime: time, durationMin }, requestId);
  });
});
