import type { WholeEntity } from '../entities/entity.ts';

export const hospitalEntity: WholeEntity = {
  name: 'HOSPITAL_SETTINGS',
  topic: 'settings',
  table: 'hospital_settings',
  key: 'settings_id',
  view: 'hospital_settings_v',
  copied: 'whole',
  columns: `hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer, default_tax_rate,
    time_zone, is_demo, offline_days, tax_preset, home_country, patient_number_format`,
};
