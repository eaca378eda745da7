import { type ComponentType, createContext, useContext } from 'react';
import type { PickedPatient } from './patient/patient-picker.tsx';

/** What is known already where nothing suits: a booking, or a visit that should be earlier. */
export type WaitlistWish = {
  patient?: PickedPatient | null;
  doctorId?: number | null;
  fromDay?: string;
  durationMin?: number;
  notes?: string;
  /** The visit that stays booked meanwhile, and is moved when a better time is found. */
  held?: { apptId: number; apptTime: string; doctorName: string };
};

export type WaitlistFormProps = { wish: WaitlistWish; onAdded: () => void; onCancel: () => void };

export type FittingPeopleProps = {
  doctorId: number;
  doctorName: string;
  apptTime: string;
  /** Who has just given the time up is not offered it again. */
  exceptPatientId?: number;
  /** Takes it off the screen; without it there is no button for that. */
  onClose?: () => void;
};

/** The panel that puts a patient on the waitlist, and who waits for a time that became free. */
export type WaitlistParts = {
  Form: ComponentType<WaitlistFormProps>;
  FittingPeople: ComponentType<FittingPeopleProps>;
};

/** For screens of other jobs (a booking, the day), put there by the shell: a job never imports another job. */
export const WaitlistContext = createContext<WaitlistParts | null>(null);

/** Null where nobody may put patients on the waitlist: the screen offers nothing of it then. */
export const useWaitlistParts = (): WaitlistParts | null => useContext(WaitlistContext);
