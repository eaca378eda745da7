import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CallInput, type CallName, callNames, contract } from '#contract/contract.ts';
import type { Role } from '#contract/roles.ts';
import { todayAt } from '../../today.ts';
import { aDesk, type Invoke, type TestDesk } from '../desk-fixture.ts';
import { aShelf } from '../pharmacy/shop.ts';

/** A request that comes again gets the answer it got first, word for word, whatever has happened since. */

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

type Story = {
  role: Role;
  input: () => Promise<unknown>;
  /** What happens between the first request and its repetition. */
  then: (input: never) => Promise<unknown>;
};
const story = <Name extends CallName>(
  name: Name,
  role: Role,
  input: () => Promise<CallInput<Name>>,
  then: (input: CallInput<Name>) => Promise<unknown>,
): [CallName, Story] => [name, { role, input, then }];

const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' } as const;
const item = { itemType: 'LAB', description: 'Blood', unitPriceMinor: 5000, qty: 1 };
const cash: Invoke = (...call) => desk.as('billing')(...call);
const admin: Invoke = (...call) => desk.as('admin')(...call);

let visits = 0;
async function aVisit(): Promise<number> {
  visits += 1;
  const { patientId } = await admin('patients.register', patient);
  const apptTime = todayAt(`${23 - visits}:00`);
  return (await admin('appointments.book', { patientId, doctorId: 1, apptTime })).apptId;
}
async function anInvoice(): Promise<{ invoiceId: number; itemId: number }> {
  const { patientId } = await admin('patients.register', patient);
  const { invoiceId } = await cash('billing.raise', { patientId });
  return { invoiceId, itemId: (await cash('billing.addItem', { invoiceId, ...item })).itemId };
}
async function anIssuedInvoice(): Promise<number> {
  const { invoiceId } = await anInvoice();
  await cash('billing.issue', { invoiceId });
  return invoiceId;
}
const addAnother = ({ invoiceId }: { invoiceId: number }) => cash('billing.addItem', { invoiceId, ...item });

/** Nothing else changes what such an answer shows. */
const renamePatient = async ({ invoiceId }: { invoiceId: number }) => {
  const { patientId } = await cash('billing.get', { invoiceId });
  await admin('patients.update', { patientId, lastName: 'Menon' });
};
async function aPayment(): Promise<{ invoiceId: number; paymentId: number }> {
  const invoiceId = await anIssuedInvoice();
  const { paymentId } = await cash('billing.takePayment', { invoiceId, amountMinor: 2000, method: 'CASH' });
  return { invoiceId, paymentId };
}
async function aDeposit(): Promise<number> {
  const { patientId } = await admin('patients.register', patient);
  return (await cash('deposits.receive', { patientId, amountMinor: 3000, method: 'CASH' })).depositId;
}
const refundMore = ({ depositId }: { depositId: number }) =>
  cash('deposits.refund', { depositId, amountMinor: 500, reason: 'Not needed' });

const stories = [
  story(
    'reminders.saveConsent',
    'receptionist',
    async () => ({ patientId: (await admin('patients.register', patient)).patientId, channel: 'EMAIL' as const }),
    ({ patientId }) => admin('reminders.saveConsent', { patientId, channel: 'NONE' }),
  ),
  story(
    'pharmacy.dispense',
    'billing',
    async () => {
      const { itemId, storeId } = await aShelf(admin);
      return { storeId, customerName: 'Meena', lines: [{ itemId, qty: 3 }], method: 'CASH' as const };
    },
    async ({ lines: [line] }) => {
      const [lot] = (await admin('pharmacy.item', { itemId: line?.itemId ?? 0 })).lots;
      await cash('pharmacy.writeOff', { storeId: lot?.storeId ?? 0, lotId: lot?.lotId ?? 0, qty: 5, reason: 'Wet' });
    },
  ),
  story(
    'patients.update',
    'receptionist',
    async () => ({ patientId: (await admin('patients.register', patient)).patientId, lastName: 'Shah' }),
    ({ patientId }) => admin('patients.update', { patientId, lastName: 'Rao' }),
  ),
  story(
    'doctors.addLeave',
    'admin',
    async () => ({ doctorId: 1, firstDay: '2032-01-05', lastDay: '2032-01-05' }),
    async () => {
      const { patientId } = await admin('patients.register', patient);
      await admin('appointments.book', {
        patientId,
        doctorId: 1,
        apptTime: '2032-01-05T10:00',
        overrideReason: 'comes in',
      });
    },
  ),
  story(
    'appointments.reschedule',
    'receptionist',
    async () => ({ apptId: await aVisit(), apptTime: '2031-06-02T10:00' }),
    ({ apptId }) => admin('appointments.reschedule', { apptId, apptTime: '2031-06-03T11:00' }),
  ),
  story(
    'appointments.checkIn',
    'receptionist',
    async () => ({ apptId: await aVisit() }),
    async ({ apptId }) => {
      await admin('appointments.reinstate', { apptId });
      await admin('appointments.reschedule', { apptId, apptTime: '2031-06-04T11:00' });
    },
  ),
  story(
    'appointments.walkIn',
    'receptionist',
    async () => ({ patientId: (await admin('patients.register', patient)).patientId, doctorId: 1 }),
    async ({ patientId }) => {
      const { items } = await admin('appointments.list', { patientId });
      const { doctorId } = await admin('doctors.add', { firstName: 'Ira', lastName: 'Sen', specialization: 'ENT' });
      for (const { apptId } of items) await admin('appointments.handOver', { apptId, doctorId });
    },
  ),
  story(
    'appointments.handOver',
    'receptionist',
    async () => {
      const apptId = await aVisit();
      await admin('appointments.checkIn', { apptId });
      const { doctorId } = await admin('doctors.add', { firstName: 'Ira', lastName: 'Sen', specialization: 'ENT' });
      return { apptId, doctorId };
    },
    ({ apptId }) => admin('appointments.handOver', { apptId, doctorId: 1 }),
  ),
  story(
    'appointments.changeTurn',
    'receptionist',
    async () => {
      const apptId = await aVisit();
      await admin('appointments.checkIn', { apptId });
      return { apptId, step: 'SKIP' as const };
    },
    ({ apptId }) => admin('appointments.cancel', { apptId }),
  ),
  story(
    'appointments.reinstate',
    'receptionist',
    async () => {
      const apptId = await aVisit();
      await admin('appointments.cancel', { apptId });
      return { apptId };
    },
    ({ apptId }) => admin('appointments.checkIn', { apptId }),
  ),
  story(
    'appointments.editNotes',
    'receptionist',
    async () => ({ apptId: await aVisit(), notes: 'walks slowly' }),
    ({ apptId }) => admin('appointments.cancel', { apptId }),
  ),
  story('billing.addItem', 'billing', async () => ({ invoiceId: (await anInvoice()).invoiceId, ...item }), addAnother),
  story('billing.updateItem', 'billing', async () => ({ ...(await anInvoice()), qty: 3 }), addAnother),
  story('billing.removeItem', 'billing', anInvoice, addAnother),
  story(
    'billing.setDiscount',
    'billing',
    async () => ({ invoiceId: (await anInvoice()).invoiceId, discountMinor: 100 }),
    addAnother,
  ),
  story(
    'billing.takePayment',
    'billing',
    async () => ({ invoiceId: await anIssuedInvoice(), amountMinor: 1000, method: 'CASH' }),
    ({ invoiceId }) => cash('billing.takePayment', { invoiceId, amountMinor: 2000, method: 'UPI' }),
  ),
  story(
    'billing.payInvoices',
    'billing',
    async () => ({ shares: [{ invoiceId: await anIssuedInvoice(), amountMinor: 1000 }], method: 'CASH' }),
    ({ shares: [share] }) =>
      cash('billing.takePayment', { invoiceId: share?.invoiceId ?? 0, amountMinor: 2000, method: 'UPI' }),
  ),
  story(
    'billing.addPayer',
    'billing',
    async () => ({ invoiceId: await anIssuedInvoice(), kind: 'INSURER', payerName: 'Star Health', agreedMinor: 1000 }),
    ({ invoiceId }) => cash('billing.takePayment', { invoiceId, amountMinor: 2000, method: 'UPI' }),
  ),
  story(
    'billing.changePayer',
    'billing',
    async () => {
      const invoiceId = await anIssuedInvoice();
      const payer = { invoiceId, kind: 'INSURER', payerName: 'Star Health', agreedMinor: 1000 } as const;
      const { payerId } = await cash('billing.addPayer', payer);
      return { invoiceId, payerId, agreedMinor: 900 };
    },
    ({ invoiceId }) => cash('billing.takePayment', { invoiceId, amountMinor: 2000, method: 'UPI' }),
  ),
  story(
    'billing.issueAndPay',
    'billing',
    async () => ({ invoiceId: (await anInvoice()).invoiceId, amountMinor: 1000, method: 'CASH' }),
    ({ invoiceId }) => cash('billing.takePayment', { invoiceId, amountMinor: 2000, method: 'UPI' }),
  ),
  story(
    'billing.cancel',
    'billing',
    async () => ({ invoiceId: (await anInvoice()).invoiceId, reason: 'twice' }),
    renamePatient,
  ),
  story(
    'billing.setBuyer',
    'billing',
    async () => ({ invoiceId: (await anInvoice()).invoiceId, buyerName: 'Asha Mills' }),
    addAnother,
  ),
  story(
    'billing.waive',
    'admin',
    async () => ({ invoiceId: (await anInvoice()).invoiceId, reason: 'Cannot pay' }),
    renamePatient,
  ),
  story(
    'billing.creditNote',
    'billing',
    async () => ({ invoiceId: await anIssuedInvoice(), reason: 'Not done' }),
    renamePatient,
  ),
  story(
    'billing.refund',
    'billing',
    async () => ({ invoiceId: (await aPayment()).invoiceId, amountMinor: 500, reason: 'Paid too much' }),
    renamePatient,
  ),
  story(
    'billing.correctPayment',
    'billing',
    async () => ({ paymentId: (await aPayment()).paymentId, method: 'CARD', reason: 'Was a card' }),
    async () => aPayment(),
  ),
  story(
    'deposits.receive',
    'billing',
    async () => {
      const { patientId } = await admin('patients.register', patient);
      return { patientId, amountMinor: 3000, method: 'CASH', tenderedMinor: 5000 };
    },
    ({ patientId }) => admin('patients.update', { patientId, lastName: 'Menon' }),
  ),
  story(
    'deposits.use',
    'billing',
    async () => {
      const { patientId } = await admin('patients.register', patient);
      const { depositId } = await cash('deposits.receive', { patientId, amountMinor: 3000, method: 'CASH' });
      const { invoiceId } = await cash('billing.raise', { patientId });
      await cash('billing.addItem', { invoiceId, ...item });
      await cash('billing.issue', { invoiceId });
      return { depositId, invoiceId, amountMinor: 1000 };
    },
    refundMore,
  ),
  story(
    'deposits.refund',
    'billing',
    async () => ({ depositId: await aDeposit(), amountMinor: 1000, reason: 'Not needed' }),
    refundMore,
  ),
  story(
    'deposits.keep',
    'billing',
    async () => ({ invoiceId: (await aPayment()).invoiceId, amountMinor: 500, reason: 'For the next visit' }),
    renamePatient,
  ),
  story(
    'cashier.close',
    'billing',
    async () => {
      const { shiftId } = await cash('cashier.open', { openingFloatMinor: 10_000 });
      return { shiftId, countedMinor: 9000, denominations: '50:1,20:2' };
    },
    ({ shiftId }) => admin('cashier.accept', { shiftId }),
  ),
  story(
    'settings.saveHospital',
    'admin',
    async () => {
      const { isDemo: _, ...letterhead } = await admin('settings.hospital', {});
      return { ...letterhead, hospitalName: 'St Mary' };
    },
    (letterhead) => admin('settings.saveHospital', { ...letterhead, hospitalName: 'St Anne' }),
  ),
];

test.each(stories)('%s', async (name, { role, input, then }) => {
  const asked = await input();
  const requestId = randomUUID();
  const first = await desk.as(role)(name, asked as never, requestId);
  await then(asked as never);
  const again = await desk.as(role)(name, asked as never, requestId);
  expect(JSON.stringify(again)).toBe(JSON.stringify(first));
});

test('ten that come at once get one answer', async () => {
  const { invoiceId } = await anInvoice();
  const requestId = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => cash('billing.addItem', { invoiceId, ...item }, requestId)),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect((await cash('billing.get', { invoiceId })).items).toHaveLength(2);
});

/** Their answers are numbers the request log has, words that never change, or what was asked for. */
const answerFollows: CallName[] = [
  'admissions.addCharge',
  'admissions.admit',
  'admissions.admitAtDoor',
  'admissions.bill',
  'admissions.cancel',
  'admissions.change',
  'admissions.clear',
  'admissions.correctTime',
  'admissions.giveUpRoom',
  'admissions.leave',
  'admissions.move',
  'admissions.newborn',
  'admissions.orderDischarge',
  'admissions.release',
  'admissions.reopen',
  'admissions.request',
  'admissions.reserve',
  'admissions.saveBed',
  'admissions.saveDepositRule',
  'admissions.savePolicy',
  'admissions.saveRoom',
  'admissions.saveWard',
  'admissions.setCondition',
  'admissions.swap',
  'admissions.undo',
  'admissions.voidCharge',
  'appointments.book',
  'appointments.cancel',
  'appointments.complete',
  'appointments.noShow',
  'appointments.start',
  'audit.check',
  'billing.chooseTaxPreset',
  'billing.askDiscount',
  'billing.decideApproval',
  'billing.issue',
  'billing.raise',
  'billing.recordPrint',
  'billing.removeFeeRule',
  'billing.saveCharge',
  'billing.saveDiscountLimit',
  'billing.saveFeeRule',
  'billing.removeTaxRate',
  'billing.saveTaxCategory',
  'billing.saveTaxRate',
  'billing.withdrawApproval',
  'cashier.accept',
  'cashier.moveCash',
  'cashier.open',
  'doctors.add',
  'doctors.removeLeave',
  'doctors.saveHours',
  'doctors.update',
  'patients.import',
  'patients.keepApart',
  'patients.merge',
  'patients.register',
  'patients.undoMerge',
  'prescriptions.cancel',
  'prescriptions.draft',
  'prescriptions.noteAllergy',
  'prescriptions.redraft',
  'prescriptions.removeAllergy',
  'prescriptions.removeTemplate',
  'prescriptions.saveTemplate',
  'prescriptions.sign',
  'payments.resolve',
  'reminders.markCalled',
  'reminders.removeTemplate',
  'reminders.saveSettings',
  'reminders.saveTemplate',
  'staff.add',
  'staff.addFirstAdmin',
  'staff.changePassword',
  'staff.resetPassword',
  'staff.saveSignInSettings',
  'staff.update',
  'staff.withhold',
  'waitlist.add',
  'waitlist.book',
  'waitlist.change',
  'waitlist.reinstate',
  'waitlist.remove',
  'pharmacy.accept',
  'pharmacy.callBack',
  'pharmacy.decideCount',
  'pharmacy.send',
  'pharmacy.sendBack',
  'pharmacy.submitCount',
  'pharmacy.recall',
  'pharmacy.receive',
  'pharmacy.takeBack',
  'pharmacy.saveItem',
  'pharmacy.saveStore',
  'pharmacy.saveSupplier',
  'pharmacy.writeOff',
];

/** They answer what the provider says now. Repeated they ask it again, and book nothing twice: `tests/main/payments`. */
const answersOfNow: CallName[] = ['payments.cancel', 'payments.check', 'payments.refund', 'payments.start'];

test('no writing call is left out', () => {
  // Drafts, sessions, locks, PINs, the outbox, the connection, backups, the warehouse and the part that a desk plays are the desk's own: nothing of
  // them is a request to the hospital's database.
  const ofTheDesk =
    /^(?:backups\.|warehouse\.|drafts\.|offline\.|desks\.|staff\.(?:sign|lock|unlock|setPin|removePin)|settings\.saveConnection|settings\.restart|payments\.saveProvider|reminders\.(?:saveChannel|test))/;
  const writing = callNames.filter((name) => contract[name].writes && !ofTheDesk.test(name));
  expect([...stories.map(([name]) => name), ...answerFollows, ...answersOfNow].sort()).toEqual(writing.sort());
});

test('a booking keeps no answer: it costs what it did', async () => {
  const { patientId } = await admin('patients.register', patient);
  const requestId = randomUUID();
  await admin('appointments.book', { patientId, doctorId: 1, apptTime: '2031-07-01T10:00' }, requestId);
  const kept = await desk.asOwner({ actor: 'test' }, (transaction) =>
    transaction.query('select request_id from request_answers_v where request_id = :request_id', { requestId }),
  );
  expect(kept).toEqual([]);
});
