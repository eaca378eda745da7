import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEvents } from '../../../main/calls/events.ts';
import { createPaymentsStore } from '../../../main/payments/payments-store.ts';
import type { SavedAccount } from '../../../main/payments/provider-file.ts';
import { readOne } from '../../../main/payments/relay-reader.ts';
import { type MessageQueue, openQueue } from '../../../main/relay/message-queue.ts';
import { type Relay, startRelay } from '../../../main/relay/relay.ts';
import { aDesk, type TestDesk } from '../desk-fixture.ts';
import { anAttempt } from './attempts.ts';

let desk: TestDesk;
let relay: Relay;
let queue: MessageQueue;
const folder = mkdtempSync(join(tmpdir(), 'hms-relay-'));
const token = 'a token of the relay that nobody else knows';
let patientId: number;
let attempt: { attemptId: number; invoiceId: number };
let providerRef: string;
let news: number[];

beforeAll(async () => {
  desk = await aDesk();
  queue = await openQueue(join(folder, 'messages'), Date.now);
  relay = await startRelay({ queue, token, host: '127.0.0.1', port: 0 });
  patientId = (await desk.as('admin')('patients.register', { firstName: 'Ravi', gender: 'M' })).patientId;
});
afterAll(async () => {
  await relay?.close();
  await desk?.dispose();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  news = [];
  attempt = await anAttempt(desk.as('admin'), desk.database, patientId);
  providerRef = `qr_${attempt.attemptId}`;
  const context = { actor: 'test' };
  const { attemptId } = attempt;
  await desk.database.call('pkg_payments.note_sent', { attemptId }, { isSender: 'text' }, context);
  const opened = { attemptId, providerRef, qr: null, expiresAt: null };
  await desk.database.call('pkg_payments.note_waiting', opened, {}, context);
});

const account = (): SavedAccount => ({
  provider: 'RAZORPAY',
  account: 'rzp_test',
  secret: 'a secret',
  // Nobody answers there: what is booked here was booked from a message.
  address: 'http://127.0.0.1:1',
  webhookSecret: 'the new secret',
  earlierWebhookSecret: 'the old secret',
  relayAddress: relay.address,
  relayToken: token,
});

const credited = (paymentId: string, amount = 1_000) =>
  JSON.stringify({
    event: 'qr_code.credited',
    payload: {
      payment: {
        entity: { id: paymentId, amount, currency: 'INR', status: 'captured', method: 'upi', fee: 2, tax: 0 },
      },
      qr_code: { entity: { id: providerRef, status: 'closed', close_reason: 'paid' } },
    },
  });
const closed = () =>
  JSON.stringify({
    event: 'qr_code.closed',
    payload: { qr_code: { entity: { id: providerRef, status: 'closed', close_reason: 'paid' } } },
  });

async function deliver(body: string, { secret = 'the new secret', eventId = randomUUID() } = {}): Promise<number> {
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = { 'x-razorpay-signature': signature, 'x-razorpay-event-id': eventId };
  return (await fetch(`${relay.address}/in/razorpay`, { method: 'POST', headers, body })).status;
}
const fetchAll = () =>
  readOne(
    {
      store: createPaymentsStore(desk.database),
      file: { read: async () => [account()], save: async () => undefined },
      events: createEvents(() => undefined),
      log: desk.desk.log,
      isAway: () => false,
      onNews: (attemptId) => void news.push(attemptId),
    },
    account(),
  );
const paid = async () => (await desk.as('billing')('billing.get', { invoiceId: attempt.invoiceId })).paidMinor;
const stateOf = () => desk.as('billing')('payments.get', { attemptId: attempt.attemptId });

test('an event that is delivered three times, after its end and under another number, is booked once', async () => {
  const paymentId = `pay_${attempt.attemptId}`;
  const eventId = randomUUID();
  expect(await deliver(closed()), 'the end comes before the money').toBe(200);
  for (let time = 0; time < 3; time += 1) await deliver(credited(paymentId), { eventId });
  await deliver(credited(paymentId));
  await fetchAll();
  await deliver(credited(paymentId), { eventId });
  await fetchAll();
  expect(await paid()).toBe(1_000);
  expect(await stateOf()).toMatchObject({ state: 'PAID', receivedMinor: 1_000, needsPerson: 'N' });
  expect(queue.count()).toBe(0);
});

test('a message that somebody else signed books nothing, and is thrown away', async () => {
  await deliver(credited('pay_forged'), { secret: 'a guess' });
  await fetchAll();
  expect(await paid()).toBe(0);
  expect(queue.count()).toBe(0);
  expect(desk.logged).toContainEqual(expect.objectContaining({ reason: 'signature' }));
});

test('a message that was under way when the secret changed still counts', async () => {
  await deliver(credited(`pay_${attempt.attemptId}`), { secret: 'the old secret' });
  await fetchAll();
  expect(await paid()).toBe(1_000);
});

test('a wrong amount in a message is a deposit that asks a person, and the attempt is looked at again', async () => {
  await deliver(credited(`pay_${attempt.attemptId}`, 999));
  await fetchAll();
  expect(await paid()).toBe(0);
  expect(await stateOf()).toMatchObject({ needsPerson: 'Y', payments: [{ depositId: expect.any(Number) }] });
  expect(news).toEqual([attempt.attemptId]);
});

test('the relay gives its messages to nobody without the token, takes none without a signature, and none that is too long', async () => {
  const get = (authorization: string) => fetch(`${relay.address}/out`, { headers: { authorization } });
  expect((await get('Bearer guessed')).status).toBe(401);
  expect((await fetch(`${relay.address}/out/done`, { method: 'POST', body: '{"ids":[]}' })).status).toBe(401);
  expect((await fetch(`${relay.address}/in/razorpay`, { method: 'POST', body: '{}' })).status).toBe(400);
  expect((await fetch(`${relay.address}/in/unknown`, { method: 'POST', body: '{}' })).status).toBe(404);
  expect(await deliver('x'.repeat(300_000))).toBe(413);
  // What is not taken out stays, also after the relay was started again.
  await deliver(closed());
  const again = await openQueue(join(folder, 'messages'), Date.now);
  expect(again.count()).toBe(1);
  const [message] = await again.oldest(10);
  expect(Buffer.from(message?.bodyBase64 ?? '', 'base64').toString()).toBe(closed());
  await queue.remove([message?.id ?? '', '../../etc/passwd']);
});
