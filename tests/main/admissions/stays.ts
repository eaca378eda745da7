import { expect } from 'vitest';
import type { Invoke } from '../desk-fixture.ts';

const policy = {
  rentClass: 'GENERAL',
  fromDay: '2026-01-01',
  dailyRateMinor: 150_000,
  dayStart: 'MIDNIGHT',
  unitHours: 24,
  minUnits: 1,
  graceMin: 120,
  halfMin: 720,
  shortMin: 0,
  transferRule: 'HIGHEST',
  keptPercent: 100,
  taxRate: 5,
  taxAboveMinor: 500_000,
} as const;

/** A ward with so many beds, each in a room of its own, at 1,500 a day. */
export async function aWard(admin: Invoke, count: number): Promise<number[]> {
  const { wardId } = await admin('admissions.saveWard', { wardName: `Ward ${crypto.randomUUID()}`, sex: 'ANY' });
  await admin('admissions.savePolicy', policy);
  const beds: number[] = [];
  for (let at = 1; at <= count; at += 1) {
    const room = { wardId, roomName: `${at}`, roomType: 'General', rentClass: 'GENERAL' };
    const { roomId } = await admin('admissions.saveRoom', room);
    beds.push((await admin('admissions.saveBed', { roomId, bedLabel: 'A' })).bedId);
  }
  return beds;
}

export async function aPatientInBed(admin: Invoke, patientId: number) {
  const [bedId = 0] = await aWard(admin, 1);
  return admin('admissions.admitAtDoor', { patientId, bedId, reason: 'Fever' });
}

const someone = { firstName: 'Leela', lastName: 'Menon', dob: '1994-02-03', gender: 'F' } as const;

/** Every call of the job, in the order in which a stay comes to them. */
export async function aWholeStay({ admin, desks, cash }: { admin: Invoke; desks: Invoke; cash: Invoke }) {
  const [one = 0, two = 0, three = 0, four = 0] = await aWard(admin, 4);
  const registered = async () => (await desks('patients.register', someone)).patientId;
  const patientId = await registered();
  const { admissionId } = await desks('admissions.request', { patientId, reason: 'Labour', rentClass: 'GENERAL' });
  await desks('admissions.change', { admissionId, reason: 'Labour', priority: 'URGENT', payer: 'Star Health' });
  const span = { fromTime: '2099-01-01T10:00', toTime: '2099-01-02T10:00' };
  expect(await desks('admissions.reserve', { admissionId, bedId: one, ...span })).toMatchObject({ admissionId });
  await desks('admissions.release', { admissionId });
  expect((await desks('admissions.board', {})).waiting.map((wait) => wait.admissionId)).toContain(admissionId);
  await desks('admissions.admit', { admissionId, bedId: one });
  const other = await desks('admissions.admitAtDoor', { patientId: await registered(), bedId: two });
  await desks('admissions.swap', { admissionId, otherAdmissionId: other.admissionId });
  const baby = await desks('patients.register', { ...someone, firstName: 'Baby', dob: '2026-11-01' });
  const newborn = await desks('admissions.newborn', { patientId: baby.patientId, motherAdmissionId: admissionId });
  await desks('admissions.move', { admissionId, bedId: three, isKept: 'Y', reason: 'To the ICU' });
  expect(await desks('admissions.undo', { admissionId })).toEqual({ admissionId, status: 'ADMITTED' });
  const { stayId } = await desks('admissions.move', { admissionId, bedId: three, isKept: 'Y' });
  const moved = (await desks('admissions.get', { admissionId })).stays.find((stay) => stay.stayId === stayId);
  await desks('admissions.correctTime', { stayId, time: moved?.fromTime ?? '', reason: 'Typed wrong' });
  await desks('admissions.giveUpRoom', { admissionId });
  await desks('admissions.setCondition', { bedId: two, condition: 'READY' });
  await desks('admissions.move', { admissionId: newborn.admissionId, bedId: two });
  expect((await desks('admissions.present', { patientId })).stay).toMatchObject({ bedId: three, admissionId });

  await admin('billing.saveCharge', {
    chargeCode: 'NURSE',
    itemType: 'OTHER',
    description: 'Nursing',
    unitPriceMinor: 20_000,
    taxRate: 0,
  });
  const { chargeId } = await cash('admissions.addCharge', { admissionId, chargeCode: 'NURSE', qty: 1 });
  await cash('admissions.voidCharge', { chargeId, reason: 'Not done' });
  await desks('admissions.orderDischarge', { admissionId });
  expect((await cash('admissions.get', { admissionId })).blocks).toEqual(['unbilled', 'not_cleared']);
  const { invoiceId } = await cash('admissions.bill', { admissionId });
  const { totalMinor } = await cash('billing.get', { invoiceId });
  expect(totalMinor).toBe(150_000);
  await cash('billing.issueAndPay', { invoiceId, amountMinor: totalMinor, method: 'CASH' });
  expect((await cash('admissions.get', { admissionId })).blocks).toEqual(['not_cleared']);
  await cash('admissions.clear', { admissionId });
  await desks('admissions.leave', { admissionId });
  expect(await desks('admissions.reopen', { admissionId, reason: 'Fever' })).toEqual({
    admissionId,
    status: 'ADMITTED',
  });
  const [today = ''] = (moved?.fromTime ?? '').split('T');
  const ofDay = await desks('admissions.day', { day: today });
  expect(ofDay.arrived.map((one) => one.admissionId)).toContain(admissionId);
  expect(ofDay.left).toEqual([]);
  const unused = await desks('admissions.request', { patientId: await registered() });
  expect(await desks('admissions.cancel', { ...unused, reason: 'Went home' })).toMatchObject({ status: 'CANCELLED' });
  expect((await desks('admissions.list', { patientId })).items.map((item) => item.status)).toEqual(['ADMITTED']);
  expect((await desks('admissions.policies', {})).items).toContainEqual(policy);
  const rule = { rentClass: 'GENERAL', payer: 'SELF', fromDay: '2026-01-01', amountMinor: 500_000 };
  await admin('admissions.saveDepositRule', rule);
  expect((await desks('admissions.depositRules', {})).items).toContainEqual(rule);
  expect(await desks('admissions.askedDeposit', { rentClass: 'GENERAL' })).toEqual({ askedMinor: 500_000 });
  const board = await desks('admissions.board', {});
  expect(board.beds.find((bed) => bed.bedId === four)).toMatchObject({ condition: 'READY', dailyRateMinor: 150_000 });
  expect(board.stays.filter((stay) => stay.bedId === four)).toEqual([]);
}
