import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FrontDeskEvent } from '#contract/events.ts';
import { createCalls, type Handlers, performWith, Refusal } from '../../../main/calls/calls.ts';
import { createEvents } from '../../../main/calls/events.ts';
import { DatabaseError } from '../../../main/database/errors.ts';
import { createLog } from '../../../main/log/log.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

const ravi = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;

/** A pipeline over handlers that are not the application's own. */
function aPipeline(handler: () => Promise<unknown>) {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const handlers = new Proxy({}, { get: () => handler }) as Handlers;
  const calls = createCalls({
    perform: performWith(handlers),
    isAway: () => false,
    isLocked: () => false,
    personOf: async () => ({
      staffId: 1,
      username: 'admin',
      fullName: 'A',
      role: 'admin',
      roles: ['admin'],
      doctorId: null,
      withheld: [],
    }),
    events: createEvents(() => undefined),
    log,
    checksOutputs: false,
  });
  const session = { id: 's', staffId: 1, sessionNo: 1, expiresAt: Infinity, token: '' };
  const handle = (name: string, input: unknown) => calls.handle(name, input, { session, address: 'x', channel: 'ipc' });
  return { handle, drain: calls.drain, lines };
}

test('the same request id does a write once and gives the first answer again, also at once', async () => {
  const register = desk.as('receptionist');
  const requestId = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => register('patients.register', { ...ravi, email: 'once@x.in' }, requestId)),
  );
  expect(new Set(answers.map((answer) => answer.patientId)).size).toBe(1);
  expect((await register('patients.list', { q: 'once@x.in' })).total).toBe(1);
});

test('the same request id with another input, call or person is refused', async () => {
  const requestId = randomUUID();
  await desk.as('receptionist')('patients.register', ravi, requestId);
  const again = [
    desk.tryAs('receptionist')('patients.register', { ...ravi, firstName: 'Rani' }, requestId),
    desk.tryAs('admin')('patients.register', ravi, requestId),
    desk.tryAs('receptionist')('appointments.cancel', { apptId: 1 }, requestId),
  ];
  for (const result of await Promise.all(again)) expect(refusalOf(result)).toBe('idempotency_mismatch');
});

test('the order of an input’s fields makes no other request', async () => {
  const requestId = randomUUID();
  const register = desk.as('receptionist');
  const first = await register('patients.register', ravi, requestId);
  const { firstName, ...others } = ravi;
  expect(await register('patients.register', { ...others, firstName }, requestId)).toEqual(first);
});

test('every write is safe to repeat: the money is taken once', async () => {
  const cash = desk.as('billing');
  const { patientId } = await desk.as('receptionist')('patients.register', ravi);
  const twice = async <Value>(work: (requestId: string) => Promise<Value>): Promise<Value> => {
    const requestId = randomUUID();
    const first = await work(requestId);
    expect(await work(requestId)).toEqual(first);
    return first;
  };
  const { invoiceId } = await twice((key) => cash('billing.raise', { patientId }, key));
  const item = { invoiceId, itemType: 'LAB', description: 'Blood count', unitPriceMinor: 35_000, qty: 2, taxRate: 0 };
  await twice((key) => cash('billing.addItem', item, key));
  await twice((key) => cash('billing.issue', { invoiceId }, key));
  await twice((key) => cash('billing.takePayment', { invoiceId, amountMinor: 30_000, method: 'CASH' }, key));
  await twice((key) => cash('billing.recordPrint', { invoiceId, paper: 'a4' }, key));
  expect(await cash('billing.get', { invoiceId })).toMatchObject({
    totalMinor: 70_000,
    paidMinor: 30_000,
    printCount: 1,
    payments: [{ amountMinor: 30_000 }],
  });
});

test('a request id that is no id is refused', async () => {
  const tries = desk.tryAs('receptionist');
  expect(refusalOf(await tries('patients.register', ravi, 'x'.repeat(101)))).toBe('invalid_input requestId:too_long');
  for (const requestId of ['', 'a b', 'ключ', "'; drop\n"]) {
    expect(refusalOf(await tries('patients.register', ravi, requestId))).toBe('invalid_input requestId:malformed');
  }
});

test('while the database is away calls say so at once, and a draft can still be kept', async () => {
  const events: FrontDeskEvent[] = [];
  const stop = desk.desk.subscribe((event) => events.push(event));
  await desk.as('receptionist')('settings.hospital', {});
  desk.setState('restarting');
  const started = performance.now();
  expect(refusalOf(await desk.tryAs('receptionist')('patients.register', ravi))).toBe('offline');
  expect(refusalOf(await desk.tryAs(null)('staff.signIn', { username: 'a', password: 'b' }))).toBe('offline');
  expect(await desk.tryAs(null)('settings.health', {})).toMatchObject({ ok: true, value: { status: 'degraded' } });
  const saved = await desk.tryAs('receptionist')('drafts.save', { formKey: 'patients.register', content: '{}' });
  expect(refusalOf(saved)).toBe('ok');
  expect(performance.now() - started).toBeLessThan(1_000);
  desk.setState('online');
  expect(refusalOf(await desk.tryAs('receptionist')('patients.list', {}))).toBe('ok');
  stop();
  expect(events.map((event) => event.kind === 'connection' && event.state)).toEqual(['restarting', 'online']);
});

test('an unforeseen error is a reference that the log knows, and neither says what was typed', async () => {
  const secret = 'Savitri Unique-Name';
  const { handle, lines } = aPipeline(async () => {
    throw new TypeError(`cannot read ${secret}`);
  });
  const result = await handle('patients.search', { q: secret });
  expect(result).toEqual({
    ok: false,
    error: { code: 'unexpected', reference: expect.stringMatching(/^[0-9a-f]{8}$/) },
  });
  const reference = result.ok ? '' : result.error.reference;
  const line = lines.find((text) => text.includes(`"reference":"${reference}"`) && text.includes('frames'));
  expect(line).toContain('TypeError');
  expect(line).toContain('calls.test.ts');
  expect(lines.join()).not.toContain(secret);
});

test('an unexpected answer of the database leaves its diagnosis in the log and nothing in the answer', async () => {
  const { handle, lines } = aPipeline(async () => {
    const diagnosis = { sqlState: 'XX000', table: 'patients', called: 'pkg_patients.register_patient' };
    throw new DatabaseError('unexpected', 'row (Ravi) is broken', { diagnosis, cause: new Error('row (Ravi)') });
  });
  const result = await handle('patients.register', ravi);
  expect(Object.keys(result.ok ? {} : result.error).sort()).toEqual(['code', 'reference']);
  expect(lines.join()).toContain('"sqlState":"XX000"');
  expect(lines.join()).not.toContain('Ravi');
});

test('a handler’s refusal keeps its field', async () => {
  const { handle } = aPipeline(async () => {
    throw new Refusal('not_found', { patientId: 'unknown' });
  });
  expect(refusalOf(await handle('patients.get', { patientId: 1 }))).toBe('not_found patientId:unknown');
});

test('a desk that closes lets running calls end and takes no new ones', async () => {
  let finish: (output: unknown) => void = () => undefined;
  const { handle, drain } = aPipeline(
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  const running = handle('doctors.list', {});
  await new Promise((resolve) => setImmediate(resolve));
  const drained = drain();
  expect(refusalOf(await handle('doctors.list', {}))).toBe('offline');
  finish({ items: [] });
  await drained;
  expect(refusalOf(await running)).toBe('ok');
});

test('a call that asks for what is not there never changes anything nor shows an inside', async () => {
  const missing = 987_654_321;
  const admin = desk.tryAs('admin');
  expect(refusalOf(await admin('patients.get', { patientId: missing }))).toBe('not_found patientId:unknown');
  expect(refusalOf(await admin('patients.update', { patientId: missing, phone: null }))).toBe(
    'not_found patientId:unknown',
  );
  const visit = { patientId: missing, doctorId: 1, apptTime: '2027-01-04T10:00' };
  expect(refusalOf(await admin('appointments.book', visit))).toBe('not_found patientId:unknown');
  expect(refusalOf(await admin('appointments.cancel', { apptId: missing }))).toBe('not_found apptId:unknown');
  expect(refusalOf(await admin('billing.get', { invoiceId: missing }))).toBe('not_found invoiceId:unknown');
  expect(refusalOf(await admin('billing.raise', { patientId: missing }))).toBe('not_found patientId:unknown');
  expect(refusalOf(await admin('patients.get', { patientId: Number.MAX_SAFE_INTEGER }))).toMatch(/^not_found/);
});

test('fifty clerks who want one slot at once: one has it', async () => {
  const book = desk.tryAs('receptionist');
  const { patientId } = await desk.as('receptionist')('patients.register', ravi);
  const visit = { patientId, doctorId: 1, apptTime: '2027-02-01T10:00' };
  const results = await Promise.all(Array.from({ length: 50 }, () => book('appointments.book', visit)));
  const words = results.map(refusalOf).sort();
  expect(words.filter((word) => word === 'ok')).toHaveLength(1);
  expect(words.filter((word) => word === 'slot_taken apptTime:taken')).toHaveLength(49);
  expect(
    (await desk.as('receptionist')('appointments.list', { doctorId: 1, from: '2027-02-01', to: '2027-02-01' })).total,
  ).toBe(1);
});
