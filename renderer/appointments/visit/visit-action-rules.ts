import type { Appointment } from '#contract/appointments.ts';
import type { CallName } from '#contract/contract.ts';
import { minuteOn } from '../day/clock-rules.ts';

/** What can be done with a visit, in the order of the buttons; the first is the next step of the day. */
export const visitActions = ['checkIn', 'start', 'complete', 'noShow', 'move', 'cancel', 'reinstate'] as const;
export type VisitAction = (typeof visitActions)[number];

export const callOfAction = {
  checkIn: 'appointments.checkIn',
  start: 'appointments.start',
  complete: 'appointments.complete',
  noShow: 'appointments.noShow',
  move: 'appointments.reschedule',
  cancel: 'appointments.cancel',
  reinstate: 'appointments.reinstate',
} as const satisfies Record<VisitAction, CallName>;

/** Who has not arrived is checked in first: a consultation begins with a patient who is here. A day that is over is entered afterwards. */
const actionsByStatus: Record<Appointment['status'], readonly VisitAction[]> = {
  SCHEDULED: ['checkIn', 'complete', 'noShow', 'move', 'cancel'],
  CHECKED_IN: ['start', 'complete', 'cancel', 'reinstate'],
  IN_CONSULTATION: ['complete', 'reinstate'],
  COMPLETED: ['reinstate'],
  CANCELLED: ['reinstate'],
  NO_SHOW: ['reinstate'],
};

/** How long before a visit somebody may arrive, and after it, where midnight lies between: `pkg_appointments`' own rule. */
const earliestMin = 180;
const latestMin = 720;

/** What the screen offers: not what the database refuses because the visit is of another day, or its time has not come. */
export const actionsFor = (visit: Appointment, nowTime: string, may: (name: CallName) => boolean): VisitAction[] => {
  const today = nowTime.slice(0, 10);
  const day = visit.apptTime.slice(0, 10);
  const now = minuteOn(today, nowTime);
  const isEarly = day > today && minuteOn(today, visit.apptTime) > now + earliestMin;
  const isLate = day < today && minuteOn(today, visit.endTime) < now - latestMin;
  const isPlausible = (action: VisitAction) => {
    if (action === 'checkIn' || action === 'start') return !isEarly && !isLate;
    if (action === 'complete') return visit.status === 'SCHEDULED' ? isLate : !isEarly;
    if (action === 'noShow') return visit.apptTime <= nowTime;
    return true;
  };
  return actionsByStatus[visit.status].filter((action) => isPlausible(action) && may(callOfAction[action]));
};

/** A call that takes a step back, with the input it needs. */
export type UndoStep =
  | { name: 'appointments.reinstate' | 'appointments.checkIn' | 'appointments.cancel'; input: { apptId: number } }
  | {
      name: 'appointments.reschedule';
      input: { apptId: number; apptTime: string; doctorId: number; durationMin: number; overrideReason?: string };
    };

/** What takes an action back, in order; `before` is the visit as it was. */
export const undoOf = (action: VisitAction, before: Appointment): UndoStep[] => {
  const { apptId } = before;
  if (action === 'move') {
    const { apptTime, doctorId, durationMin, overrideReason } = before;
    const input = { apptId, apptTime, doctorId, durationMin, ...(overrideReason ? { overrideReason } : {}) };
    return [{ name: 'appointments.reschedule', input }];
  }
  if (action === 'reinstate') return [];
  const back: UndoStep = { name: 'appointments.reinstate', input: { apptId } };
  // A cancelled visit comes back as booked; somebody who had arrived is still here, with the same token.
  const isWaiting = action === 'cancel' && before.status === 'CHECKED_IN';
  return isWaiting ? [back, { name: 'appointments.checkIn', input: { apptId } }] : [back];
};

/** The visit as it will be once the call is done: shown at once, taken back when the call is refused. */
export const foreseen = (visit: Appointment, action: VisitAction): Appointment => {
  switch (action) {
    case 'checkIn':
      return { ...visit, status: 'CHECKED_IN' };
    case 'start':
      return { ...visit, status: 'IN_CONSULTATION' };
    case 'complete':
      return { ...visit, status: 'COMPLETED' };
    case 'noShow':
      return { ...visit, status: 'NO_SHOW' };
    case 'cancel':
      return { ...visit, status: 'CANCELLED' };
    case 'reinstate':
      return { ...visit, status: statusBefore(visit), cancelReason: null };
    case 'move':
      return visit;
  }
};

const statusBefore = (visit: Appointment): Appointment['status'] => {
  if (visit.status === 'COMPLETED' && visit.startedAt) return 'IN_CONSULTATION';
  const wasFurther = visit.status === 'COMPLETED' || visit.status === 'IN_CONSULTATION';
  return wasFurther && visit.checkedInAt ? 'CHECKED_IN' : 'SCHEDULED';
};
