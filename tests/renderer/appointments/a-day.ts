import type { Appointment } from '#contract/appointments.ts';
import type { DayAnswer, DayDoctor } from '../../../renderer/appointments/day/day-axis-rules.ts';
import { buildDay, type DayModel } from '../../../renderer/appointments/day/day-columns.ts';
import { addMinutes } from '../../../renderer/wording/wall-time.ts';

/** A Monday. */
export const day = '2026-11-23';
export const at = (clock: string) => `${day}T${clock}`;

let nextId = 1;

/** Booked with doctor 1 at 10:00 for half an hour, unless said otherwise. */
export const aVisit = (overrides: Partial<Appointment> = {}): Appointment => {
  const apptId = overrides.apptId ?? nextId++;
  const apptTime = overrides.apptTime ?? at('10:00');
  const durationMin = overrides.durationMin ?? 30;
  return {
    apptId,
    patientId: 1000 + apptId,
    patientFirstName: 'Ravi',
    patientLastName: 'Patel',
    patientDob: '1992-04-14',
    patientDobEstimated: 'N',
    patientGender: 'M',
    patientPhone: '9845012345',
    doctorId: 1,
    doctorName: 'Dr Asha Nair',
    specialization: 'Cardiology',
    apptTime,
    endTime: addMinutes(apptTime, durationMin),
    durationMin,
    status: 'SCHEDULED',
    notes: null,
    cancelReason: null,
    tokenNo: null,
    checkedInAt: null,
    startedAt: null,
    completedAt: null,
    isOverbooked: 'N',
    overrideReason: null,
    invoiceId: null,
    invoiceStatus: null,
    isPriority: 'N',
    priorityReason: null,
    skippedAt: null,
    calledAt: null,
    callCount: 0,
    ...overrides,
  };
};

/** On duty on Mondays from 09:00 to 13:00 and from 14:00 to 17:00. */
export const aDoctor = (overrides: Partial<DayDoctor> = {}): DayDoctor => ({
  doctorId: 1,
  firstName: 'Asha',
  lastName: 'Nair',
  specialization: 'Cardiology',
  phone: null,
  email: null,
  isActive: 'Y',
  registrationNo: null,
  title: 'Dr',
  displayName: 'Dr Asha Nair',
  hours: [
    { weekday: 1, fromTime: '09:00', toTime: '13:00' },
    { weekday: 1, fromTime: '14:00', toTime: '17:00' },
    { weekday: 2, fromTime: '07:00', toTime: '21:00' },
  ],
  leave: null,
  ...overrides,
});

export const aDay = (overrides: Partial<DayAnswer> = {}): DayAnswer => ({
  day,
  nowTime: at('08:00'),
  doctors: [aDoctor()],
  visits: [],
  ...overrides,
});

export const aModel = (overrides: Partial<DayAnswer> = {}): DayModel => buildDay(aDay(overrides), null);
