import { t } from './doctors-wording.ts';

/** The fields of a doctor, as the form and the import name them. */
export const doctorLabels = {
  title: t('field.title'),
  firstName: t('field.firstName'),
  lastName: t('field.lastName'),
  specialization: t('field.specialization'),
  phone: t('field.phone'),
  email: t('field.email'),
  registrationNo: t('field.registrationNo'),
  isActive: t('field.isActive'),
};
