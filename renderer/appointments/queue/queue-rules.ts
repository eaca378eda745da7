import type { Appointment } from '#contract/appointments.ts';
import { minuteOn } from '../day/clock-rules.ts';
import type { DayAnswer, DayDoctor } from '../day/day-axis-rules.ts';

/** Minutes from which a wait is long, and too long. */
export const longWaitMin = 20;
export const tooLongWaitMin = 45;

const toleratedLateMin = 5;

export type WaitLevel = 'short' | 'long' | 'too_long';

export const waitLevel = (minutes: number): WaitLevel =>
  minutes >= tooLongWaitMin ? 'too_long' : minutes >= longWaitMin ? 'long' : 'short';

export type DoctorQueue = {
  doctor: DayDoctor;
  /** Who is with the doctor now: one as a rule, more when somebody forgot to complete. */
  inside: readonly Appointment[];
  /** Arrived, in the order of their turns: the first is next. */
  waiting: readonly Appointment[];
  /** Booked and not here yet, in order of time. */
  expected: readonly Appointment[];
  done: number;
};

const byToken = (left: Appointment, right: Appointment) =>
  (left.tokenNo ?? Number.POSITIVE_INFINITY) - (right.tokenNo ?? Number.POSITIVE_INFINITY) ||
  left.apptTime.localeCompare(right.apptTime);

const byTime = (left: Appointment, right: Appointment) =>
  left.apptTime.localeCompare(right.apptTime) || left.apptId - right.apptId;

/**
 * Whose turn it is: priority first, then by token. Whose turn was skipped comes after everybody who was here by then.
 */
export function inTurn(waiting: readonly Appointment[]): Appointment[] {
  const order = waiting
    .filter((visit) => visit.skippedAt === null)
    .sort((left, right) => right.isPriority.localeCompare(left.isPriority) || byToken(left, right));
  const skipped = waiting.filter((visit) => visit.skippedAt !== null);
  for (const visit of skipped.sort((left, right) => (left.skippedAt ?? '').localeCompare(right.skippedAt ?? ''))) {
    const before = order.findLastIndex(
      (other) => (other.skippedAt ?? other.checkedInAt ?? '') <= (visit.skippedAt ?? ''),
    );
    order.splice(before + 1, 0, visit);
  }
  return order;
}

/** The queues of the doctors who have visits, in the order of the day: nobody's place on the screen jumps when somebody arrives. */
export const queuesOf = ({ doctors, visits }: Pick<DayAnswer, 'doctors' | 'visits'>): DoctorQueue[] =>
  doctors
    .map((doctor) => {
      const own = visits.filter((visit) => visit.doctorId === doctor.doctorId);
      const having = (status: Appointment['status']) => own.filter((visit) => visit.status === status);
      return {
        doctor,
        inside: having('IN_CONSULTATION').sort(byToken),
        waiting: inTurn(having('CHECKED_IN')),
        expected: having('SCHEDULED').sort(byTime),
        done: having('COMPLETED').length,
      };
    })
    .filter((queue) => queueOrder(queue).length + queue.done > 0);

/**
 * Whole minutes that somebody has waited: from the check-in, or from the booked time for who came early. Both are wall
 * times of the hospital.
 */
export const waitedMin = (checkedIn: string, apptTime: string, nowTime: string): number => {
  const from = checkedIn > apptTime ? checkedIn : apptTime;
  const day = from.slice(0, 10);
  return Math.max(0, minuteOn(day, nowTime) - minuteOn(day, from));
};

/** Everybody who is inside, waits or is expected, in that order. */
export const queueOrder = (queue: Pick<DoctorQueue, 'inside' | 'waiting' | 'expected'>): Appointment[] => [
  ...queue.inside,
  ...queue.waiting,
  ...queue.expected,
];

/** Minutes past the booked time; nobody is late before five have gone. */
export const lateMin = (visit: Appointment, nowTime: string): number => {
  const minutes =
    minuteOn(visit.apptTime.slice(0, 10), nowTime) - minuteOn(visit.apptTime.slice(0, 10), visit.apptTime);
  return minutes < toleratedLateMin ? 0 : minutes;
};
