import type { Appointment } from '#contract/appointments.ts';

/** The patient of a visit as the banner takes one; a visit carries all of it, so nothing has to be read. */
export const bannerPatientOf = (visit: Appointment) => ({
  patientId: visit.patientId,
  firstName: visit.patientFirstName,
  lastName: visit.patientLastName,
  dob: visit.patientDob,
  dobEstimated: visit.patientDobEstimated,
  gender: visit.patientGender,
});
