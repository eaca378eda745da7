import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  anIssuedInvoice,
  aRefusedBooking,
  aTime,
  codeOf,
  done,
  everythingIsTrue,
  here,
  openAt,
  ravi,
  there,
  twoDesks,
  world,
} from './two-desks.ts';

twoDesks();

test('a form that is sent again hears that its command was refused, with the line and without, and is not done anew', async () => {
  const { booking, requestId, commandNo } = await aRefusedBooking();
  expect(codeOf(await world.write(here, 'appointments.book', booking, requestId))).toBe('slot_taken');
  here.wiring.cut();
  expect(codeOf(await world.write(here, 'appointments.book', booking, requestId))).toBe('slot_taken');
  here.wiring.mend();
  await world.turn(here);
  await done(here, 'offline.withdraw', { commandNo, reason: 'gone' });
  expect(codeOf(await world.write(here, 'appointments.book', booking, requestId))).toBe('idempotency_mismatch');
  await everythingIsTrue();
});

test('a form whose command waits for a refused one is not done past it when it is sent again', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  const apptTime = aTime();
  const { apptId } = await done(here, 'appointments.book', { patientId, doctorId: 1, apptTime });
  const [bill, requestId] = [{ patientId, apptId }, randomUUID()];
  const first = await world.write(here, 'billing.raise', bill, requestId);
  await done(there, 'appointments.book', { patientId, doctorId: 1, apptTime });
  here.wiring.mend();
  await world.turn(here);
  expect(here.offline.connection()).toBe('online');
  expect(first).toMatchObject({ kind: 'done', isPending: true });
  expect(await world.write(here, 'billing.raise', bill, requestId)).toEqual(first);
  await world.turn(here);
  const [refused] = await openAt(here);
  const { withdrawn } = await done(here, 'offline.withdraw', { commandNo: refused?.commandNo, reason: 'gone' });
  expect(withdrawn).toHaveLength(2);
  await everythingIsTrue();
});

test('a withdrawal whose answer is lost is said again', async () => {
  const { commandNo } = await aRefusedBooking();
  here.wiring.armLine('answer-lost', 0, async () => undefined);
  expect(codeOf(await world.write(here, 'offline.withdraw', { commandNo, reason: 'gone' }, randomUUID()))).toBe(
    'offline',
  );
  here.wiring.mend();
  await world.turn(here);
  // It is withdrawn there: it cannot be tried again, and it does not keep other commands from their turn.
  const { command } = await done(here, 'offline.tryAgain', { commandNo });
  expect(command).toMatchObject({
    state: 'refused',
    refusal: { code: 'invalid_state', fields: { requestId: 'cancelled' } },
  });
  await done(here, 'offline.withdraw', { commandNo, reason: 'gone' });
  await world.turn(here);
  expect(await openAt(here)).toEqual([]);
});

test('money whose answer was lost is not taken again on the desk, also after it was found there', async () => {
  const invoiceId = await anIssuedInvoice();
  const [money, requestId] = [{ invoiceId, amountMinor: 20_000, method: 'CASH' }, randomUUID()];
  here.wiring.armLine('answer-lost', 0, async () => undefined);
  expect(codeOf(await world.write(here, 'billing.takePayment', money, requestId))).toBe('uncertain');
  here.wiring.mend();
  await world.turn(here);
  expect(await openAt(here)).toEqual([]);
  here.wiring.cut();
  expect(codeOf(await world.write(here, 'billing.takePayment', money, requestId))).toBe('uncertain');
  expect(await world.read(here, 'billing.get', { invoiceId })).toMatchObject({ paidMinor: 20_000 });
});

test('a write without an id of its own is asked about too', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  const input = { patientId, doctorId: 1, apptTime: aTime() };
  here.wiring.armLine('answer-lost', 0, async () => undefined);
  expect(codeOf(await world.writeWithoutId(here, 'appointments.book', input))).toBe('uncertain');
  expect(await openAt(here)).toMatchObject([{ state: 'UNCERTAIN' }]);
  here.wiring.mend();
  await world.turn(here);
  expect(await openAt(here)).toEqual([]);
});

test('what the central database answered is the answer without the line too', async () => {
  const invoiceId = await anIssuedInvoice();
  const [money, requestId] = [{ invoiceId, amountMinor: 20_000, method: 'CASH' }, randomUUID()];
  const first = await world.write(here, 'billing.takePayment', money, requestId);
  here.wiring.cut();
  const again = await world.write(here, 'billing.takePayment', money, requestId);
  expect(again).toEqual(first);
  expect(await openAt(here)).toEqual([]);
});

test('a desk that forgot that answer with a restart does it again, and a person is told before it counts twice', async () => {
  const invoiceId = await anIssuedInvoice();
  const [money, requestId] = [{ invoiceId, amountMinor: 20_000, method: 'CASH' }, randomUUID()];
  await world.write(here, 'billing.takePayment', money, requestId);
  await world.turn(here);
  here.wiring.cut();
  here.wiring.powerOff();
  await world.restart(here);
  expect(codeOf(await world.write(here, 'billing.takePayment', money, requestId))).toBe('done');
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  expect(command?.refusal).toEqual({ code: 'invalid_state', fields: { requestId: 'completed' } });
  expect(await world.read(here, 'billing.get', { invoiceId })).toMatchObject({ paidMinor: 20_000 });
  // Its receipt was printed: the number is accounted for.
  await done(here, 'offline.withdraw', { commandNo: command?.commandNo, reason: 'taken twice' });
  await everythingIsTrue();
});

test('issue and payment in one call wait as one command, and keep both numbers at the central database', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  const { invoiceId } = await done(here, 'billing.raise', { patientId });
  const item = { itemType: 'LAB', description: 'CBC', unitPriceMinor: 10_000, qty: 1 };
  await done(here, 'billing.addItem', { invoiceId, ...item });
  await world.turn(here);
  here.wiring.cut();
  const payment = { invoiceId, amountMinor: 11_800, method: 'CASH' };
  const paid = await done(here, 'billing.issueAndPay', payment);
  expect(await openAt(here)).toMatchObject([{ callName: 'billing.issueAndPay', state: 'UNSENT' }]);
  here.wiring.mend();
  await world.turn(here);
  await world.turn(there);
  const { invoiceNo, payments } = paid.invoice as { invoiceNo: string; payments: { receiptNo: string }[] };
  expect(await world.read(there, 'billing.get', { invoiceId })).toMatchObject({
    status: 'PAID',
    invoiceNo,
    payments: [{ receiptNo: payments[0]?.receiptNo }],
  });
  await everythingIsTrue();
});

test('a PDF without the connection is a preview, and the paper of a print that waits to be sent', async () => {
  const invoiceId = await anIssuedInvoice();
  here.wiring.cut();
  const drawn = async (input: object) =>
    Buffer.from(String((await world.read(here, 'billing.pdf', input))?.contentBase64), 'base64').toString();
  expect(await drawn({ invoiceId })).toBe('%PDF copy 0');
  expect(await openAt(here)).toEqual([]);
  const { printNo } = await done(here, 'billing.recordPrint', { invoiceId, paper: 'a4' });
  expect(await drawn({ invoiceId, printNo })).toBe('%PDF copy 1');
  expect(await openAt(here)).toMatchObject([{ callName: 'billing.recordPrint' }]);
  here.wiring.mend();
  await world.turn(here);
  await world.turn(there);
  expect(await world.read(there, 'billing.get', { invoiceId })).toMatchObject({ printCount: 1 });
});

test('a print that was sent is the same one when the line is gone and its form is sent again', async () => {
  const invoiceId = await anIssuedInvoice();
  const [print, requestId] = [{ invoiceId, paper: 'a4' }, randomUUID()];
  here.wiring.cut();
  const first = await world.write(here, 'billing.recordPrint', print, requestId);
  here.wiring.mend();
  await world.turn(here);
  here.wiring.cut();
  const again = await world.write(here, 'billing.recordPrint', print, requestId);
  expect([first, again]).toMatchObject([{ value: { printNo: 1 } }, { value: { printNo: 1 } }]);
  here.wiring.mend();
  await everythingIsTrue();
  expect(await world.read(there, 'billing.get', { invoiceId })).toMatchObject({ printCount: 1 });
});
