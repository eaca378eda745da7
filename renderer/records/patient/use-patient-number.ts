import { useHospital } from '../../bridge/hospital-store.ts';
import { formatPatientNumber } from '../../wording/names.ts';

/** Writes a patient number as the hospital does: `SGH-004217`, or `4 217` where it has no format of its own. */
export function usePatientNumber(): (patientId: number) => string {
  const format = useHospital()?.patientNumberFormat;
  return (patientId) => formatPatientNumber(patientId, format);
}
