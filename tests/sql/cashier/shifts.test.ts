import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anIssuedInvoice, aPatient, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;
let patientId: number;
let clerk = 0;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

/** Each test has a clerk of its own: a person has one open drawer. */
const aClerk = () => {
  clerk += 1;
  return { actor: `clerk${clerk}` };
};
const open = async (openingFloatMinor: number, by: { actor: string }) =>
  (await hospital.call('pkg_cashier.open_shift', { openingFloatMinor }, { shiftId: 'number' }, by)).shiftId;
const pay = (invoiceId: number, amountMinor: number, method: string, by: { actor: string }) =>
  hospital.call('pkg_billing.take_payment', { invoiceId, amountMinor, method }, { paymentId: 'number' }, by);
const close = (shiftId: number, countedMinor: number, by: { actor: string }) =>
  hospital.call('pkg_cashier.close_shift', { shiftId, countedMinor }, {}, by);
const shiftOf = async (shiftId: number) =>
  (
    await hospital.database.query<Record<string, unknown>>('select * from shifts_v where shift_id = :shift_id', {
      shiftId,
    })
  )[0];

describe('a shift', () => {
  test('expects its float, its cash that came and went, and what was put in or taken out', async () => {
    const by = aClerk();
    const shiftId = await open(200_000, by);
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    await pay(invoiceId, 50_000, 'CASH', by);
    await pay(invoiceId, 20_000, 'UPI', by);
    await pay(invoiceId, 30_000, 'CASH', aClerk());
    const refund = { invoiceId, amountMinor: 10_000, reason: 'x', method: 'CASH' };
    await hospital.call('pkg_refunds.refund_payment', refund, { refundId: 'number' }, by);
    const deposit = { patientId, amountMinor: 7_000, method: 'CASH' };
    const { depositId } = await hospital.call('pkg_deposits.receive_deposit', deposit, { depositId: 'number' }, by);
    const back = { depositId, amountMinor: 2_000, reason: 'x' };
    await hospital.call('pkg_deposits.refund_deposit', back, { refundId: 'number' }, by);
    const move = (amountMinor: number) =>
      hospital.call('pkg_cashier.move_cash', { shiftId, amountMinor, reason: 'Courier' }, { movementId: 'number' }, by);
    await move(-5_000);
    await move(1_000);
    expect(await refusalOf(move(-10_000_000))).toEqual({ code: 'invalid_state', fields: { amountMinor: 'over_left' } });
    await close(shiftId, 240_500, by);
    expect(await shiftOf(shiftId)).toMatchObject({
      expectedMinor: 241_000,
      countedCashMinor: 240_500,
      differenceMinor: -500,
    });
    const totals = await hospital.database.query<Record<string, unknown>>(
      'select method, total from shift_totals_v where shift_id = :shift_id order by method',
      { shiftId },
    );
    expect(totals).toEqual([
      { method: 'CASH', totalMinor: 45_000 },
      { method: 'UPI', totalMinor: 20_000 },
    ]);
  });

  test('is one for a person, and takes nothing after its close', async () => {
    const by = aClerk();
    const shiftId = await open(0, by);
    expect(await refusalOf(open(0, by))).toEqual({ code: 'invalid_state', fields: { shiftId: 'already_open' } });
    await close(shiftId, 0, by);
    expect(await refusalOf(close(shiftId, 0, by))).toEqual({ code: 'invalid_state', fields: { shiftId: 'closed' } });
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const { paymentId } = await pay(invoiceId, 100, 'CASH', by);
    const [entry] = await hospital.owner('select shift_id from payments where payment_id = $1', [paymentId]);
    expect(entry).toEqual({ shift_id: null });
    expect(await open(0, by)).toBeGreaterThan(shiftId);
  });

  test('waits with its close for a payment that is under way', async () => {
    const by = aClerk();
    const shiftId = await open(0, by);
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    let isClosed = false;
    let closing: Promise<unknown> | undefined;
    await hospital.database.transaction(by, async (transaction) => {
      const payment = { invoiceId, amountMinor: 100, method: 'CASH' };
      await transaction.call('pkg_billing.take_payment', payment, { paymentId: 'number' });
      closing = close(shiftId, 100, by).finally(() => (isClosed = true));
      await sleep(300);
      expect(isClosed, 'it did not wait').toBe(false);
    });
    await closing;
    expect(await shiftOf(shiftId)).toMatchObject({ expectedMinor: 100, differenceMinor: 0 });
  });

  test('is taken over by somebody else, once, when it is closed', async () => {
    const by = aClerk();
    const next = aClerk();
    const shiftId = await open(100, by);
    const accept = (who: { actor: string }) => hospital.call('pkg_cashier.accept_shift', { shiftId }, {}, who);
    expect(await refusalOf(accept(next))).toEqual({ code: 'invalid_state', fields: { shiftId: 'not_closed' } });
    await close(shiftId, 100, by);
    expect(await refusalOf(accept(by))).toEqual({ code: 'forbidden', fields: { shiftId: 'own_shift' } });
    await accept(next);
    expect(await refusalOf(accept(aClerk()))).toEqual({ code: 'invalid_state', fields: { shiftId: 'completed' } });
    expect(await shiftOf(shiftId)).toMatchObject({ acceptedBy: next.actor });
  });
});
