import type { PatientValues } from './patient-form-rules.ts';
import { t } from './patients-wording.ts';

/** What each field is called on the screen. */
export const patientLabels: Record<keyof PatientValues, string> = {
  firstName: t('field.firstName'),
  lastName: t('field.lastName'),
  dob: t('field.dob'),
  gender: t('field.gender'),
  phone: t('field.phone'),
  title: t('field.title'),
  relation: t('field.relation'),
  relationName: t('field.relationName'),
  email: t('field.email'),
  address: t('field.address'),
  notes: t('field.notes'),
  identifiers: t('field.identifiers'),
  furtherPhones: t('field.furtherPhones'),
  otherPersonReason: t('field.otherPersonReason'),
};
