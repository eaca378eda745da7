import { expect, test } from 'vitest';
import type { RentLine, StayCharge } from '#contract/admission.ts';
import { admissionsExamples } from '#contract/admissions-examples.ts';
import { billOf, blocksOf } from '../../../main/admissions/rent-rules.ts';

const { rent, charges } = admissionsExamples['admissions.get'].output;
const line = { ...(rent[0] as unknown as RentLine), rateMinor: 600_000, taxRate: 5 };
const charge = charges[0] as unknown as StayCharge;
const billed = {
  ...charge,
  source: 'RENT',
  chargeCode: `RENT-${line.rentClass}`,
  serviceDay: line.day,
  unitPriceMinor: line.rateMinor,
  invoiceId: 7,
} as StayCharge;
const invoice = {
  invoiceId: 7,
  invoiceNo: 'INV/2627/0000001',
  status: 'ISSUED',
  totalMinor: 630_000,
  dueMinor: 30_000,
};

test('a bill has rent, charges and the tax of each rate, and says what is on no invoice', () => {
  expect(billOf([line], [charge], [], 0)).toMatchObject({
    rentMinor: 600_000,
    chargesMinor: 50_000,
    taxMinor: 30_000,
    totalMinor: 680_000,
    unbilledMinor: 650_000,
    dueMinor: 0,
  });
  const half = { ...line, units: 0.5, fromTime: '2026-11-23T12:00' };
  expect(billOf([line, half], [billed], [invoice], 0)).toMatchObject({ unbilledMinor: 300_000, dueMinor: 30_000 });
});

test('what keeps a patient from leaving comes in the order in which it is done, and nothing after the clearing', () => {
  const open = billOf([line], [], [], 0);
  expect(blocksOf({ status: 'ADMITTED' }, open, true)).toEqual([
    'not_ordered',
    'unbilled',
    'with_newborn',
    'not_cleared',
  ]);
  const due = billOf([line], [billed], [invoice], 0);
  expect(blocksOf({ status: 'DISCHARGE_ORDERED' }, due, false)).toEqual(['due', 'not_cleared']);
  expect(blocksOf({ status: 'CLEARED' }, due, false)).toEqual([]);
  expect(blocksOf({ status: 'REQUESTED' }, open, false)).toEqual([]);
  const deposited = billOf([line], [billed], [invoice], 100_000);
  expect(blocksOf({ status: 'CLEARED' }, deposited, false)).toEqual(['deposit_left']);
});
