/** Names of the audited tables, as a person calls them. */
const entityWords: Readonly<Record<string, string>> = {
  PATIENTS: 'Patient',
  DOCTORS: 'Doctor',
  DOCTOR_HOURS: 'Weekly hours',
  DOCTOR_LEAVE: 'Leave',
  APPOINTMENTS: 'Visit',
  WAITLIST: 'Waitlist entry',
  BILLING: 'Invoice',
  BILLING_ITEMS: 'Invoice item',
  PAYMENTS: 'Payment',
  CHARGES: 'Price',
  STAFF: 'Staff',
  HOSPITAL_SETTINGS: 'Hospital',
  CONNECTION: 'Database connection',
  DESKS: 'Desk',
};

const actionWords: Readonly<Record<string, string>> = {
  INSERT: 'added',
  UPDATE: 'changed',
  DELETE: 'removed',
  PRINT: 'printed',
  OVERRIDE: 'overrode a rule',
  SIGN_IN: 'signed in',
  SIGN_IN_FAILED: 'failed to sign in',
  SIGN_OUT: 'signed out',
  HOURS: 'got new hours',
  LEAVE: 'got leave',
  LEAVE_REMOVED: 'lost leave',
  REGISTER: 'came for the first time',
  RETIRE: 'retired',
};

const plain = (word: string) => word.charAt(0) + word.slice(1).toLowerCase().replaceAll('_', ' ');

export const entityWord = (entityName: string): string => entityWords[entityName] ?? plain(entityName);
export const actionWord = (action: string): string => actionWords[action] ?? plain(action).toLowerCase();

export const entityChoices = Object.entries(entityWords).map(([value, label]) => ({ value, label }));

/** `appt_time` → `Appt time` */
export const fieldWord = (field: string): string => field.charAt(0).toUpperCase() + field.slice(1).replaceAll('_', ' ');
