import { type ComponentType, createContext, useContext } from 'react';

export type PatientRegistrationProps = {
  /** What was typed while searching: a name, or a phone number. */
  initialName?: string;
  onRegistered: (patientId: number) => void;
  onCancel: () => void;
};

/**
 * The registration form for screens of other jobs (a booking, an invoice), put there by the shell: a job never
 * imports another job.
 */
export const PatientRegistrationContext = createContext<ComponentType<PatientRegistrationProps> | null>(null);

/** Null where nobody may register patients: the screen offers no registration then. */
export const usePatientRegistration = (): ComponentType<PatientRegistrationProps> | null =>
  useContext(PatientRegistrationContext);
