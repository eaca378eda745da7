import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChannelFile } from '../../../main/reminders/channel-file.ts';
import { createRemindersStore } from '../../../main/reminders/reminders-store.ts';
import { sendRound } from '../../../main/reminders/send-round.ts';
import { dayAndClock, fillIn } from '../../../main/reminders/template-rules.ts';
import { keyVault } from '../../../main/secrets/vault.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';
import { startServiceDouble } from './channel-double.ts';

let desk: TestDesk;
let service: Awaited<ReturnType<typeof startServiceDouble>>;
beforeAll(async () => {
  desk = await aDesk();
  service = await startServiceDouble();
  await desk.as('admin')('reminders.saveSettings', { isOn: 'Y', sendHour: 17 });
  await desk.as('admin')('reminders.saveChannel', { channel: 'SMS', address: service.address, secret: 'a secret key' });
});
afterAll(async () => {
  await service?.close();
  await desk?.dispose();
});

const round = () =>
  sendRound({
    store: createRemindersStore(desk.database),
    file: createChannelFile(desk.folder, keyVault(join(desk.folder, 'keys', 'providers.key'))),
    timeoutMs: 1_000,
    isEnding: () => false,
  });
let visits = 0;
async function aBookedPatient() {
  visits += 1;
  const clerk = desk.as('receptionist');
  const name = { firstName: `Ravi${visits}`, lastName: 'Patel', gender: 'M' } as const;
  const { patientId } = await clerk('patients.register', { ...name, phone: `+91 98450 1234${visits}` });
  const apptTime = `2036-06-0${visits + 1}T10:00`;
  return { patientId, ...(await clerk('appointments.book', { patientId, doctorId: 1, apptTime })) };
}

test('a message goes to who consented, in the words of the hospital, and no word or key of it is in the log', async () => {
  const { patientId, apptId } = await aBookedPatient();
  expect(await round()).toBe(0);
  await desk.as('receptionist')('reminders.saveConsent', { patientId, channel: 'SMS', language: 'hi' });
  const own = { kind: 'CONFIRMATION', language: 'hi', subject: 'x', body: 'नमस्ते {patient}, {date} {time}' } as const;
  await desk.as('admin')('reminders.saveTemplate', own);
  expect(await round()).toBe(1);
  expect(JSON.parse(service.received.at(-1)?.body ?? '{}')).toMatchObject({
    to: '+919845012341',
    text: expect.stringContaining('नमस्ते Ravi1 Patel'),
  });
  expect((await desk.as('admin')('reminders.list', { show: 'SENT', apptId })).items).toMatchObject([
    { channel: 'SMS' },
  ]);
  expect(JSON.stringify(desk.logged)).not.toMatch(/नमस्ते|a secret key|9845012341/);
  expect(readFileSync(join(desk.folder, 'message-channels.json'), 'utf8')).not.toContain('a secret key');
});

test('an answer that was lost is asked for again with the same key', async () => {
  const { patientId, apptId } = await aBookedPatient();
  await desk.as('receptionist')('reminders.saveConsent', { patientId, channel: 'SMS' });
  service.faults.push('lost');
  await round();
  const next = 'update visit_messages set next_at = null where appt_id = :appt_id';
  await desk.asOwner({ actor: 'test' }, (transaction) => transaction.query(next, { apptId }));
  await round();
  const keys = service.received.slice(-2).map(({ headers }) => headers['idempotency-key']);
  expect(keys[0]).toBe(keys[1]);
});

test('who cannot be reached is on the list to call, and off it once called', async () => {
  const { patientId, apptId } = await aBookedPatient();
  const clerk = desk.as('receptionist');
  const due = `update visit_messages set due_time = due_time - interval '20 years' where kind = 'REMINDER' and appt_id = :appt_id`;
  await desk.asOwner({ actor: 'test' }, (transaction) => transaction.query(due, { apptId }));
  const [message] = (await clerk('reminders.list', { apptId })).items;
  expect(message).toMatchObject({
    patientId,
    kind: 'REMINDER',
    callReason: 'NOT_ASKED',
    patientPhone: '+91 98450 12343',
  });
  const { messageId = 0 } = message ?? {};
  await clerk('reminders.markCalled', { messageId });
  expect((await clerk('reminders.list', { apptId })).items).toEqual([]);
  expect((await clerk('reminders.list', { show: 'CALLED' })).items).toMatchObject([{ calledBy: 'receptionist' }]);
  await clerk('reminders.markCalled', { messageId, isCalled: 'N' });
  expect((await clerk('reminders.list', { apptId })).total).toBe(1);
});

test('a placeholder that nobody knows is refused, and so is an address without TLS', async () => {
  const template = { kind: 'REMINDER', language: 'en', subject: 'x', body: 'Dear {name}' };
  const refused = async (name: string, input: object) => refusalOf(await desk.tryAs('admin')(name, input));
  expect(await refused('reminders.saveTemplate', template)).toBe('invalid_input body:unknown');
  const channel = { channel: 'SMS', address: 'http://example.org', secret: 'x' };
  expect(await refused('reminders.saveChannel', channel)).toBe('invalid_input address:malformed');
});

test('the demo hospital sends nothing, not even a test', async () => {
  const { patientId } = await aBookedPatient();
  await desk.as('receptionist')('reminders.saveConsent', { patientId, channel: 'SMS' });
  await desk.asOwner({ actor: 'test' }, (transaction) => transaction.call('pkg_settings.mark_demo', {}, {}));
  expect(await round()).toBe(0);
  const test = await desk.tryAs('admin')('reminders.test', { channel: 'SMS', to: '+919845012345' });
  expect(refusalOf(test)).toBe('unsupported channel:not_here');
});

test('values are put in once: a brace in a name stays a brace', () => {
  const values = {
    patient: '{doctor}',
    doctor: 'Rao',
    ...dayAndClock('2026-11-23T10:00', 'en'),
    hospital: '',
    phone: '',
  };
  expect(fillIn('{patient} on {date} at {time}', values)).toBe('{doctor} on Mon 23 Nov 2026 at 10:00');
});
