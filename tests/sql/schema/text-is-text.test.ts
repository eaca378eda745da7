import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import {
  aDoctor,
  anInvoice,
  anIssuedInvoice,
  anItem,
  aPatient,
  aPerson,
  aVisit,
  type Hospital,
  openHospital,
} from '../hospital.ts';

// Attack: whoever types SQL, wildcards or markup into a field hopes that it is run somewhere on its way.
// Invariant: every text comes out of the database as it went in, and nothing else has changed.
const attacks = [
  `'); drop table hms.patients cascade; --`,
  `' or '1'='1`,
  `$$; select pg_sleep(60); $$`,
  `%s %I %L :patient_id $1 \\' \\\\`,
  `"; call pkg_staff.add_first_admin('x'`,
  `<script>alert(1)</script>`,
  `आशा "नायर" 'علي' 🩺`,
];

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const stored = async (sql: string, id: number | string) => (await hospital.owner(sql, [id]))[0];
const short = (text: string, length: number) => text.slice(0, length).trim();

test.each(attacks)('%s', async (text) => {
  const tables = await hospital.owner(`select count(*) from pg_class where relnamespace = 'hms'::regnamespace`);
  // Where a field allows less, the parts of the text that fit.
  const [name, phone] = [short(text, 50), short(text, 15)];
  const email = `${short(text, 60)}@x${Math.random()}`.toLowerCase();

  const patient = { firstName: name, lastName: name, phone, email, address: text, notes: text };
  const patientId = await aPatient(hospital, patient);
  expect(await stored('select * from patients where patient_id = $1', patientId)).toMatchObject({
    first_name: name,
    last_name: name,
    phone,
    email,
    address: text,
    notes: text,
  });

  const doctorId = await aDoctor(hospital, { firstName: name, lastName: name, specialization: text, phone, email });
  expect(await stored('select * from doctors where doctor_id = $1', doctorId)).toMatchObject({
    first_name: name,
    last_name: name,
    specialization: text,
    phone,
    email,
  });
  const leave = { doctorId, firstDay: '2030-01-01', lastDay: '2030-01-01', reason: text };
  const { leaveId } = await hospital.call('pkg_doctors.add_leave', leave, { leaveId: 'number', visitsHit: 'number' });
  expect(await stored('select reason from doctor_leave where leave_id = $1', leaveId)).toEqual({ reason: text });

  await aVisit(hospital, { patientId, doctorId, notes: text });
  const apptId = await aVisit(hospital, { patientId, doctorId, notes: text, overrideReason: text });
  await hospital.call('pkg_appointments.edit_notes', { apptId, notes: text }, {});
  await hospital.call('pkg_appointments.cancel_appointment', { apptId, reason: text }, {});
  expect(await stored('select * from appointments where appt_id = $1', apptId)).toMatchObject({
    notes: text,
    override_reason: text,
    cancel_reason: text,
  });

  const chargeCode = short(text, 20);
  const charge = { chargeCode, itemType: short(text, 30), description: text, unitPriceMinor: 100, taxRate: 0 };
  await hospital.call('pkg_billing.save_charge', charge, {});
  const invoiceId = await anInvoice(hospital, { patientId });
  const itemId = await anItem(hospital, { invoiceId, itemType: short(text, 30), description: text, chargeCode });
  expect(await stored('select * from billing_items where item_id = $1', itemId)).toMatchObject({
    item_type: short(text, 30),
    description: text,
    charge_code: chargeCode,
  });
  await hospital.call('pkg_billing.cancel_invoice', { invoiceId, reason: text }, {});
  expect(await stored('select cancel_reason from billing where invoice_id = $1', invoiceId)).toEqual({
    cancel_reason: text,
  });
  const payment = { invoiceId: await anIssuedInvoice(hospital), amountMinor: 1, method: 'OTHER', reference: text };
  const { paymentId } = await hospital.call('pkg_billing.take_payment', payment, { paymentId: 'number' });
  expect(await stored('select reference from payments where payment_id = $1', paymentId)).toEqual({ reference: text });

  const username = `${short(text, 30)}${randomBytes(8).toString('hex')}`.toLowerCase();
  const staffId = await aPerson(hospital, { username, fullName: text, passwordHash: text });
  expect(await stored('select * from staff where staff_id = $1', staffId)).toMatchObject({
    username,
    full_name: text,
    password_hash: text,
  });

  // Who is signed in and the request id travel beside the call.
  const context = { actor: text, fingerprint: short(text, 64) };
  const call: Binds = { apptId, notes: 'x', requestId: `${text}${Math.random()}` };
  await hospital.call('pkg_appointments.edit_notes', call, {}, context);
  expect(
    await stored('select requested_by, fingerprint from request_log where request_id = $1', String(call.requestId)),
  ).toEqual({
    requested_by: text,
    fingerprint: short(text, 64),
  });

  const settings = { hospitalName: text, address: text, phone: short(text, 40), email: text, gstin: phone };
  const more = {
    registrationNo: short(text, 40),
    currency: 'INR',
    upiId: text,
    footer: text,
    defaultTaxRate: 18,
    timeZone: 'Asia/Kolkata',
  };
  await hospital.call('pkg_settings.save_hospital', { ...settings, ...more }, {});
  expect((await hospital.owner('select * from hospital_settings'))[0]).toMatchObject({
    hospital_name: text,
    footer: text,
    upi_id: text,
  });

  expect(await hospital.owner(`select count(*) from pg_class where relnamespace = 'hms'::regnamespace`)).toEqual(
    tables,
  );
});
