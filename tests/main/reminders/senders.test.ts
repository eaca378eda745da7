import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SavedChannel } from '../../../main/reminders/channel-file.ts';
import { type Message, senderOf } from '../../../main/reminders/message-sender.ts';
import { startMailDouble, startServiceDouble } from './channel-double.ts';

let service: Awaited<ReturnType<typeof startServiceDouble>>;
let mail: Awaited<ReturnType<typeof startMailDouble>>;
beforeAll(async () => {
  service = await startServiceDouble();
  mail = await startMailDouble();
});
afterAll(async () => {
  await service?.close();
  await mail?.close();
});

const nothing = { address: null, port: null, account: null, sender: null, secret: null };
const timeoutMs = 300;
const sms = () => senderOf({ ...nothing, channel: 'SMS', address: service.address, secret: 'a key' }, timeoutMs);
const whatsApp = () =>
  senderOf({ ...nothing, channel: 'WHATSAPP', address: service.address, account: '106', secret: 'token' }, timeoutMs);
const email = (more: Partial<SavedChannel> = {}) =>
  senderOf(
    { ...nothing, channel: 'EMAIL', address: '127.0.0.1', port: mail.port, sender: 'desk@example.org', ...more },
    timeoutMs,
  );
const message: Message = {
  key: '0b5c',
  kind: 'REMINDER',
  to: '+919845012345',
  language: 'en',
  subject: 'Visit on Mon 23 Nov 2026',
  text: 'Dear Ravi Patel, come at 10:00.',
  values: ['Ravi Patel', 'Dr Rao', 'Mon 23 Nov 2026', '10:00', 'City', '123'],
};

test('a request to the message service is signed over time and raw body, and has the key of the message', async () => {
  expect(await sms()(message)).toEqual({ state: 'SENT', ref: null });
  const { headers, body } = service.received.at(-1) ?? expect.fail('nothing came');
  const signed = createHmac('sha256', 'a key').update(`${headers['x-hms-time']}.${body}`).digest('hex');
  expect(headers['x-hms-signature']).toBe(`sha256=${signed}`);
  expect(headers['idempotency-key']).toBe('0b5c');
  expect(JSON.parse(body)).toMatchObject({ to: message.to, text: message.text });
});

test('WhatsApp gets an approved template with its values', async () => {
  expect(await whatsApp()(message)).toMatchObject({ state: 'SENT', ref: expect.stringMatching(/^wamid/) });
  const { path, headers, body } = service.received.at(-1) ?? expect.fail('nothing came');
  expect([path, headers.authorization]).toEqual(['/106/messages', 'Bearer token']);
  expect(JSON.parse(body)).toMatchObject({
    to: '919845012345',
    type: 'template',
    template: { name: 'visit_reminder', components: [{ parameters: message.values.map((text) => ({ text })) }] },
  });
});

test.each([
  ['a fault over there is tried again', { status: 500 }, { state: 'RETRY', failure: 'HTTP 500' }],
  [
    'too many are tried again when the channel says',
    { status: 429, headers: { 'retry-after': '90' } },
    { state: 'RETRY', failure: 'HTTP 429', waitMs: 90_000 },
  ],
  ['a refusal is final', { status: 400 }, { state: 'REFUSED', failure: 'HTTP 400' }],
] as const)('%s', async (_name, fault, outcome) => {
  for (const sender of [sms(), whatsApp()]) {
    service.faults.push(fault);
    expect(await sender(message)).toEqual(outcome);
  }
});

test('where an answer is lost, the service with a key is asked again, and WhatsApp is left to a person', async () => {
  for (const fault of ['lost', 'silence'] as const) {
    service.faults.push(fault);
    expect(await sms()(message)).toMatchObject({ state: 'RETRY' });
    service.faults.push(fault);
    expect(await whatsApp()(message)).toMatchObject({ state: 'UNCERTAIN' });
  }
});

test('an e-mail arrives with its key as the number of the message', async () => {
  expect(await email()({ ...message, to: 'ravi@example.org' })).toEqual({ state: 'SENT', ref: '<0b5c@example.org>' });
  expect(mail.mails.at(-1)).toContain('Message-ID: <0b5c@example.org>');
  expect(mail.mails.at(-1)).toContain('Dear Ravi Patel');
});

test('an address that the mail server refuses is final, a server that is away is not, and a lost answer is uncertain', async () => {
  mail.next.refusal = '550 no such user';
  expect(await email()({ ...message, to: 'no@example.org' })).toEqual({ state: 'REFUSED', failure: 'SMTP 550' });
  mail.next.refusal = '451 later';
  expect(await email()({ ...message, to: 'ravi@example.org' })).toEqual({ state: 'RETRY', failure: 'SMTP 451' });
  mail.next.refusal = null;
  expect(await email({ port: 1 })({ ...message, to: 'ravi@example.org' })).toMatchObject({ state: 'RETRY' });
  mail.next.dropsAnswer = true;
  expect(await email()({ ...message, to: 'ravi@example.org' })).toMatchObject({ state: 'UNCERTAIN' });
});
