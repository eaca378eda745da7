import type { CallInput, CallName, CallOutput } from '#contract/contract.ts';
import type { Doctor } from '#contract/doctors.ts';
import { queryClient, queryKeyOf } from '../../bridge/query-client.ts';
import { readOrThrow } from '../../bridge/use-query-call.ts';
import { addDays } from '../../wording/wall-time.ts';
import type { Wanted } from '../day/booking-rules.ts';
import { minuteOn } from '../day/clock-rules.ts';

/** Why a slot is proposed: a doctor is never proposed without one. */
export const proposalReasons = ['last_doctor', 'doctor', 'specialty'] as const;
export type ProposalReason = (typeof proposalReasons)[number];
export type Proposal = { wanted: Wanted; why: ProposalReason };

const usualMin = 30;
/** The contract answers 31 days at once, both ends included. */
const lookAheadDays = 30;
const lookBackDays = 730;
const mostVisits = 100;

async function read<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name> | null> {
  return queryClient
    .fetchQuery({ queryKey: queryKeyOf(name, input), queryFn: ({ signal }) => readOrThrow(name, input, signal) })
    .catch(() => null);
}

/**
 * The first free time of a doctor from a wall time on; null when there is none within a month, when the doctor has no
 * fixed hours (midnight is nobody's first free time), or when it cannot be read.
 */
export async function firstFreeWith(doctorId: number, from: string, durationMin = usualMin): Promise<Wanted | null> {
  const [schedule, availability] = await Promise.all([
    read('doctors.schedule', { doctorId }),
    read('doctors.availability', { doctorId, from, to: addDays(from.slice(0, 10), lookAheadDays), durationMin }),
  ]);
  if (!schedule || schedule.hours.length === 0) return null;
  const free = availability?.slots.find(({ status, startTime }) => status === 'free' && startTime >= from);
  if (!free) return null;
  const day = free.startTime.slice(0, 10);
  return { day, doctorId, start: minuteOn(day, free.startTime), durationMin };
}

/** The doctor of the patient's last visit, or of the next one that is booked; null without any within two years. */
export async function lastDoctorOf(patientId: number, nowTime: string): Promise<number | null> {
  const from = addDays(nowTime.slice(0, 10), -lookBackDays);
  const visits = await read('appointments.list', { patientId, from, size: mostVisits });
  return visits?.items.findLast(({ status }) => status !== 'CANCELLED')?.doctorId ?? null;
}

/** The next free time with the patient's last doctor. */
export async function proposeFor(patientId: number, from: string, nowTime: string): Promise<Proposal | null> {
  const doctorId = await lastDoctorOf(patientId, nowTime);
  const wanted = doctorId === null ? null : await firstFreeWith(doctorId, from);
  return wanted && { wanted, why: 'last_doctor' };
}

/** The next free time with one of these doctors: the patient's last one if that is among them, else the earliest. */
export async function proposeAmong(
  patientId: number,
  doctors: readonly Pick<Doctor, 'doctorId'>[],
  from: string,
  nowTime: string,
): Promise<Proposal | null> {
  const last = doctors.length > 1 ? await lastDoctorOf(patientId, nowTime) : null;
  if (doctors.some(({ doctorId }) => doctorId === last)) {
    const wanted = await firstFreeWith(last as number, from);
    if (wanted) return { wanted, why: 'last_doctor' };
  }
  const found = await Promise.all(doctors.map(({ doctorId }) => firstFreeWith(doctorId, from)));
  const [first] = found
    .filter((wanted) => wanted !== null)
    .sort((one, other) => one.day.localeCompare(other.day) || one.start - other.start);
  return first ? { wanted: first, why: doctors.length === 1 ? 'doctor' : 'specialty' } : null;
}
