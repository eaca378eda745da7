import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { todayAt } from '../../today.ts';
import { faultsOf } from './simulation/invariants.ts';
import { aWorld, type SimulatedDesk, type World } from './simulation/world.ts';

// The desk goes off before and after each step on its store and each message to the central database, while it takes
// money without the line and sends that. Nothing is lost, and nothing is there twice.

let world: World;
let desk: SimulatedDesk;

beforeAll(async () => {
  world = await aWorld(1);
  const [only] = world.desks;
  if (!only) throw new Error('There is no desk');
  desk = only;
});
afterAll(() => world.dispose());

async function done(name: Parameters<World['write']>[1], input: object): Promise<Record<string, unknown>> {
  const told = await world.write(desk, name, input, randomUUID());
  if (told.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(told)}`);
  return told.value;
}

async function anIssuedInvoice(): Promise<number> {
  const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M', phone: null };
  const { patientId } = await done('patients.register', patient);
  const { invoiceId } = await done('billing.raise', { patientId });
  const line = { itemType: 'CONSULTATION', description: 'Consultation', unitPriceMinor: 50_000, qty: 1, taxRate: 0 };
  await done('billing.addItem', { invoiceId, ...line });
  await done('billing.issue', { invoiceId });
  await world.turn(desk);
  return invoiceId as number;
}

/** The way of one payment, with what `arm` has in store for it; then everything comes to rest. */
async function payment(arm: () => void): Promise<{ messages: number; steps: number }> {
  const invoiceId = await anIssuedInvoice();
  desk.wiring.cut();
  const before = desk.wiring.counted();
  arm();
  const [money, requestId] = [{ invoiceId, amountMinor: 50_000, method: 'CASH' }, randomUUID()];
  await world.write(desk, 'billing.takePayment', money, requestId);
  desk.wiring.mend();
  await world.turn(desk);
  const after = desk.wiring.counted();
  desk.wiring.disarm();
  desk.wiring.mend();
  await world.turn(desk);
  // Whoever did not hear that it is done sends the form again.
  await world.write(desk, 'billing.takePayment', money, requestId);
  await world.turn(desk);
  expect(desk.offline.connection()).toBe('online');
  expect(await world.read(desk, 'billing.get', { invoiceId })).toMatchObject({ status: 'PAID', paidMinor: 50_000 });
  return { messages: after.messages - before.messages, steps: after.steps - before.steps };
}

test('the desk may go off at any step and any message of a payment', async () => {
  const { messages, steps } = await payment(() => undefined);
  expect(messages).toBeGreaterThan(5);
  expect(steps).toBeGreaterThan(15);
  // The desk's own store is the same on every engine.
  const storeSteps = process.env.TEST_ENGINE ? 0 : steps;
  for (const fault of ['power-before', 'power-after'] as const) {
    for (let step = 0; step < storeSteps; step += 1) await payment(() => desk.wiring.armStore(fault, step));
    for (let message = 0; message < messages; message += 1) {
      await payment(() => desk.wiring.armLine(fault, message, async () => undefined));
    }
  }
  expect(await faultsOf(world)).toEqual([]);
}, 120_000);

test('the central database may go down at any message of a payment, with or without what it was told', async () => {
  const { messages } = await payment(() => undefined);
  for (const fault of ['lost', 'answer-lost', 'rolled-back', 'twice'] as const) {
    for (let message = 0; message < messages; message += 1) {
      await payment(() => desk.wiring.armLine(fault, message, async () => undefined));
    }
  }
  expect(await faultsOf(world)).toEqual([]);
}, 120_000);

test('whoever works without the line while the copy is written, sees that work, and the no that comes of it', async () => {
  const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M', phone: null };
  const { patientId } = await done('patients.register', patient);
  let pending = 0;
  for (let step = 0; step < 14; step += 1) {
    const apptTime = todayAt(`${step + 10}:00`);
    const { apptId } = await done('appointments.book', { patientId, doctorId: 1, apptTime });
    await world.turn(desk);
    const cancelled = { apptId: apptId as number, reason: 'ill' };
    await world.centre.database.call('pkg_appointments.cancel_appointment', cancelled, {}, { actor: 'somebody' });
    let told: string | undefined;
    desk.wiring.armStore('cut-before', step, async () => {
      const answer = await world.write(desk, 'appointments.checkIn', { apptId }, randomUUID());
      told = answer.kind === 'done' && answer.isPending ? 'pending' : answer.kind;
    });
    await world.turn(desk);
    desk.wiring.disarm();
    if (told === 'pending') {
      pending += 1;
      expect(await world.read(desk, 'appointments.get', { apptId })).toMatchObject({ status: 'CHECKED_IN' });
    }
    desk.wiring.mend();
    await world.turn(desk);
    for (const { commandNo } of await desk.offline.outbox.open()) {
      await done('offline.withdraw', { commandNo, reason: 'cancelled meanwhile' });
    }
    await world.turn(desk);
    desk.wiring.cut();
    expect(await world.read(desk, 'appointments.get', { apptId })).toMatchObject({ status: 'CANCELLED' });
    desk.wiring.mend();
    await world.turn(desk);
  }
  expect(pending).toBeGreaterThan(3);
  expect(await faultsOf(world)).toEqual([]);
}, 60_000);
