import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallContext } from '../../../main/database/database.ts';
import { todayAt } from '../../today.ts';
import {
  aDoctor,
  anInvoice,
  anIssuedInvoice,
  anItem,
  aPatient,
  aPerson,
  at,
  aVisit,
  aWait,
  type Hospital,
  openHospital,
  reception,
  refusalOf,
} from '../hospital.ts';
import { type Asked, admissionsMembers } from './admissions-members.ts';
import { moneyMembers } from './money-members.ts';
import { pharmacyMembers } from './pharmacy-members.ts';
import { prescriptionsMembers } from './prescriptions-members.ts';

let lockMinutes = 10;
let languages = 0;
let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' };
const details = { phone: null, email: null, address: null, notes: null };
const doctor = { firstName: 'Asha', lastName: 'Nair', specialization: 'Cardiology' };
const wish = { specialization: null, fromDay: '2036-06-02', toDay: '2036-06-13' };
const template = (language: string) => ({ kind: 'REMINDER', language, subject: '{date}', body: '{patient}' });
const item = { itemType: 'LAB', description: 'Blood', unitPriceMinor: 5000, qty: 1 };
const visitIn = async (...steps: string[]) => {
  const apptId = await aVisit(hospital, { time: todayAt('00:00') });
  for (const step of steps) {
    await hospital.call(`pkg_appointments.${step}`, { apptId }, step === 'check_in' ? { tokenNo: 'number' } : {});
  }
  return { apptId };
};

/** Every member that takes a request id; the last test checks that none is missing. */
const members: Record<string, Asked> = {
  'pkg_patients.register_patient': { args: async () => patient, out: { patientId: 'number' } },
  'pkg_patients.update_patient': {
    args: async () => ({ patientId: await aPatient(hospital), ...patient, ...details }),
  },
  'pkg_doctors.add_doctor': { args: async () => doctor, out: { doctorId: 'number' } },
  'pkg_doctors.update_doctor': {
    args: async () => ({ doctorId: await aDoctor(hospital), ...doctor, phone: null, email: null, isActive: 'N' }),
  },
  'pkg_doctors.save_hours': { args: async () => ({ doctorId: await aDoctor(hospital), hours: '1:540-780' }) },
  'pkg_doctors.add_leave': {
    args: async () => ({ doctorId: await aDoctor(hospital), firstDay: '2026-12-01', lastDay: '2026-12-02' }),
    out: { leaveId: 'number', visitsHit: 'number' },
  },
  'pkg_doctors.remove_leave': {
    args: async () => {
      const leave = { doctorId: await aDoctor(hospital), firstDay: '2026-12-01', lastDay: '2026-12-02' };
      const { leaveId } = await hospital.call('pkg_doctors.add_leave', leave, {
        leaveId: 'number',
        visitsHit: 'number',
      });
      return { leaveId };
    },
  },
  'pkg_appointments.book_appointment': {
    args: async () => ({ patientId: await aPatient(hospital), doctorId: await aDoctor(hospital), time: at('10:00') }),
    out: { apptId: 'number' },
  },
  'pkg_appointments.cancel_appointment': { args: () => visitIn() },
  'pkg_appointments.reschedule_appointment': { args: async () => ({ ...(await visitIn()), time: at('11:00') }) },
  'pkg_appointments.check_in': { args: () => visitIn(), out: { tokenNo: 'number' } },
  'pkg_appointments.start_consultation': { args: () => visitIn() },
  'pkg_appointments.complete_appointment': { args: () => visitIn() },
  'pkg_appointments.mark_no_show': { args: () => visitIn() },
  'pkg_appointments.reinstate': { args: () => visitIn('cancel_appointment') },
  'pkg_appointments.edit_notes': { args: async () => ({ ...(await visitIn()), notes: 'x' }) },
  'pkg_appointments.walk_in': {
    args: async () => ({ patientId: await aPatient(hospital), doctorId: await aDoctor(hospital) }),
    out: { apptId: 'number', tokenNo: 'number' },
  },
  'pkg_appointments.hand_over': {
    args: async () => ({ ...(await visitIn('check_in')), doctorId: await aDoctor(hospital) }),
    out: { tokenNo: 'number' },
  },
  'pkg_appointments.change_turn': { args: async () => ({ ...(await visitIn('check_in')), step: 'SKIP' }) },
  'pkg_reminders.save_settings': { args: async () => ({ isOn: 'N', sendHour: 17 }) },
  'pkg_reminders.save_template': { args: async () => template('en') },
  'pkg_reminders.remove_template': {
    args: async () => {
      languages += 1;
      const language = `x${String.fromCharCode(96 + languages)}`;
      await hospital.call('pkg_reminders.save_template', template(language), {});
      return { kind: 'REMINDER', language };
    },
  },
  'pkg_reminders.save_consent': {
    args: async () => ({ patientId: await aPatient(hospital), channel: 'SMS', language: 'en' }),
  },
  'pkg_reminders.mark_called': {
    args: async () => {
      await hospital.call('pkg_reminders.save_settings', { isOn: 'Y', sendHour: 17 }, {});
      const apptId = await aVisit(hospital, { time: '2036-06-03T10:00' });
      await hospital.call('pkg_reminders.save_settings', { isOn: 'N', sendHour: 17 }, {});
      const sql = 'select min(message_id) as message_id from visit_messages where appt_id = $1';
      return { messageId: Number((await hospital.owner(sql, [apptId]))[0]?.message_id), isCalled: 'Y' };
    },
  },
  'pkg_waitlist.add_entry': {
    args: async () => ({ ...wish, patientId: await aPatient(hospital), doctorId: await aDoctor(hospital) }),
    out: { waitlistId: 'number' },
  },
  'pkg_waitlist.change_entry': {
    args: async () => ({
      waitlistId: await aWait(hospital),
      fromDay: '2036-06-02',
      toDay: '2036-06-20',
      dayPart: 'MORNING',
      notes: null,
    }),
  },
  'pkg_waitlist.book_entry': {
    args: async () => ({
      waitlistId: await aWait(hospital),
      doctorId: await aDoctor(hospital),
      time: '2036-06-02T10:00',
    }),
    out: { apptId: 'number' },
  },
  'pkg_waitlist.remove_entry': { args: async () => ({ waitlistId: await aWait(hospital), reason: 'x' }) },
  'pkg_waitlist.reinstate_entry': {
    args: async () => {
      const waitlistId = await aWait(hospital);
      await hospital.call('pkg_waitlist.remove_entry', { waitlistId, reason: 'x' }, {});
      return { waitlistId };
    },
  },
  'pkg_billing.raise_invoice': {
    args: async () => {
      const patientId = await aPatient(hospital);
      return { patientId, apptId: await aVisit(hospital, { patientId }) };
    },
    out: { invoiceId: 'number' },
  },
  'pkg_billing.add_item': {
    args: async () => ({ invoiceId: await anInvoice(hospital), ...item }),
    out: { itemId: 'number' },
  },
  'pkg_billing.update_item': {
    args: async () => {
      const invoiceId = await anInvoice(hospital);
      return { invoiceId, itemId: await anItem(hospital, { invoiceId }), ...item };
    },
  },
  'pkg_billing.remove_item': {
    args: async () => {
      const invoiceId = await anInvoice(hospital);
      return { invoiceId, itemId: await anItem(hospital, { invoiceId }) };
    },
  },
  'pkg_billing.set_discount': {
    args: async () => {
      const invoiceId = await anInvoice(hospital);
      await anItem(hospital, { invoiceId });
      return { invoiceId, discountMinor: 100 };
    },
  },
  'pkg_billing.issue_invoice': {
    args: async () => {
      const invoiceId = await anInvoice(hospital);
      await anItem(hospital, { invoiceId });
      return { invoiceId };
    },
    out: { invoiceNo: 'text' },
  },
  'pkg_billing.take_payment': {
    args: async () => ({ invoiceId: await anIssuedInvoice(hospital), amountMinor: 118_000, method: 'CASH' }),
    out: { paymentId: 'number' },
  },
  'pkg_billing.issue_and_pay': {
    args: async () => {
      const invoiceId = await anInvoice(hospital);
      await anItem(hospital, { invoiceId });
      return { invoiceId, amountMinor: 100, method: 'CASH' };
    },
    out: { invoiceNo: 'text', paymentId: 'number' },
  },
  'pkg_billing.cancel_invoice': { args: async () => ({ invoiceId: await anInvoice(hospital), reason: 'x' }) },
  'pkg_billing.record_print': {
    args: async () => ({ invoiceId: await anIssuedInvoice(hospital), paper: 'a4' }),
    out: { copyNo: 'number' },
  },
  'pkg_billing.save_charge': {
    args: async () => ({
      chargeCode: randomUUID().slice(0, 8),
      itemType: 'LAB',
      description: 'x',
      unitPriceMinor: 1,
      taxRate: 0,
    }),
  },
  'pkg_staff.add_staff': {
    args: async () => ({ username: randomUUID(), fullName: 'Meena Rao', role: 'admin', passwordHash: 'x' }),
    out: { staffId: 'number' },
  },
  'pkg_staff.update_staff': {
    args: async () => ({
      staffId: await aPerson(hospital),
      fullName: 'Meena Shah',
      role: 'billing',
      doctorId: null,
      isActive: 'Y',
    }),
  },
  'pkg_staff.set_password': { args: async () => ({ staffId: await aPerson(hospital), passwordHash: 'y' }) },
  'pkg_staff.withhold_call': {
    args: async () => ({ role: 'billing', callName: randomUUID(), isWithheld: 'Y' }),
  },
  'pkg_staff.save_sign_in_settings': { args: async () => ({ lockMinutes: ++lockMinutes }) },
  ...admissionsMembers(() => hospital),
  ...moneyMembers(() => hospital),
  ...pharmacyMembers(() => hospital),
  ...prescriptionsMembers(() => hospital),
  'pkg_settings.save_hospital': {
    args: async () => ({
      hospitalName: randomUUID(),
      address: null,
      phone: null,
      email: null,
      gstin: null,
      registrationNo: null,
      currency: 'INR',
      upiId: null,
      footer: null,
      defaultTaxRate: 18,
      timeZone: 'Asia/Kolkata',
    }),
  },
};

const auditCount = async () => (await hospital.owner('select count(*) from audit_log'))[0]?.count;

describe('a request that comes ten times at once', () => {
  test.each(Object.entries(members))(
    'is done once by %s, and each gets the same answer',
    async (member, { args, out = {}, by = () => reception }) => {
      const [before, after, alone, person] = [await args(), await args(), randomUUID(), by()];
      // What one request writes, to compare with what ten write.
      const start = Number(await auditCount());
      await hospital.call(member, { ...before, requestId: randomUUID() }, out, by());
      const written = Number(await auditCount()) - start;
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => hospital.call(member, { ...after, requestId: alone }, out, person)),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(Number(await auditCount())).toBe(start + 2 * written);
      const [request] = await hospital.owner(
        'select procedure_name, requested_by, result_id from request_log where request_id = $1',
        [alone],
      );
      expect(request).toEqual({ procedure_name: member, requested_by: person.actor, result_id: expect.any(String) });
    },
  );

  test('is known by every member that takes a request id', async () => {
    const rows = await hospital.owner(
      `select n.nspname || '.' || p.proname as member from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       -- pkg_desks speaks about a request, it does not serve one.
       where n.nspname like 'pkg\\_%' and n.nspname not in ('pkg_requests', 'pkg_desks') and 'p_request_id' = any (p.proargnames)`,
    );
    expect(rows.map((row) => row.member).sort()).toEqual(Object.keys(members).sort());
  });
});

describe('a request id', () => {
  const register = (requestId: string, context: CallContext) =>
    hospital.call('pkg_patients.register_patient', { ...patient, requestId }, { patientId: 'number' }, context);
  const mismatch = { code: 'idempotency_mismatch', fields: undefined };

  test('is refused with another input, person or procedure', async () => {
    const requestId = randomUUID();
    await register(requestId, { ...reception, fingerprint: 'a' });
    expect(await refusalOf(register(requestId, { ...reception, fingerprint: 'b' }))).toEqual(mismatch);
    expect(await refusalOf(register(requestId, reception))).toEqual(mismatch);
    const add = hospital.call(
      'pkg_doctors.add_doctor',
      { ...doctor, requestId },
      { doctorId: 'number' },
      { ...reception, fingerprint: 'a' },
    );
    expect(await refusalOf(add)).toEqual(mismatch);
  });

  test('of a refused request may be used again', async () => {
    const requestId = randomUUID();
    expect((await refusalOf(aPatient(hospital, { requestId, dob: '2999-01-01' }))).code).toBe('invalid_input');
    await aPatient(hospital, { requestId });
  });

  test('finds its answer also when the state has moved on', async () => {
    const apptId = await aVisit(hospital);
    const cancel = { apptId, requestId: randomUUID() };
    await hospital.call('pkg_appointments.cancel_appointment', cancel, {});
    await hospital.call('pkg_appointments.reinstate', { apptId }, {});
    await hospital.call('pkg_appointments.cancel_appointment', cancel, {});
    expect(await hospital.owner('select status from appointments where appt_id = $1', [apptId])).toEqual([
      { status: 'SCHEDULED' },
    ]);
  });

  test('finds its answer also when the time it names is too long ago by now', async () => {
    const admit = members['pkg_admissions.admit'];
    const [clock] = await hospital.database.query<{ nowTime: string }>('select now_time from hospital_settings_v');
    const time = new Date(Date.parse(`${clock?.nowTime}Z`) - 20 * 3_600_000).toISOString().slice(0, 16);
    const asked = { ...(await admit?.args()), time, requestId: randomUUID() };
    const first = await hospital.call('pkg_admissions.admit', asked, { stayId: 'number' });
    await hospital.owner(`update hospital_settings set time_zone = 'Pacific/Kiritimati'`);
    try {
      expect(await hospital.call('pkg_admissions.admit', asked, { stayId: 'number' })).toEqual(first);
    } finally {
      await hospital.owner(`update hospital_settings set time_zone = 'Asia/Kolkata'`);
    }
  });

  test('that is missing is no request: each call is one', async () => {
    expect(await aPatient(hospital)).not.toBe(await aPatient(hospital));
  });
});
