import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aDoctor, aPatient, aVisit, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;
let doctorId: number;
beforeAll(async () => {
  hospital = await openHospital();
  doctorId = await aDoctor(hospital);
});
afterAll(() => hospital.close());
beforeEach(() => saveSettings('Y'));

const saveSettings = (isOn: 'Y' | 'N') => hospital.call('pkg_reminders.save_settings', { isOn, sendHour: 17 }, {});
const far = { time: '2036-06-03T10:00' };
const booked = (details = {}) => aVisit(hospital, { doctorId, ...far, ...details });
const cancel = (apptId: number) => hospital.call('pkg_appointments.cancel_appointment', { apptId }, {});
const reinstate = (apptId: number) => hospital.call('pkg_appointments.reinstate', { apptId }, {});
const move = (apptId: number, time: string) =>
  hospital.call('pkg_appointments.reschedule_appointment', { apptId, time }, {});

/** The messages of a visit in the order in which they were planned, as `REMINDER PLANNED`. */
const messagesOf = async (apptId: number): Promise<string[]> => {
  const sql = 'select kind, state from visit_messages_v where appt_id = :appt_id order by message_id';
  return (await hospital.database.query<{ kind: string; state: string }>(sql, { apptId })).map(
    ({ kind, state }) => `${kind} ${state}`,
  );
};
const claim = (channels: string) =>
  hospital.call('pkg_reminders.claim_message', { channels, leaseS: 60 }, { messageId: 'number?', attempt: 'number?' });
const consent = (patientId: number, channel: string) =>
  hospital.call('pkg_reminders.save_consent', { patientId, channel, language: 'en' }, {});
async function sendNext(): Promise<number> {
  const { messageId, attempt } = await claim('EMAIL');
  if (messageId === null || attempt === null) return expect.fail('there is nothing to send');
  await hospital.call('pkg_reminders.message_sent', { messageId, attempt }, {});
  return messageId;
}
let patients = 0;
async function anEmailPatient(): Promise<number> {
  patients += 1;
  const patientId = await aPatient(hospital, { firstName: `Mail${patients}`, email: `p${patients}@example.org` });
  await consent(patientId, 'EMAIL');
  return patientId;
}

describe('messages follow the visit', () => {
  test('a booking plans a confirmation, and a reminder for the evening before', async () => {
    const apptId = await booked();
    expect(await messagesOf(apptId)).toEqual(['CONFIRMATION PLANNED', 'REMINDER PLANNED']);
    const sql = `select due_time from visit_messages_v where appt_id = :appt_id and kind = 'REMINDER'`;
    expect(await hospital.database.query(sql, { apptId })).toMatchObject([{ dueTime: '2036-06-02T17:00' }]);
    await cancel(apptId);
  });

  test('a visit that is cancelled before anybody was told withdraws what was planned, and tells nothing', async () => {
    const apptId = await booked();
    await cancel(apptId);
    expect(await messagesOf(apptId)).toEqual(['CONFIRMATION WITHDRAWN', 'REMINDER WITHDRAWN']);
    await reinstate(apptId);
    expect((await messagesOf(apptId)).slice(2)).toEqual(['CONFIRMATION PLANNED', 'REMINDER PLANNED']);
    await cancel(apptId);
  });

  test('who was told of a visit is told that it moved, and that it is cancelled', async () => {
    const apptId = await booked({ patientId: await anEmailPatient() });
    await sendNext();
    await move(apptId, '2036-06-03T11:00');
    expect((await messagesOf(apptId)).slice(2)).toEqual(['MOVED PLANNED', 'REMINDER PLANNED']);
    await cancel(apptId);
    expect((await messagesOf(apptId)).slice(1)).toEqual([
      'REMINDER WITHDRAWN',
      'MOVED WITHDRAWN',
      'REMINDER WITHDRAWN',
      'CANCELLED PLANNED',
    ]);
    // The cancelling was a slip, and nobody was told of it.
    await reinstate(apptId);
    expect((await messagesOf(apptId)).slice(4)).toEqual(['CANCELLED WITHDRAWN', 'REMINDER PLANNED']);
    await cancel(apptId);
    await sendNext();
  });

  test('nothing is planned while reminders are off, and turning them on plans the visits that are booked', async () => {
    await saveSettings('N');
    const apptId = await booked();
    expect(await messagesOf(apptId)).toEqual([]);
    await saveSettings('Y');
    expect(await messagesOf(apptId)).toEqual(['REMINDER PLANNED']);
    await cancel(apptId);
  });

  test('a refused booking leaves no message behind', async () => {
    const apptId = await booked();
    expect(await refusalOf(booked())).toMatchObject({ code: 'slot_taken' });
    const sql = `select count(*) as planned from visit_messages_v where state = 'PLANNED'`;
    expect(await hospital.database.query(sql)).toMatchObject([{ planned: 2 }]);
    await cancel(apptId);
  });
});

describe('a message is sent', () => {
  test('to nobody who did not consent, and no more once consent is withdrawn', async () => {
    const patientId = await aPatient(hospital, { firstName: 'Silent', email: 'silent@example.org' });
    const apptId = await booked({ patientId });
    expect(await claim('EMAIL,SMS,WHATSAPP')).toMatchObject({ messageId: null });
    await consent(patientId, 'EMAIL');
    expect(await claim('SMS')).toMatchObject({ messageId: null });
    await consent(patientId, 'NONE');
    expect(await claim('EMAIL,SMS,WHATSAPP')).toMatchObject({ messageId: null });
    await cancel(apptId);
  });

  test('by one computer, and again after a wait; a late answer of an earlier attempt changes nothing', async () => {
    const apptId = await booked({ patientId: await anEmailPatient() });
    const { messageId, attempt } = await claim('EMAIL');
    expect(await claim('EMAIL')).toMatchObject({ messageId: null });
    const failed = { messageId, attempt, state: 'PLANNED', failure: 'HTTP 500', waitS: 0 };
    await hospital.call('pkg_reminders.message_failed', failed, {});
    expect(await claim('EMAIL')).toEqual({ messageId, attempt: 2 });
    await hospital.call('pkg_reminders.message_failed', { ...failed, state: 'FAILED' }, {});
    expect((await messagesOf(apptId))[0]).toBe('CONFIRMATION SENDING');
    await hospital.call('pkg_reminders.message_failed', { ...failed, attempt: 2, state: 'FAILED' }, {});
    expect((await messagesOf(apptId))[0]).toBe('CONFIRMATION FAILED');
    await cancel(apptId);
  });

  test('a message whose sender never came back is left to a person, unless its channel sends nothing twice', async () => {
    const apptId = await booked({ patientId: await anEmailPatient() });
    await claim('EMAIL');
    const lapse = `update visit_messages set lease_until = now() - interval '1 minute' where appt_id = $1`;
    await hospital.owner(lapse, [apptId]);
    expect(await claim('EMAIL')).toMatchObject({ messageId: null });
    expect((await messagesOf(apptId))[0]).toBe('CONFIRMATION UNCERTAIN');
    await cancel(apptId);
    await sendNext();
  });

  test('who was told by telephone gets no message', async () => {
    const apptId = await booked({ patientId: await anEmailPatient() });
    const sql = `select message_id from visit_messages_v where appt_id = :appt_id and kind = 'CONFIRMATION'`;
    const [{ messageId } = { messageId: 0 }] = await hospital.database.query<{ messageId: number }>(sql, { apptId });
    await hospital.call('pkg_reminders.mark_called', { messageId, isCalled: 'Y' }, {});
    expect(await claim('EMAIL')).toMatchObject({ messageId: null });
    await hospital.call('pkg_reminders.mark_called', { messageId, isCalled: 'N' }, {});
    expect(await claim('EMAIL')).toMatchObject({ messageId });
  });
});
