import type { Appointment } from '#contract/appointments.ts';
import type { Doctor } from '#contract/doctors.ts';
import type { PickedPatient } from '../../records/patient/patient-picker.tsx';
import { formatDoctorName } from '../../wording/names.ts';
import { addMinutes, formatClock, formatDayWithWeekday } from '../../wording/wall-time.ts';
import { patientOf } from '../day/day-words.ts';
import { t } from './booking-wording.ts';

/** The new visit as the grid shows it until the day has been read again. */
export function bookedVisit(
  apptId: number,
  input: {
    doctorId: number;
    apptTime: string;
    durationMin?: number | undefined;
    notes?: string | null | undefined;
    overrideReason?: string | null | undefined;
  },
  patient: PickedPatient,
  doctor: Pick<Doctor, 'title' | 'firstName' | 'lastName' | 'specialization'> | undefined,
  isOverbooked: boolean,
): Appointment {
  const durationMin = input.durationMin ?? 30;
  return {
    apptId,
    patientId: patient.patientId,
    patientFirstName: patient.firstName,
    patientLastName: patient.lastName,
    patientDob: patient.dob,
    patientDobEstimated: patient.dobEstimated,
    patientGender: patient.gender,
    patientPhone: patient.phone,
    doctorId: input.doctorId,
    doctorName: doctor ? formatDoctorName(doctor) : '',
    specialization: doctor?.specialization ?? '',
    apptTime: input.apptTime,
    endTime: addMinutes(input.apptTime, durationMin),
    durationMin,
    status: 'SCHEDULED',
    notes: input.notes || null,
    cancelReason: null,
    tokenNo: null,
    checkedInAt: null,
    startedAt: null,
    completedAt: null,
    isOverbooked: isOverbooked ? 'Y' : 'N',
    overrideReason: input.overrideReason || null,
    invoiceId: null,
    invoiceStatus: null,
    isPriority: 'N',
    priorityReason: null,
    skippedAt: null,
    calledAt: null,
    callCount: 0,
  };
}

/** What the toast says: who, when, with whom. */
export const bookedWords = (visit: Appointment): string => {
  const day = formatDayWithWeekday(visit.apptTime.slice(0, 10));
  const what = { patient: patientOf(visit), day, time: formatClock(visit.apptTime) };
  return visit.doctorName ? t('bookedWith', { ...what, doctor: visit.doctorName }) : t('booked', what);
};
