import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CallName, callNames, contract } from '#contract/contract.ts';
import type { FrontDeskEvent } from '#contract/events.ts';
import { everyRole } from '#contract/roles.ts';
import { today } from '../today.ts';
import { aWholeStay } from './admissions/stays.ts';
import { taxesOf } from './billing/tax-calls.ts';
import { aDesk, type Invoke, passwordOf, refusalOf, type TestDesk } from './desk-fixture.ts';
import { doubleAccount, startRazorpayDouble } from './payments/razorpay-double.ts';
import { aPharmacyDay } from './pharmacy/shop.ts';
import { aStoresDay } from './pharmacy/store-work.ts';
import { aWholeCourse } from './prescriptions/a-course.ts';
import { inThisProcess } from './warehouse/a-warehouse.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk({
    restart: () => undefined,
    startWarehouse: inThisProcess,
    renderPdf: async (document, paper) => Buffer.from(`${document.invoiceNo} ${document.copyNo} ${paper}`),
    prescriptionPaper: {
      render: async ({ prescriptionNo }) => Buffer.from(`${prescriptionNo}`),
      sayDose: ({ pattern }) => `${pattern}`,
    },
  });
});
afterAll(() => desk.dispose());

test('every call of the contract answers what the contract says, in one day at the desk', async () => {
  const called = new Set<string>();
  const as = (role: Parameters<TestDesk['as']>[0]): Invoke => {
    const invoke = desk.as(role);
    return (name, ...rest) => {
      called.add(name);
      return invoke(name, ...rest);
    };
  };
  const [admin, desks, cash, doctor] = [as('admin'), as('receptionist'), as('billing'), as('doctor')];
  const day = '2027-03-01';

  // Settings and people.
  expect(await admin('settings.health', {})).toMatchObject({ status: 'ok', engine: desk.database.engine });
  const hospital = await admin('settings.hospital', {});
  expect(hospital.defaultTaxRate).toBe(18);
  const { isDemo: _, ...letterhead } = hospital;
  expect(await admin('settings.saveHospital', { ...letterhead, hospitalName: 'St Mary' })).toMatchObject({
    hospitalName: 'St Mary',
    isDemo: 'N',
  });
  const { staffId } = await admin('staff.add', {
    username: 'Night',
    password: 'night watch',
    fullName: 'Night Watch',
    role: 'receptionist',
  });
  await admin('staff.update', { staffId, fullName: 'Day Watch', role: 'billing', isActive: 'Y' });
  await admin('staff.resetPassword', { staffId, newPassword: 'day time watch' });
  expect((await admin('staff.list', {})).items).toContainEqual(
    expect.objectContaining({ username: 'night', role: 'billing', fullName: 'Day Watch' }),
  );

  const right = { role: 'receptionist', callName: 'appointments.cancel' } as const;
  await admin('staff.withhold', { ...right, isWithheld: 'Y' });
  expect((await admin('staff.rights', {})).items).toMatchObject([{ ...right, withheldBy: 'admin' }]);
  await admin('staff.withhold', { ...right, isWithheld: 'N' });

  await admin('staff.saveSignInSettings', { lockMinutes: 15 });
  expect(await desks('staff.signInSettings', {})).toEqual({ lockMinutes: 15 });
  const atDesk = desk.tryAs('billing', { deskId: 'counter 1' });
  const pin = { pin: '4711', currentPassword: passwordOf('billing') };
  for (const [name, input] of [
    ['staff.setPin', pin],
    ['staff.lock', {}],
    ['staff.unlock', { staffId: 3, pin: '4711' }],
    ['staff.removePin', {}],
  ] as const) {
    called.add(name);
    expect(refusalOf(await atDesk(name, input))).toBe('ok');
  }

  // Doctors.
  const { doctorId } = await admin('doctors.add', {
    firstName: 'Suresh',
    lastName: 'Iyer',
    specialization: 'ENT',
    email: 'Suresh@Example.com',
  });
  await admin('doctors.update', { doctorId, firstName: 'Suresh', lastName: 'Iyer', specialization: 'ENT surgery' });
  await admin('doctors.saveHours', { doctorId, hours: [{ weekday: 1, fromTime: '09:00', toTime: '13:00' }] });
  const { leaveId } = await admin('doctors.addLeave', { doctorId, firstDay: day, lastDay: day, reason: null });
  await admin('doctors.removeLeave', { leaveId });
  expect((await desks('doctors.list', { active: 'Y' })).items.map((one) => one.lastName)).toEqual(['Iyer', 'Nair']);
  expect(await desks('doctors.schedule', { doctorId })).toMatchObject({
    hours: [{ weekday: 1, fromTime: '09:00', toTime: '13:00' }],
    leave: [],
  });
  const { slots } = await desks('doctors.availability', { doctorId, from: `${day}T12:00`, to: `${day}T13:00` });
  expect(slots.map((slot) => slot.status)).toEqual(['free', 'free', 'busy-unavailable']);

  // Patients.
  const { patientId } = await desks('patients.register', {
    firstName: 'Ravi',
    lastName: 'Patel',
    dob: '1992-04-14',
    gender: 'M',
    phone: '99988 87777',
  });
  expect(await desks('patients.update', { patientId, address: '12 Lake View' })).toMatchObject({
    phone: '99988 87777',
    address: '12 Lake View',
  });
  expect((await desks('patients.search', { q: 'rav pat' })).items).toHaveLength(1);
  expect((await desks('patients.list', { q: '9998887777' })).total).toBe(1);
  expect(await desks('patients.get', { patientId })).toMatchObject({ firstName: 'Ravi' });
  expect((await desks('patients.similar', { phone: '9998887777' })).items).toHaveLength(1);

  // A visit and its way through the day.
  const booked = await desks('appointments.book', { patientId, doctorId: 1, apptTime: `${today}T10:00` });
  const { apptId } = booked;
  expect(await desks('appointments.reschedule', { apptId, apptTime: `${today}T11:00:59` })).toEqual({
    apptId,
    status: 'SCHEDULED',
    apptTime: `${today}T11:00`,
    doctorId: 1,
  });
  await desks('appointments.editNotes', { apptId, notes: 'Fasting' });
  expect(await desks('appointments.checkIn', { apptId })).toEqual({ apptId, status: 'CHECKED_IN', tokenNo: 1 });
  expect(await doctor('appointments.start', { apptId })).toEqual({ apptId, status: 'IN_CONSULTATION' });
  expect(await doctor('appointments.complete', { apptId })).toEqual({ apptId, status: 'COMPLETED' });
  expect(await desks('appointments.reinstate', { apptId })).toEqual({ apptId, status: 'IN_CONSULTATION' });
  await doctor('appointments.complete', { apptId });
  const other = await desks('appointments.book', { patientId, doctorId: 1, apptTime: `${today}T00:00` });
  await desks('appointments.noShow', other);
  const walked = await desks('appointments.walkIn', { patientId, doctorId: 1, notes: 'No booking' });
  expect(walked).toEqual({ apptId: walked.apptId, tokenNo: 2 });
  expect(await doctor('appointments.changeTurn', { apptId: walked.apptId, step: 'SKIP' })).toMatchObject({
    status: 'CHECKED_IN',
  });
  expect(await desks('appointments.handOver', { apptId: walked.apptId, doctorId })).toEqual({
    apptId: walked.apptId,
    doctorId,
    tokenNo: 1,
  });
  await desks('appointments.cancel', { apptId: walked.apptId });
  const third = await desks('appointments.book', { patientId, doctorId: 1, apptTime: `${today}T13:00` });
  expect(await desks('appointments.cancel', { ...third, reason: 'Ill' })).toEqual({ ...third, status: 'CANCELLED' });
  expect(await desks('appointments.get', { apptId })).toMatchObject({ notes: 'Fasting', doctorName: 'Dr Asha Nair' });
  expect((await desks('appointments.list', { from: today, to: today })).total).toBe(4);
  const dayScreen = await desks('appointments.day', { day: today });
  expect(dayScreen.doctors.map((one) => one.doctorId)).toEqual([doctorId, 1]);
  expect(dayScreen.visits).toHaveLength(4);

  // Who finds no time waits for one, and gets it.
  const wait = { patientId, doctorId: 1, fromDay: day, toDay: '2027-03-08', dayPart: 'AFTERNOON' } as const;
  const { waitlistId } = await desks('waitlist.add', wait);
  const ownId = { waitlistId };
  await desks('waitlist.change', { ...ownId, fromDay: day, toDay: '2027-03-09', dayPart: 'ANY', notes: 'Knee' });
  expect(await doctor('waitlist.get', ownId)).toMatchObject({ dayPart: 'ANY', notes: 'Knee', isLapsed: 'N' });
  expect((await desks('waitlist.list', { status: 'WAITING' })).total).toBe(1);
  const fitting = await desks('waitlist.fitting', { doctorId: 1, apptTime: `${day}T15:00` });
  expect(fitting.items.map((one) => one.waitlistId)).toEqual([waitlistId]);
  const { items: freeTimes } = await doctor('waitlist.freeTimes', { waitlistIds: [waitlistId] });
  expect(freeTimes.map((one) => [one.waitlistId, one.times.length])).toEqual([[waitlistId, 4]]);
  expect(await desks('waitlist.remove', { ...ownId, reason: 'A slip' })).toEqual({ ...ownId, status: 'REMOVED' });
  expect(await desks('waitlist.reinstate', ownId)).toEqual({ ...ownId, status: 'WAITING' });
  const fromList = await desks('waitlist.book', { ...ownId, doctorId: 1, apptTime: `${day}T15:00` });
  expect(await desks('appointments.get', { apptId: fromList.apptId })).toMatchObject({ notes: 'Knee' });

  // A doctor who goes away leaves visits to move.
  const away = await admin('doctors.addLeave', { doctorId: 1, firstDay: day, lastDay: day, reason: 'Congress' });
  expect(away.visitsHit).toBe(1);
  const { items: toMove } = await desks('appointments.toMove', { doctorId: 1 });
  expect(toMove).toMatchObject([{ apptId: fromList.apptId, why: 'on_leave', leaveLastDay: day }]);
  await admin('doctors.removeLeave', { leaveId: away.leaveId });

  // Its bill.
  await admin('billing.saveCharge', {
    chargeCode: 'cons',
    itemType: 'consultation',
    description: 'Consultation',
    unitPriceMinor: 50_000,
    taxRate: 0,
  });
  expect((await cash('billing.charges', { q: 'cons' })).items).toHaveLength(1);
  await admin('billing.saveDiscountLimit', { role: 'billing', maxPercent: 10 });
  expect((await cash('billing.discountLimits', {})).items).toEqual([{ role: 'billing', maxPercent: 10 }]);
  await admin('billing.saveDiscountLimit', { role: 'billing', maxPercent: null });
  await toldOfVisits(admin, desks, { patientId, apptId });
  const { feeRuleId } = await admin('billing.saveFeeRule', { chargeCode: 'cons', withinDays: 7, unitPriceMinor: 0 });
  expect((await desks('billing.feeRules', {})).items).toMatchObject([{ feeRuleId, listPriceMinor: 50_000 }]);
  expect(await desks('billing.visitFee', { apptId })).toEqual({ fee: null });
  expect(await admin('billing.removeFeeRule', { feeRuleId })).toEqual({ feeRuleId });
  await taxesOf(admin);
  const { invoiceId } = await cash('billing.raise', { patientId, apptId });
  const buyer = { buyerName: 'Asha Mills', buyerGstin: '27AAPFU0939F1ZV' };
  expect((await cash('billing.setBuyer', { invoiceId, ...buyer })).invoice).toMatchObject(buyer);
  const added = await cash('billing.addItem', {
    invoiceId,
    itemType: 'procedure',
    description: 'ECG',
    unitPriceMinor: 100_000,
    qty: 1,
  });
  const ask = { invoiceId, discountPercent: 25, reason: 'Staff family' };
  await cash('billing.withdrawApproval', await cash('billing.askDiscount', ask));
  const asked = await cash('billing.askDiscount', ask);
  expect((await admin('billing.approvals', {})).items).toMatchObject([{ ...asked, ...ask, state: 'WAITING' }]);
  expect(await admin('billing.decideApproval', { ...asked, state: 'REFUSED', note: 'No family' })).toEqual(asked);
  expect(added.invoice).toMatchObject({ amountMinor: 100_000, taxMinor: 18_000, totalMinor: 118_000 });
  const spare = await cash('billing.addItem', {
    invoiceId,
    itemType: 'CONSULTATION',
    description: 'Consultation',
    unitPriceMinor: 50_000,
    qty: 1,
    chargeCode: 'CONS',
  });
  expect(spare.invoice.totalMinor).toBe(168_000);
  const details = { itemType: 'OTHER', description: 'Gloves', unitPriceMinor: 999, qty: 1.5, taxRate: 5 };
  const updated = await cash('billing.updateItem', { invoiceId, itemId: spare.itemId, ...details });
  expect(updated.invoice).toMatchObject({ amountMinor: 101_499, taxMinor: 18_075 });
  expect((await cash('billing.removeItem', { invoiceId, itemId: spare.itemId })).invoice.items).toHaveLength(1);
  expect((await cash('billing.setDiscount', { invoiceId, discountMinor: 8_000 })).invoice.totalMinor).toBe(110_000);
  expect((await cash('billing.document', { invoiceId })).invoiceNo).toBeNull();
  const { invoiceNo } = await cash('billing.issue', { invoiceId });
  expect(invoiceNo).toMatch(/^INV\/\d{4}\/0000001$/);
  const paid = await cash('billing.takePayment', { invoiceId, amountMinor: 60_000, method: 'CASH' });
  expect(paid.invoice).toMatchObject({ status: 'ISSUED', paidMinor: 60_000, dueMinor: 50_000 });
  await cash('billing.takePayment', { invoiceId, amountMinor: 50_000, method: 'UPI', reference: 'UPI-1' });
  expect(await cash('billing.get', { invoiceId })).toMatchObject({ status: 'PAID', doctorName: 'Dr Asha Nair' });
  expect(await cash('billing.document', { invoiceId })).toMatchObject({
    invoiceNo,
    status: 'PAID',
    dueMinor: 0,
    taxes: [{ taxRate: 18, taxableMinor: 100_000, taxMinor: 18_000 }],
    letterhead: { hospitalName: 'St Mary' },
    payments: [{ method: 'CASH' }, { method: 'UPI' }],
  });
  expect(await cash('billing.receipt', { invoiceId, paymentId: paid.paymentId })).toMatchObject({
    invoiceNo,
    amountMinor: 60_000,
    dueAfterMinor: 50_000,
    takenBy: 'billing',
  });
  const next = await cash('billing.raise', { patientId });
  await cash('billing.addItem', { ...next, ...details });
  const atOnce = await cash('billing.issueAndPay', { ...next, amountMinor: 100, method: 'CASH' });
  expect(atOnce).toMatchObject({ invoiceNo: expect.stringMatching(/000002$/), invoice: { paidMinor: 100 } });
  const share = { invoiceId: next.invoiceId, amountMinor: 200 };
  const joint = await cash('billing.payInvoices', { shares: [share], method: 'CASH' });
  expect(joint.entries).toMatchObject([{ ...share, paymentId: joint.paymentId }]);
  const insurer = { ...next, kind: 'INSURER', payerName: 'Star Health', agreedMinor: 500 } as const;
  const { payerId } = await cash('billing.addPayer', insurer);
  const less = await cash('billing.changePayer', { ...next, payerId, agreedMinor: 400, reference: 'CLM-77' });
  expect(less.invoice.payers).toMatchObject([{ payerId, agreedMinor: 400, dueMinor: 400 }]);
  expect(await cash('billing.recordPrint', { invoiceId, paper: 'a4' })).toEqual({ printNo: 1 });
  const pdf = await cash('billing.pdf', { invoiceId });
  expect(pdf.fileName).toBe(`${invoiceNo.replaceAll('/', '-')}.pdf`);
  expect(Buffer.from(pdf.contentBase64, 'base64').toString()).toBe(`${invoiceNo} 0 a4`);

  // The drawer.
  const { shiftId } = await cash('cashier.open', { openingFloatMinor: 10_000 });
  await cash('cashier.moveCash', { shiftId, direction: 'OUT', amountMinor: 1_000, reason: 'Courier' });
  expect((await cash('cashier.current', {})).shift).toMatchObject({ shiftId, expectedMinor: null, totals: [] });
  expect(await cash('cashier.close', { shiftId, countedMinor: 9_000, denominations: '50:1,20:2' })).toEqual({
    expectedMinor: 9_000,
    countedMinor: 9_000,
    differenceMinor: 0,
  });
  expect(await admin('cashier.accept', { shiftId })).toEqual({ shiftId });
  expect(await cash('cashier.get', { shiftId })).toMatchObject({ acceptedBy: 'admin', denominations: '50:1,20:2' });
  expect((await admin('cashier.list', {})).total).toBe(1);

  // The way back, and money in advance.
  const corrected = await cash('billing.correctPayment', {
    paymentId: paid.paymentId,
    method: 'CARD',
    reason: 'Was a card',
  });
  expect(corrected.invoice.payments.map((entry) => entry.kind)).toEqual(['PAYMENT', 'PAYMENT', 'REVERSAL', 'PAYMENT']);
  const refunded = await cash('billing.refund', { invoiceId, amountMinor: 10_000, reason: 'Paid too much' });
  expect(refunded).toMatchObject({ refundNo: expect.stringMatching(/^VCH/), invoice: { dueMinor: 10_000 } });
  expect(await cash('billing.receipt', { invoiceId, paymentId: refunded.refundId })).toMatchObject({
    kind: 'REFUND',
    amountMinor: 10_000,
    reason: 'Paid too much',
  });
  const [line] = refunded.invoice.items;
  const credited = await cash('billing.creditNote', {
    invoiceId,
    reason: 'Half of it',
    items: [{ itemId: line?.itemId ?? 0, qty: 0.5 }],
  });
  expect(credited).toMatchObject({ totalMinor: 55_000, invoice: { creditedMinor: 55_000, dueMinor: -45_000 } });
  expect(await cash('billing.creditNoteDocument', { invoiceId, creditNoteId: credited.creditNoteId })).toMatchObject({
    invoiceNo,
    items: [{ qty: 0.5, lineTotalMinor: 50_000 }],
  });
  const { depositId } = await cash('deposits.keep', { invoiceId, amountMinor: 45_000, reason: 'For the next visit' });
  const received = await cash('deposits.receive', {
    patientId,
    amountMinor: 1_000,
    method: 'CASH',
    tenderedMinor: 2_000,
  });
  expect(await cash('deposits.use', { ...next, depositId, amountMinor: 500 })).toMatchObject({ leftOverMinor: 44_500 });
  const back = await cash('deposits.refund', {
    depositId: received.depositId,
    amountMinor: 1_000,
    reason: 'Not needed',
  });
  expect(back.leftOverMinor).toBe(0);
  expect(await cash('deposits.list', { q: 'ravi' })).toMatchObject({ total: 1, leftOverMinor: 44_500 });
  expect(await cash('deposits.get', { depositId })).toMatchObject({ uses: [{ ...next, amountMinor: 500 }] });
  const { depositRefundId } = back;
  expect(await cash('deposits.document', { depositId: received.depositId, depositRefundId })).toMatchObject({
    kind: 'REFUND',
    depositReceiptNo: received.receiptNo,
  });
  await collected(as, patientId);
  const wrong = await cash('billing.raise', { patientId });
  expect((await admin('billing.waive', { ...wrong, reason: 'Cannot pay' })).invoice).toMatchObject({
    isWaived: 'Y',
    totalMinor: 0,
  });
  expect((await cash('billing.cancel', { ...wrong, reason: 'Twice' })).invoice.status).toBe('CANCELLED');
  expect((await cash('billing.list', { show: 'paid', q: 'ravi' })).items).toHaveLength(1);
  expect((await desks('patients.history', { patientId })).invoices).toHaveLength(4);

  // One person with two numbers.
  const twice = await desks('patients.register', {
    firstName: 'Ravi',
    lastName: 'Patel',
    dob: '1992-04-14',
    gender: 'M',
  });
  const ids = { patientId, loserId: twice.patientId };
  expect((await admin('patients.mergePreview', ids)).loser).toMatchObject(twice);
  const rows = [{ rowNo: 1, details: { firstName: 'Imported', dob: '1990-01-01', gender: 'F' } }];
  expect((await admin('patients.import', { fileId: 'every-call', rows })).results).toMatchObject([{ code: null }]);
  const { mergeId } = await admin('patients.merge', { ...ids, reason: 'Registered twice' });
  expect(await desks('patients.get', twice)).toMatchObject({ patientId });
  expect((await desks('patients.search', { q: String(twice.patientId) })).items).toMatchObject([{ patientId }]);
  expect((await desks('patients.merges', { patientId })).items).toMatchObject([{ mergeId, undoneAt: null }]);
  await admin('patients.undoMerge', { mergeId });
  expect((await desks('patients.likelyDuplicates', {})).items).toMatchObject([
    { patient: { patientId }, other: twice },
  ]);
  const apart = { patientId, otherId: twice.patientId, reason: 'Two people' };
  expect(await desks('patients.keepApart', apart)).toEqual({ patientId });

  // A stay from the request to the gate.
  await aWholeStay({ admin, desks, cash });
  await aPharmacyDay(admin);
  await aStoresDay(admin, cash);

  // What a doctor prescribes.
  await aWholeCourse({ doctor, desks, admin });

  // What the admin reads.
  for (const name of [
    'daily-revenue',
    'doctor-utilisation',
    'no-show-rate',
    'bed-occupancy',
    'bed-stays',
    'rent-leakage',
    'day-book',
    'journal',
    'gst-b2b',
    'gst-b2c',
    'gst-hsn',
    'gst-credit-notes',
    'pharmacy-sales',
    'pharmacy-margin',
    'pharmacy-consumption',
    'pharmacy-stock-value',
  ] as const) {
    expect((await admin('reports.run', { name, from: day, to: day })).columns.length).toBeGreaterThan(3);
  }
  const ofNoWard = { name: 'bed-stays', from: day, to: day, wardName: '', rentClass: 'GENERAL' } as const;
  expect((await admin('reports.run', ofNoWard)).rows).toEqual([]);
  expect(await admin('dashboard.today', {})).toMatchObject({ isFromCopy: false });
  expect(await admin('dashboard.wall', {})).toMatchObject({ day: today });
  const allYears = { from: `${today.slice(0, 4)}-01-01`, to: `${Number(today.slice(0, 4)) + 1}-12-31` };
  expect((await cash('reports.statement', { patientId, ...allYears })).rows.length).toBeGreaterThan(2);
  expect((await admin('audit.list', { entityName: 'appointments', entityId: apptId })).total).toBeGreaterThan(4);
  const [bill] = (await admin('audit.list', { entityName: 'BILLING', size: 1 })).items;
  const { items: named } = await admin('audit.references', { logId: bill?.logId ?? 0 });
  expect(named.map(({ field }) => field)).toContain('patient_id');
  expect(await admin('audit.check', {})).toEqual({ isRunning: true });
  await expect
    .poll(async () => (await admin('audit.seals', {})).check, { timeout: 20_000 })
    .toMatchObject({ endedAt: expect.any(String), problemCount: 0, hasFailed: false });

  // The database of the next start.
  const embedded = { engine: 'embedded' } as const;
  expect(await admin('settings.connection', {})).toMatchObject({ inUse: embedded, next: embedded, source: 'default' });
  const nobody = {
    engine: 'postgres',
    host: '127.0.0.1',
    port: 1,
    database: 'hms',
    tls: 'disable',
    user: 'a',
  } as const;
  expect(await admin('settings.testConnection', nobody)).toMatchObject({ problem: 'refused', code: 'ECONNREFUSED' });
  expect(await admin('settings.saveConnection', embedded)).toMatchObject({ isRestartNeeded: false });
  await admin('settings.restart', {});

  // Drafts, and the session.
  const formKey = 'patients.register';
  await desks('drafts.save', { formKey, content: '{"firstName":"Ra' });
  expect((await desks('drafts.load', { formKey })).draft?.content).toBe('{"firstName":"Ra');
  await desks('drafts.discard', { formKey });
  expect(await desks('staff.session', {})).toMatchObject({ person: { username: 'receptionist' } });
  await desks('staff.changePassword', { currentPassword: 'password of receptionist', newPassword: 'another password' });
  await cash('staff.signOut', {});
  called.add('staff.signIn');
  const { tryAs } = desk;
  called.add('staff.addFirstAdmin');
  const admins = { username: 'second', password: 'first come first', fullName: 'Second' };
  expect(refusalOf(await tryAs(null)('staff.addFirstAdmin', admins))).toBe('invalid_state');

  // The database is the desk's own: there is nothing to be away from. With one elsewhere: tests/main/offline.
  expect(await desks('offline.state', {})).toEqual({ desk: null });
  expect(await desks('offline.pending', {})).toEqual({ rows: {} });
  expect(await desks('offline.commands', {})).toEqual({ items: [] });
  const decisions = {
    'offline.conflict': {},
    'offline.tryAgain': {},
    'offline.samePatient': { patientId: 1 },
    'offline.waitlist': { fromDay: day, toDay: day },
    'offline.withdraw': { reason: 'A slip' },
  };
  for (const [name, input] of Object.entries(decisions) as [keyof typeof decisions, object][]) {
    called.add(name);
    const decided = await desk.tryAs('receptionist')(name, { commandNo: 1, ...input } as never);
    expect(refusalOf(decided)).toBe('not_found commandNo:unknown');
  }

  expect(await admin('desks.list', {})).toEqual({ items: [], role: 'none' });
  expect(await admin('operations.state', {})).toMatchObject({ isDatabaseThere: true, unsentCount: 0 });
  const { content } = await admin('operations.diagnostics', {});
  expect(JSON.parse(content).state.calls.length).toBeGreaterThan(50);
  called.add('backups.state');
  expect(await admin('backups.state', {})).toMatchObject({ isAvailable: false, items: [] });
  const refreshed = await admin('warehouse.refresh', {});
  expect(refreshed).toMatchObject({ mark: expect.any(Number), isRunning: false, problem: null });
  expect(refreshed.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect((await admin('warehouse.status', {})).checks.length).toBeGreaterThan(20);
  expect(await admin('warehouse.rebuild', {})).toEqual({ isRunning: true });
  expect(await admin('warehouse.state', {})).toMatchObject({ isOn: true });
  const sql = 'select count(*) as visits from fact_appointment';
  expect(await admin('warehouse.ask', { sql })).toMatchObject({ columns: ['visits'], problem: null });
  const year = { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
  expect(await cash('analyses.run', { name: 'charges', ...year })).toMatchObject({ name: 'charges', isOld: false });
  await cash('analyses.rows', { name: 'charges', ...year, group: 'none' });
  const columns = [{ key: 'tax', kind: 'money', title: 'Tax' }] as const;
  const workbook = await cash('reports.workbook', { title: 'Tax', ...year, columns: [...columns], rows: [{ tax: 1 }] });
  expect(Buffer.from(workbook.contentBase64, 'base64').subarray(0, 2).toString()).toBe('PK');
  const { questionId } = await admin('warehouse.saveQuestion', { title: 'Visits', sql });
  expect((await admin('warehouse.questions', {})).items).toMatchObject([{ questionId, title: 'Visits' }]);
  await admin('warehouse.removeQuestion', { questionId });
  await admin('warehouse.exportDaily', { folder: null });
  expect((await admin('warehouse.export', { folder: desk.folder })).rows).toBeGreaterThan(0);
  await admin('warehouse.turnOn', { isOn: false });
  const transfers = [
    ['backups.start', {}, 'unsupported'],
    ['backups.save', { copyFolder: null }, 'unsupported'],
    ['offline.export', { passphrase: 'a long pass phrase' }, 'unsupported'],
    ['offline.import', { content: '{}', passphrase: 'a long pass phrase' }, 'unsupported'],
    ['desks.retire', { deskNo: 1, deskName: 'none' }, 'not_found deskNo:unknown'],
    ['desks.useAgain', {}, 'invalid_state'],
  ] as const;
  for (const [name, input, refusal] of transfers) {
    called.add(name);
    expect(refusalOf(await desk.tryAs('admin')(name, input))).toBe(refusal);
  }

  expect(callNames.filter((name) => !called.has(name))).toEqual([]);
});

test('each call is open to the roles of the contract and to nobody else', async () => {
  const wrong: string[] = [];
  for (const name of callNames) {
    const { roles } = contract[name];
    for (const role of [...everyRole, null]) {
      // Too much of a field that no call has: what passes the right is refused for its input, and does nothing.
      const result = await desk.tryAs(role)(name, { nosuchfield: true });
      const expected = roles === 'public' ? 'invalid_input' : role === null ? 'unauthenticated' : null;
      const may = role !== null && (roles as readonly string[]).includes(role);
      const code = result.ok ? 'ok' : result.error.code;
      if (code !== (expected ?? (may ? 'invalid_input' : 'forbidden'))) wrong.push(`${name} as ${role}: ${code}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a call that changed something tells every screen which topics, a refused one tells nothing', async () => {
  const events: FrontDeskEvent[] = [];
  const stop = desk.desk.subscribe((event) => events.push(event));
  await desk.as('admin')('doctors.add', { firstName: 'Mira', lastName: 'Das', specialization: 'ENT' });
  await desk.tryAs('admin')('doctors.add', { firstName: '', lastName: 'Das', specialization: 'ENT' });
  await desk.as('admin')('doctors.list', {});
  stop();
  await desk.as('admin')('doctors.add', { firstName: 'Nila', lastName: 'Das', specialization: 'ENT' });
  // The desk also hears of what earlier tests wrote, when it next reads the list of changes.
  const ofDoctors = events.filter((event) => event.kind === 'changed' && event.topics.includes('doctors'));
  expect(ofDoctors).toEqual([{ kind: 'changed', topics: ['doctors'] }]);
});

test('a name outside the contract is not found, also one that every object has', async () => {
  for (const name of ['', 'patients', 'toString', '__proto__', 'constructor', 'patients.drop']) {
    expect(refusalOf(await desk.tryAs('admin')(name as CallName, {}))).toBe('not_found');
  }
});

/** Messages about visits, from the settings to a patient who was called. */
async function toldOfVisits(
  admin: Invoke,
  desks: Invoke,
  { patientId, apptId }: { patientId: number; apptId: number },
) {
  await admin('reminders.saveSettings', { isOn: 'Y', sendHour: 17 });
  const own = { kind: 'REMINDER', language: 'hi', subject: '{date}', body: '{patient}' } as const;
  await admin('reminders.saveTemplate', own);
  expect((await desks('reminders.settings', {})).templates).toContainEqual({ ...own, isBroughtAlong: 'N' });
  expect(await admin('reminders.preview', { language: 'hi', subject: '{date}', body: '{patient}' })).toMatchObject({
    body: 'Ravi Patel',
  });
  await admin('reminders.removeTemplate', { kind: 'REMINDER', language: 'hi' });
  await desks('reminders.saveConsent', { patientId, channel: 'NONE' });
  expect(await desks('reminders.consent', { patientId })).toMatchObject({ channel: 'NONE', saidBy: 'receptionist' });
  expect((await desks('reminders.list', { apptId })).total).toBe(0);
  const sql = 'select min(message_id) as message_id from visit_messages_v';
  const [{ messageId } = { messageId: 0 }] = await desk.database.query<{ messageId: number }>(sql);
  expect(await desks('reminders.markCalled', { messageId })).toEqual({ messageId, isCalled: 'Y' });
  const sms = { channel: 'SMS', address: 'http://127.0.0.1:9', secret: 'a key' } as const;
  expect((await admin('reminders.saveChannel', sms)).items).toContainEqual(expect.objectContaining({ isSetUp: true }));
  expect((await admin('reminders.channels', {})).items).toHaveLength(3);
  const test = await admin('reminders.test', { channel: 'SMS', to: '+919845012345' });
  expect(test).toMatchObject({ state: 'RETRY' });
  await admin('reminders.saveChannel', { channel: 'SMS' });
}

/** A payment that a provider collects, given back in part, with one more after it was over. */
async function collected(as: (role: 'admin' | 'billing') => Invoke, patientId: number): Promise<void> {
  const razorpay = await startRazorpayDouble();
  const [admin, cash] = [as('admin'), as('billing')];
  try {
    const account = { provider: 'RAZORPAY', ...doubleAccount, address: razorpay.address } as const;
    expect((await admin('payments.saveProvider', account)).items).toMatchObject([{ isSetUp: true }]);
    expect((await cash('payments.providers', {})).items).toMatchObject([{ hasSecret: true }]);
    const { invoiceId } = await cash('billing.raise', { patientId });
    await cash('billing.addItem', { invoiceId, itemType: 'LAB', description: 'Blood', unitPriceMinor: 1_000, qty: 1 });
    await cash('billing.issue', { invoiceId });
    razorpay.withoutText();
    const asked = { invoiceId, provider: 'RAZORPAY', kind: 'QR', amountMinor: 1_000 } as const;
    const { attemptId } = await cash('payments.start', asked);
    expect((await cash('payments.qrPicture', { attemptId })).picture).toMatch(/^data:image\/png;base64,/);
    const [code] = razorpay.codes;
    if (!code) throw new Error('The provider was not asked');
    razorpay.pay(code, 900);
    expect(await cash('payments.check', { attemptId })).toMatchObject({ state: 'PAID', needsPerson: 'Y' });
    expect((await cash('payments.list', { show: 'undecided' })).items).toMatchObject([{ attemptId }]);
    expect(await cash('payments.cancel', { attemptId })).toMatchObject({ state: 'PAID' });
    await cash('payments.refund', { attemptId, amountMinor: 400, reason: 'Too much' });
    await cash('payments.resolve', { attemptId, resolution: 'Used on the next invoice' });
    expect(await cash('payments.get', { attemptId })).toMatchObject({ state: 'PART_REFUNDED', needsPerson: 'N' });
  } finally {
    await razorpay.close();
  }
}
