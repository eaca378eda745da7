import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
let patientId: number;
let specialization: string;
beforeAll(async () => {
  desk = await aDesk();
  const admin = desk.as('admin');
  for (const [chargeCode, rupees] of [
    ['CONS', 500],
    ['SPEC', 700],
    ['FOLLOW', 200],
  ] as const)
    await admin('billing.saveCharge', {
      chargeCode,
      itemType: 'CONSULTATION',
      description: chargeCode,
      unitPriceMinor: rupees * 100,
      taxRate: 0,
    });
  specialization = (await admin('doctors.list', {})).items.find(({ doctorId }) => doctorId === 1)?.specialization ?? '';
  ({ patientId } = await admin('patients.register', { firstName: 'Ravi', gender: 'M', phone: '9845012345' }));
});
afterAll(() => desk.dispose());

let visits = 0;
/** A visit with doctor 1 that lies so many days from today. */
async function aVisitOn(daysFromToday: number): Promise<number> {
  visits += 1;
  const { apptId } = await desk.as('admin')('appointments.book', {
    patientId,
    doctorId: 1,
    apptTime: `2027-03-${String(visits).padStart(2, '0')}T10:00`,
    durationMin: 15,
  });
  await desk.asOwner({ actor: 'test' }, (transaction) =>
    transaction.query(
      `update appointments set appt_time = date_trunc('day', localtimestamp) + ${daysFromToday} * interval '1 day' + interval '10 hours'
        where appt_id = ${apptId}`,
    ),
  );
  return apptId;
}
const feeOf = async (apptId: number) => (await desk.as('billing')('billing.visitFee', { apptId })).fee;
const rule = (input: object) => desk.as('admin')('billing.saveFeeRule', { chargeCode: 'CONS', ...input });

test('the fee of a visit follows the doctor, the specialty, and then everybody; a rule for the same case is replaced', async () => {
  const apptId = await aVisitOn(-30);
  expect(await feeOf(apptId)).toBeNull();
  await rule({});
  expect(await feeOf(apptId)).toMatchObject({ chargeCode: 'CONS', unitPriceMinor: 50_000, followsTime: null });
  await rule({ chargeCode: 'SPEC', specialization });
  expect(await feeOf(apptId)).toMatchObject({ chargeCode: 'SPEC', unitPriceMinor: 70_000 });
  const { feeRuleId } = await rule({ chargeCode: 'CONS', doctorId: 1, unitPriceMinor: 90_000 });
  expect(await feeOf(apptId)).toMatchObject({ chargeCode: 'CONS', unitPriceMinor: 90_000 });
  expect(await rule({ chargeCode: 'SPEC', doctorId: 1, unitPriceMinor: 95_000 })).toEqual({ feeRuleId });
  expect(await feeOf(apptId)).toMatchObject({ chargeCode: 'SPEC', unitPriceMinor: 95_000 });
  expect((await desk.as('receptionist')('billing.feeRules', {})).items).toHaveLength(3);
  await desk.as('admin')('billing.removeFeeRule', { feeRuleId });
  expect(await feeOf(apptId)).toMatchObject({ unitPriceMinor: 70_000 });
});

test('a follow-up is free within its days, and a free one does not begin them anew', async () => {
  const cash = desk.as('billing');
  await rule({ chargeCode: 'FOLLOW', withinDays: 7, unitPriceMinor: 0 });
  await rule({ chargeCode: 'FOLLOW', withinDays: 14 });
  const bill = async (apptId: number) => {
    const fee = await feeOf(apptId);
    if (!fee) throw new Error('No fee');
    const { invoiceId } = await cash('billing.raise', {
      patientId,
      apptId,
      fee: { chargeCode: fee.chargeCode, unitPriceMinor: fee.unitPriceMinor },
    });
    await cash('billing.issue', { invoiceId });
    return cash('billing.get', { invoiceId });
  };
  const first = await bill(await aVisitOn(-10));
  expect(first.items).toMatchObject([{ chargeCode: 'SPEC', lineTotalMinor: 70_000, qty: 1 }]);
  const free = await aVisitOn(-3);
  expect(await feeOf(free)).toMatchObject({ unitPriceMinor: 0, withinDays: 7, followsTime: first.apptTime });
  expect(await bill(free)).toMatchObject({ totalMinor: 0, status: 'PAID' });
  expect(await feeOf(await aVisitOn(1))).toMatchObject({ unitPriceMinor: 20_000, withinDays: 14 });
  expect(await feeOf(await aVisitOn(5))).toMatchObject({ chargeCode: 'SPEC', followsTime: null });
});

test('the fee is a line like any other: another price is taken, an unknown code is refused, and only an admin sets rules', async () => {
  const cash = desk.as('billing');
  const apptId = await aVisitOn(0);
  const raise = (chargeCode: string) =>
    desk.tryAs('billing')('billing.raise', { patientId, apptId, fee: { chargeCode, unitPriceMinor: 12_345 } });
  expect(refusalOf(await raise('NONE'))).toBe('not_found chargeCode:unknown');
  expect(refusalOf(await raise('CONS'))).toBe('ok');
  const [open] = (await cash('billing.list', { show: 'open' })).items;
  const invoice = await cash('billing.get', { invoiceId: open?.invoiceId ?? 0 });
  expect(invoice).toMatchObject({ apptId, items: [{ description: 'CONS', lineTotalMinor: 12_345 }] });
  expect(refusalOf(await desk.tryAs('billing')('billing.saveFeeRule', { chargeCode: 'CONS' }))).toBe('forbidden');
  const both = { chargeCode: 'CONS', doctorId: 1, specialization };
  expect(refusalOf(await desk.tryAs('admin')('billing.saveFeeRule', both))).toBe(
    'invalid_input specialization:not_in_list',
  );
});
