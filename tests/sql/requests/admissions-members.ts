import { randomUUID } from 'node:crypto';
import type { Binds, CallContext, OutTypes } from '../../../main/database/database.ts';
import { anInpatient, aRequest, someBeds } from '../admissions/ward.ts';
import { aPatient, type Hospital } from '../hospital.ts';

/** A call: how to bring about a state in which it succeeds, and what it answers. */
export type Asked = {
  /** Makes a state in which the call succeeds. */
  args: () => Promise<Binds>;
  out?: OutTypes;
  /** Who calls; the receptionist where nothing is said. */
  by?: () => CallContext;
};

const admission = { admissionId: 'number' } as const;
const stay = { stayId: 'number' } as const;
const saved = { savedId: 'number' } as const;

/** The members of `pkg_admissions` that take a request id; each has patients, beds and a class of rent of its own. */
export const admissionsMembers = (hospital: () => Hospital): Record<string, Asked> => {
  const call = (member: string, args: Binds) => hospital().call(`pkg_admissions.${member}`, args, {});
  const bedsOf = async (count: number): Promise<[one: number, other: number]> => {
    const [one = 0, other = 0] = await someBeds(hospital(), count, await aClass(hospital()));
    return [one, other];
  };
  /** In the first of two beds; the other one is free. */
  const inpatient = async () => {
    const [bedId, freeBedId] = await bedsOf(2);
    return { admissionId: await anInpatient(hospital(), bedId), bedId, freeBedId };
  };
  /** Moved from the first bed, which is kept, into the other one. */
  const moved = async () => {
    const { admissionId, freeBedId } = await inpatient();
    await move(hospital(), { admissionId, bedId: freeBedId, isKept: 'Y' });
    return { admissionId };
  };
  const mother = async () => {
    const { admissionId, freeBedId } = await inpatient();
    const newborn = { patientId: await aPatient(hospital()), motherAdmissionId: admissionId };
    await hospital().call('pkg_admissions.admit_newborn', newborn, admission);
    return { admissionId, freeBedId };
  };
  const reserved = async () => {
    const admissionId = await aRequest(hospital());
    const [bedId] = await bedsOf(1);
    await hospital().call('pkg_admissions.reserve_bed', { admissionId, bedId, ...nights }, stay);
    return { admissionId, bedId };
  };
  const charged = async () => {
    const { admissionId } = await inpatient();
    return { admissionId, ...(await aCharge(hospital(), admissionId)) };
  };
  /** With a kept room, everything on an invoice, and allowed to leave. */
  const ordered = async () => {
    const { admissionId } = await moved();
    await aCharge(hospital(), admissionId);
    await hospital().call('pkg_admissions.bill_stay', { admissionId }, { invoiceId: 'number' });
    await call('order_discharge', { admissionId });
    return { admissionId };
  };
  const cleared = async () => {
    const { admissionId } = await ordered();
    await call('clear_admission', { admissionId, creditReason: 'Company pays' });
    return { admissionId };
  };
  const asked = {
    request_admission: {
      args: async () => ({ patientId: await aPatient(hospital()), priority: 'URGENT', reason: 'Fever' }),
      out: admission,
    },
    update_admission: { args: async () => ({ admissionId: await aRequest(hospital()), ...known }) },
    cancel_admission: {
      args: async () => ({ admissionId: (await reserved()).admissionId, reason: 'Went elsewhere' }),
    },
    reserve_bed: {
      // In place of an earlier reservation.
      args: async () => ({
        admissionId: (await reserved()).admissionId,
        bedId: (await bedsOf(1))[0],
        ...nights,
      }),
      out: stay,
    },
    release_bed: { args: async () => ({ admissionId: (await reserved()).admissionId }) },
    admit: { args: reserved, out: stay },
    admit_newborn: {
      args: async () => ({
        patientId: await aPatient(hospital()),
        motherAdmissionId: (await inpatient()).admissionId,
      }),
      out: admission,
    },
    move_patient: {
      args: async () => {
        const { admissionId, freeBedId } = await mother();
        return { admissionId, bedId: freeBedId, isKept: 'Y', reason: 'Quiet' };
      },
      out: stay,
    },
    swap_patients: {
      args: async () => ({
        admissionId: (await mother()).admissionId,
        otherAdmissionId: (await inpatient()).admissionId,
        reason: 'Quiet',
      }),
    },
    give_up_room: { args: moved },
    correct_time: {
      // The time of a move, with a room that is kept since.
      args: async () => {
        const { admissionId, freeBedId } = await inpatient();
        const first = await presentStay(hospital(), admissionId);
        const earlier = { stayId: first.stayId, time: minutesBefore(first.time, 20), reason: 'Typed wrong' };
        await hospital().call('pkg_admissions.correct_time', earlier, { newStayId: 'number' });
        await move(hospital(), { admissionId, bedId: freeBedId, isKept: 'Y' });
        const { stayId, time } = await presentStay(hospital(), admissionId);
        return { stayId, time: minutesBefore(time, 10), reason: 'Typed wrong' };
      },
      out: { newStayId: 'number' },
    },
    undo: { args: async () => ({ ...(await moved()), reason: 'The wrong patient' }) },
    order_discharge: { args: async () => ({ admissionId: (await inpatient()).admissionId }) },
    bill_stay: {
      args: async () => ({ admissionId: (await charged()).admissionId }),
      out: { invoiceId: 'number' },
    },
    add_charge: {
      args: async () => {
        const { admissionId, chargeCode } = await charged();
        return { admissionId, chargeCode, qty: 2 };
      },
      out: { chargeId: 'number' },
    },
    void_charge: { args: async () => ({ chargeId: (await charged()).chargeId, reason: 'Not done' }) },
    clear_admission: { args: async () => ({ ...(await ordered()), creditReason: 'Company pays' }) },
    leave: { args: async () => ({ ...(await cleared()), leftTo: 'HOME' }) },
    reopen_admission: {
      args: async () => {
        const { admissionId } = await cleared();
        await call('leave', { admissionId });
        return { admissionId, reason: 'Fever' };
      },
    },
    set_condition: {
      args: async () => ({ bedId: (await bedsOf(1))[0], condition: 'CLOSED', reason: 'Broken' }),
    },
    save_ward: {
      args: async () => ({ wardId: null, wardName: randomUUID(), sex: 'ANY', isActive: 'Y' }),
      out: saved,
    },
    save_room: {
      args: async () => {
        const rentClass = await aClass(hospital());
        const wardId = await aWard(hospital());
        return { roomId: null, wardId, roomName: '1', roomType: 'General', rentClass, isIcu: 'N' };
      },
      out: saved,
    },
    save_bed: {
      args: async () => ({ bedId: null, roomId: await aRoom(hospital()), bedLabel: 'A', isActive: 'Y' }),
      out: saved,
    },
    save_deposit_rule: {
      args: async () => ({
        rentClass: randomUUID().slice(0, 8).toUpperCase(),
        payer: 'SELF',
        fromDay: '2020-01-01',
        amountMinor: 500_000,
      }),
      out: saved,
    },
    save_policy: {
      // A new rate, which the room of the class takes over.
      args: async () => {
        const rentClass = await aClass(hospital());
        await someBeds(hospital(), 1, rentClass);
        return { ...policy, rentClass, fromDay: '2021-01-01', dailyRateMinor: 200_000 };
      },
      out: saved,
    },
  } satisfies Record<string, Asked>;
  return Object.fromEntries(Object.entries(asked).map(([name, one]) => [`pkg_admissions.${name}`, one]));
};

const nights = { fromTime: '2036-06-02T10:00', toTime: '2036-06-05T10:00' };
const known = {
  doctorId: null,
  consultantId: null,
  priority: 'URGENT',
  reason: 'Fever',
  rentClass: null,
  wardId: null,
  expectedTime: '2036-06-02T10:00',
  leaveDay: null,
  attendantName: 'Meena Patel',
  attendantPhone: null,
  payer: 'SELF',
};
/** Days count from the admission and a kept room is free, so that no minute that passes changes what is owed. */
const policy = {
  dayStart: 'ADMISSION',
  unitHours: 24,
  minUnits: 1,
  graceMin: 0,
  halfMin: 0,
  shortMin: 0,
  transferRule: 'HIGHEST',
  keptPercent: 0,
  taxRate: 5,
  taxAboveMinor: 500_000,
};

/** A class of room that costs 1,000 a day. */
async function aClass({ call }: Hospital): Promise<string> {
  const rentClass = randomUUID().slice(0, 8).toUpperCase();
  const args = { ...policy, rentClass, fromDay: '2020-01-01', dailyRateMinor: 100_000 };
  await call('pkg_admissions.save_policy', args, saved);
  return rentClass;
}

async function aWard({ call }: Hospital): Promise<number> {
  const ward = { wardId: null, wardName: randomUUID(), sex: 'ANY', isActive: 'Y' };
  return (await call('pkg_admissions.save_ward', ward, saved)).savedId;
}

async function aRoom(hospital: Hospital): Promise<number> {
  const [wardId, rentClass] = [await aWard(hospital), await aClass(hospital)];
  const room = { roomId: null, wardId, roomName: '1', roomType: 'General', rentClass, isIcu: 'N' };
  return (await hospital.call('pkg_admissions.save_room', room, saved)).savedId;
}

const move = ({ call }: Hospital, args: Binds) => call('pkg_admissions.move_patient', args, stay);

/** A code of the price list, charged once. */
async function aCharge({ call }: Hospital, admissionId: number): Promise<{ chargeId: number; chargeCode: string }> {
  const chargeCode = randomUUID().slice(0, 8);
  const line = { chargeCode, itemType: 'LAB', description: 'Blood', unitPriceMinor: 50_000, taxRate: 0 };
  await call('pkg_billing.save_charge', line, {});
  const charge = { admissionId, chargeCode, qty: 1 };
  const { chargeId } = await call('pkg_admissions.add_charge', charge, { chargeId: 'number' });
  return { chargeId, chargeCode };
}

async function presentStay({ owner }: Hospital, admissionId: number): Promise<{ stayId: number; time: string }> {
  const [row] = await owner(
    `select stay_id, to_char(from_time, 'YYYY-MM-DD"T"HH24:MI') as time from bed_stays
      where admission_id = $1 and status = 'ACTIVE' and kind = 'PATIENT'`,
    [admissionId],
  );
  return { stayId: Number(row?.stay_id), time: row?.time ?? '' };
}

const minutesBefore = (time: string, minutes: number): string =>
  new Date(Date.parse(`${time}Z`) - minutes * 60_000).toISOString().slice(0, 16);
