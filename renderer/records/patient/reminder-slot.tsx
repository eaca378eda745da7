import { type ComponentType, createContext, useContext } from 'react';

/** What a patient said about messages, and the question at registration. */
export type ReminderParts = {
  Consent: ComponentType<{ patientId: number }>;
  Question: ComponentType<{ value: string; onChange: (value: string) => void }>;
};

/** For screens of other jobs, put there by the shell: a job never imports another job. */
export const ReminderContext = createContext<ReminderParts | null>(null);

/** Null where nobody may ask patients about messages. */
export const useReminderParts = (): ReminderParts | null => useContext(ReminderContext);
