import type { Appointment } from '#contract/appointments.ts';
import { minuteOn } from './clock-rules.ts';
import type { DayAnswer, DayDoctor } from './day-axis-rules.ts';

/** Minutes from which a wait is long, and too long. */
export const longWaitMin = 20;
export const tooLongWaitMin = 45;

export type WaitLevel = 'short' | 'long' | 'too_long';

export const waitLevel = (minutes: number): WaitLevel =>
  minutes >= tooLongWaitMin ? 'too_long' : minutes >= longWaitMin ? 'long' : 'short';

export type DoctorQueue = {
  doctor: DayDoctor;
  /** Who is with the doctor now: one as a rule, more when somebody forgot to complete. */
  inside: readonly Appointment[];
  /** Arrived, in the order of the tokens: the first is next. */
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

/** The queues of the doctors who have visits that day; those with people waiting come first, in the day's order. */
export const queuesOf = (answer: DayAnswer): DoctorQueue[] => {
  const queues = answer.doctors.map((doctor) => {
    const own = answer.visits.filter((visit) => visit.doctorId === doctor.doctorId);
    const having = (status: Appointment['status']) => own.filter((visit) => visit.status === status);
    return {
      doctor,
      inside: having('IN_CONSULTATION').sort(byToken),
      waiting: having('CHECKED_IN').sort(byToken),
      expected: having('SCHEDULED').sort(byTime),
      done: having('COMPLETED').length,
    };
  });
  const isAwake = (queue: DoctorQueue) => queue.inside.length + queue.waiting.length > 0;
  return queues
    .filter((queue) => isAwake(queue) || queue.expected.length + queue.done > 0)
    .sort((left, right) => Number(isAwake(right)) - Number(isAwake(left)));
};

/** Whole minutes since the check-in, on the hospital's clock; `checkedIn` is its wall time there. */
export const waitedMin = (checkedIn: string, nowTime: string): number =>
  Math.max(0, minuteOn(checkedIn.slice(0, 10), nowTime) - minuteOn(checkedIn.slice(0, 10), checkedIn));

/** The people in the order of the keyboard: queue after queue, inside, waiting, expected. */
export const queueOrder = (queue: DoctorQueue): Appointment[] => [...queue.inside, ...queue.waiting, ...queue.expected];
