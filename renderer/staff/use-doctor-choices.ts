import { useQueryCall } from '../bridge/use-query-call.ts';
import { formatDoctorName } from '../ui/person-words.ts';

/** Doctors to choose from for a doctor's sign-in. */
export function useDoctorChoices(): { value: string; label: string }[] {
  const doctors = useQueryCall('doctors.list', {}).data?.items ?? [];
  return doctors.map((doctor) => ({
    value: String(doctor.doctorId),
    label: `${formatDoctorName(doctor)}, ${doctor.specialization}`,
  }));
}
