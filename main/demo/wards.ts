import { addDays } from '../schedule/calendar.ts';
import type { DemoPatient } from './patients.ts';
import { createRandom } from './random.ts';
import type { Clock } from './visits.ts';

const seed = 20_251_116;

export const wards = [
  { wardId: 1, wardName: 'Women', sex: 'F' },
  { wardId: 2, wardName: 'Men', sex: 'M' },
  { wardId: 3, wardName: 'Private wing', sex: 'ANY' },
  { wardId: 4, wardName: 'Intensive care', sex: 'ANY' },
] as const;

type RoomPlan = {
  wardId: number;
  roomType: string;
  rentClass: string;
  isIcu: 'Y' | 'N';
  beds: number;
  names: string[];
};
const named = (from: number, count: number) => Array.from({ length: count }, (_, at) => String(from + at));
const plan: readonly RoomPlan[] = [
  { wardId: 1, roomType: 'General', rentClass: 'GENERAL', isIcu: 'N', beds: 6, names: named(101, 3) },
  { wardId: 2, roomType: 'General', rentClass: 'GENERAL', isIcu: 'N', beds: 6, names: named(111, 3) },
  { wardId: 3, roomType: 'Private', rentClass: 'PRIVATE', isIcu: 'N', beds: 1, names: named(201, 12) },
  { wardId: 3, roomType: 'Deluxe', rentClass: 'DELUXE', isIcu: 'N', beds: 1, names: named(213, 2) },
  { wardId: 4, roomType: 'ICU', rentClass: 'ICU', isIcu: 'Y', beds: 8, names: ['ICU'] },
  { wardId: 4, roomType: 'HDU', rentClass: 'HDU', isIcu: 'Y', beds: 2, names: ['HDU'] },
];

const rates: Record<string, number> = { GENERAL: 1500, PRIVATE: 4500, DELUXE: 7500, HDU: 6000, ICU: 9000 };

export const rooms = plan
  .flatMap(({ names, beds: _, ...room }) => names.map((roomName) => ({ ...room, roomName })))
  .map((room, at) => ({ roomId: at + 1, ...room, dailyRateMinor: (rates[room.rentClass] ?? 0) * 100 }));

/** Sixty. Some are not ready: in a real house that is never otherwise. */
const conditions: Record<number, { condition: string; conditionReason: string | null }> = {
  6: { condition: 'CLEANING', conditionReason: null },
  17: { condition: 'CLEANING', conditionReason: null },
  24: { condition: 'CONTAMINATED', conditionReason: 'Waits for disinfection' },
  36: { condition: 'CLOSED', conditionReason: 'Bed rail is broken' },
  45: { condition: 'CLEANING', conditionReason: null },
  58: { condition: 'ISOLATED', conditionReason: 'MRSA, single use' },
};
export const beds = rooms
  .flatMap(({ roomId, roomName, rentClass, wardId, isIcu }) => {
    const count = plan.find((room) => room.names.includes(roomName))?.beds ?? 1;
    return Array.from({ length: count }, (_, at) => ({
      roomId,
      bedLabel: count === 1 ? 'A' : isIcu === 'Y' ? String(at + 1) : 'ABCDEF'.charAt(at),
      rentClass,
      wardId,
    }));
  })
  .map((bed, at) => ({
    bedId: at + 1,
    ...bed,
    ...(conditions[at + 1] ?? { condition: 'READY', conditionReason: null }),
  }));

/** The last day is free until 14:00 and a half until 18:00; the day of a move counts at the higher class. */
export const policies = Object.entries(rates).map(([rentClass, rupees]) => ({
  rentClass,
  fromDay: '2020-04-01',
  dailyRateMinor: rupees * 100,
  graceMin: 14 * 60,
  halfMin: 18 * 60,
}));

/** The patient pays more in advance in a better class; an insurer or company nothing. */
export const depositRules = [
  { rentClass: 'ANY', payer: 'ANY', rupees: 0 },
  { rentClass: 'ANY', payer: 'SELF', rupees: 5_000 },
  { rentClass: 'PRIVATE', payer: 'SELF', rupees: 15_000 },
  { rentClass: 'ICU', payer: 'SELF', rupees: 25_000 },
].map(({ rupees, ...rule }) => ({ ...rule, fromDay: '2020-04-01', amountMinor: rupees * 100 }));

export type DemoAdmission = {
  admissionId: number;
  patientId: number;
  doctorId: number;
  status: string;
  priority: string;
  reason: string;
  rentClass: string | null;
  expectedTime: string | null;
  leaveDay: string | null;
  payer: string;
  motherAdmissionId: number | null;
  admittedTime: string | null;
  leftTime: string | null;
  cancelReason: string | null;
  createdTime: string;
};
export type DemoStay = {
  admissionId: number;
  bedId: number;
  kind: string;
  status: string;
  fromTime: string;
  toTime: string | null;
};

const reasons = [
  'Fever',
  'Pneumonia',
  'Fracture of the femur',
  'Appendicitis',
  'Chest pain',
  'Diabetes',
  'Dengue',
] as const;
const payers = ['SELF', 'SELF', 'Star Health', 'CGHS', 'Lakeside Mills'] as const;

/** Who lies in the demo's beds, who waits for one, and who left in the last two weeks. */
export function demoAdmissions(patients: readonly DemoPatient[], clock: Clock) {
  const random = createRandom(seed);
  const { today, nowTime } = clock;
  const grown = patients.slice(400).filter(({ dob }) => dob !== null && dob < addDays(today, -18 * 366));
  const queues = { F: grown.filter(({ gender }) => gender === 'F'), M: grown.filter(({ gender }) => gender === 'M') };
  const next = (sex: string) => (sex === 'F' || (sex === 'ANY' && random.chance(0.5)) ? queues.F : queues.M).shift();
  const admissions: DemoAdmission[] = [];
  const stays: DemoStay[] = [];

  const add = (sex: string, days: number, more: Partial<DemoAdmission> = {}): DemoAdmission => {
    const clockTime = `${String(random.between(8, 20)).padStart(2, '0')}:${random.pick(['00', '10', '25', '40'])}`;
    const time = days === 0 ? nowTime.slice(0, 16) : `${addDays(today, -days)}T${clockTime}`;
    const admission: DemoAdmission = {
      admissionId: admissions.length + 1,
      patientId: next(sex)?.patientId ?? 1,
      doctorId: random.between(1, 10),
      status: 'ADMITTED',
      priority: 'ROUTINE',
      reason: random.pick(reasons),
      rentClass: null,
      expectedTime: null,
      leaveDay: addDays(today, random.between(0, 5)),
      payer: random.pick(payers),
      motherAdmissionId: null,
      admittedTime: time,
      leftTime: null,
      cancelReason: null,
      createdTime: time,
      ...more,
    };
    admissions.push(admission);
    return admission;
  };
  const lie = (admissionId: number, bedId: number, fromTime: string, more: Partial<DemoStay> = {}) =>
    stays.push({ admissionId, bedId, kind: 'PATIENT', status: 'ACTIVE', fromTime, toTime: null, ...more });

  const sexOf = (wardId: number) => wards.find((ward) => ward.wardId === wardId)?.sex ?? 'ANY';
  const free = new Set([3, 12, 15, 22, 29, 33, 34, 41, 47, 55, 57]);
  const gone: DemoAdmission[] = [];
  for (const { bedId, wardId, condition } of beds) {
    if (condition !== 'READY' || free.has(bedId)) continue;
    const days = random.between(1, 9);
    // Before this patient somebody else lay there.
    if (bedId % 3 === 0) {
      const before = add(sexOf(wardId), days + random.between(3, 6), { status: 'LEFT', leaveDay: null });
      before.leftTime = `${addDays(today, -days)}T07:30`;
      lie(before.admissionId, bedId, before.admittedTime ?? '', { status: 'ENDED', toTime: before.leftTime });
      gone.push(before);
    }
    const status = bedId % 14 === 0 ? 'DISCHARGE_ORDERED' : 'ADMITTED';
    const admission = add(sexOf(wardId), days, { status, ...(status === 'ADMITTED' ? {} : { leaveDay: today }) });
    lie(admission.admissionId, bedId, admission.admittedTime ?? '');
  }

  // A room that is kept while its patient lies in intensive care.
  const keeps = admissions.find(({ status, admissionId }) =>
    stays.some((stay) => stay.admissionId === admissionId && stay.bedId === 38 && status === 'ADMITTED'),
  );
  const room = stays.find((stay) => stay.admissionId === keeps?.admissionId);
  if (keeps && room) {
    const movedTime = `${addDays(today, -1)}T22:10`;
    Object.assign(room, { status: 'ENDED', toTime: movedTime });
    lie(keeps.admissionId, 38, movedTime, { kind: 'KEPT' });
    lie(keeps.admissionId, 55, movedTime);
  }
  // A mother with her newborn.
  const mother = admissions.find(({ admissionId }) =>
    stays.some((stay) => stay.admissionId === admissionId && stay.bedId === 4 && stay.status === 'ACTIVE'),
  );
  const baby = patients.slice(400).find(({ dob }) => dob !== null && dob >= addDays(today, -366));
  if (mother && baby) {
    const bornTime = `${today}T00:20`;
    const newborn = add('F', 1, { motherAdmissionId: mother.admissionId, reason: 'Newborn', admittedTime: bornTime });
    newborn.patientId = baby.patientId;
    lie(newborn.admissionId, 4, bornTime, { kind: 'WITH_MOTHER' });
  }

  const wait = (more: Partial<DemoAdmission>) =>
    add('ANY', 1, { status: 'REQUESTED', admittedTime: null, leaveDay: null, ...more });
  wait({ priority: 'EMERGENCY', rentClass: 'ICU', reason: 'Stroke' });
  wait({ priority: 'URGENT', rentClass: 'GENERAL', reason: 'Dengue' });
  wait({ rentClass: 'PRIVATE', reason: 'Hernia repair' });
  const planned = wait({ rentClass: 'PRIVATE', reason: 'Knee replacement', expectedTime: `${today}T23:00` });
  lie(planned.admissionId, 41, `${today}T00:00`, { status: 'PLANNED', toTime: `${addDays(today, 1)}T12:00` });
  wait({ reason: 'Cataract', expectedTime: `${addDays(today, 2)}T09:00` });
  wait({ status: 'CANCELLED', cancelReason: 'Went to another hospital' });
  return { admissions, stays, gone };
}
