import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  aRefusedBooking,
  aTime,
  codeOf,
  done,
  everythingIsTrue,
  here,
  openAt,
  ravi,
  sql,
  there,
  twoDesks,
  world,
} from './two-desks.ts';

twoDesks();

test('an e-mail address that two desks give away is one patient’s; the other waits for a person', async () => {
  await world.turn(here);
  here.wiring.cut();
  await done(here, 'patients.register', { ...ravi, email: 'both@x.in' });
  await done(there, 'patients.register', { ...ravi, email: 'both@x.in' });
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  expect(command?.refusal).toEqual({ code: 'duplicate', fields: { email: 'taken' } });
  await done(here, 'offline.withdraw', { commandNo: command?.commandNo, reason: 'same person' });
  await everythingIsTrue();
});

/** What two desks do for a person who came to both of them. */
async function aRefusedRegistration(email: string) {
  here.wiring.cut();
  const { patientId: newId } = await done(here, 'patients.register', { ...ravi, email });
  const { patientId } = await done(there, 'patients.register', {
    ...ravi,
    phone: '98450 00001',
    email,
    otherPersonReason: 'Each test has one of this name',
  });
  return {
    newId,
    patientId,
    sent: async () => {
      here.wiring.mend();
      await world.turn(here);
      const refused = (await openAt(here)).find(({ state }) => state === 'REFUSED');
      expect(refused?.refusal).toEqual({ code: 'duplicate', fields: { email: 'taken' } });
      return refused?.commandNo ?? 0;
    },
  };
}

test('a refused registration of somebody who is known: visits and bills go to that one, changes of details do not', async () => {
  const { newId, patientId, sent } = await aRefusedRegistration('known@x.in');
  const { apptId } = await done(here, 'appointments.book', { patientId: newId, doctorId: 1, apptTime: aTime() });
  const { invoiceId } = await done(here, 'billing.raise', { patientId: newId, apptId });
  const line = { itemType: 'CONSULTATION', description: 'Consultation', unitPriceMinor: 50_000, qty: 1, taxRate: 0 };
  await done(here, 'billing.addItem', { invoiceId, ...line });
  await done(here, 'patients.update', { patientId: newId, phone: '98450 00002' });
  const commandNo = await sent();

  expect((await world.read(here, 'offline.conflict', { commandNo }))?.standing).toMatchObject([
    { entity: 'PATIENTS', id: patientId },
  ]);
  const nobody = await world.write(here, 'offline.samePatient', { commandNo, patientId: 999_999 }, randomUUID());
  expect(nobody).toMatchObject({ code: 'not_found', fields: { patientId: 'unknown' } });
  // The answer to giving it up is lost: said again, it is done.
  here.wiring.armLine('answer-lost', 0, async () => undefined);
  const lost = await world.write(here, 'offline.samePatient', { commandNo, patientId }, randomUUID());
  expect(codeOf(lost)).toBe('offline');
  here.wiring.mend();
  await world.turn(here);
  const { withdrawn } = await done(here, 'offline.samePatient', { commandNo, patientId });
  expect(withdrawn).toMatchObject([{ callName: 'patients.register' }, { callName: 'patients.update' }]);
  await world.turn(here);

  expect(await openAt(here)).toEqual([]);
  expect(await world.read(there, 'appointments.get', { apptId: apptId as number })).toMatchObject({ patientId });
  expect(await world.read(there, 'billing.get', { invoiceId: invoiceId as number })).toMatchObject({ patientId });
  expect(await world.read(there, 'patients.get', { patientId: patientId as number })).toMatchObject({
    phone: '98450 00001',
  });
  await everythingIsTrue();
});

test('a refused registration is sent with another e-mail address, or with none', async () => {
  const { newId, sent } = await aRefusedRegistration('shared@x.in');
  const commandNo = await sent();
  const again = await done(here, 'offline.tryAgain', { commandNo, changes: { email: 'shared@x.in' } });
  expect(again.command).toMatchObject({ state: 'refused' });
  await done(here, 'offline.tryAgain', { commandNo, changes: { email: null } });
  expect(await world.read(there, 'patients.get', { patientId: newId as number })).toMatchObject({ email: null });
  await everythingIsTrue();
});

test('a refused change of an e-mail address is sent with another one', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  await done(here, 'patients.update', { patientId, phone: '98450 00003', email: 'theirs@x.in' });
  await done(there, 'patients.register', { ...ravi, email: 'theirs@x.in' });
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  await done(here, 'offline.tryAgain', { commandNo: command?.commandNo, changes: { email: 'own@x.in' } });
  expect(await world.read(there, 'patients.get', { patientId: patientId as number })).toMatchObject({
    email: 'own@x.in',
    phone: '98450 00003',
  });
  await everythingIsTrue();
});

test('an invoice that another desk has changed since it was printed is refused: a number stands on one paper', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  const { invoiceId } = await done(here, 'billing.raise', { patientId });
  const line = { itemType: 'CONSULTATION', description: 'Consultation', unitPriceMinor: 50_000, qty: 1, taxRate: 0 };
  await done(here, 'billing.addItem', { invoiceId, ...line });
  await world.turn(here);
  here.wiring.cut();
  const { invoiceNo } = await done(here, 'billing.issue', { invoiceId });
  await done(here, 'billing.takePayment', { invoiceId, amountMinor: 50_000, method: 'CASH' });
  await done(there, 'billing.addItem', { invoiceId, ...line, description: 'Dressing' });
  here.wiring.mend();
  await world.turn(here);
  const [issued, paid] = await openAt(here);
  expect(issued?.refusal).toEqual({ code: 'invalid_state', fields: { invoiceId: 'not_open' } });
  expect(paid?.state).toBe('UNSENT');
  expect(await world.read(there, 'billing.get', { invoiceId })).toMatchObject({ status: 'OPEN', invoiceNo: null });
  const { withdrawn } = await done(here, 'offline.withdraw', { commandNo: issued?.commandNo, reason: 'changed' });
  expect(withdrawn).toHaveLength(2);
  await everythingIsTrue();
  const commands = await world.centre.database.query<{ numbers: string }>(
    "select numbers from desk_commands_v where call_name = 'billing.issue' and outcome = 'WITHDRAWN'",
  );
  expect(commands).toEqual([{ numbers: `;INV=${invoiceNo};` }]);
});

test('a decision that loses the line on its way stands, and goes by itself', async () => {
  const { commandNo } = await aRefusedBooking();
  here.wiring.armLine('rolled-back', 0, async () => undefined);
  const apptTime = aTime();
  const { command } = await done(here, 'offline.tryAgain', { commandNo, changes: { apptTime } });
  expect(command).toMatchObject({ state: 'unsent', refusal: null });
  expect(here.offline.connection()).not.toBe('online');
  here.wiring.mend();
  await world.turn(here);
  expect(await openAt(here)).toEqual([]);
  expect(await sql(`select count(*) from appointments where appt_time = '${apptTime}'`)).toEqual([{ count: '1' }]);
  await everythingIsTrue();
});
