import type { RowEntity } from '../entities/entity.ts';

/** A desk copies drafts, and what was written lately, with the medicines. */
export const prescriptionEntity: RowEntity = {
  name: 'PRESCRIPTIONS',
  topic: 'prescriptions',
  table: 'prescriptions',
  key: 'prescription_id',
  view: 'prescriptions_v',
  copied: 'rows',
  columns: `prescription_id, patient_id, doctor_id, appt_id, admission_id, status, source, written_day, diagnosis, advice,
    follow_up_day, language, prescription_no, replaces_id, doctor_name, registration_no, created_at, created_by, signed_at,
    signed_by, override_reason, cancel_reason, cancelled_at, cancelled_by`,
  wanted: "(status = 'DRAFT' or created_at >= :created_at)",
  parents: [
    { entity: 'PATIENTS', column: 'patient_id' },
    { entity: 'APPOINTMENTS', column: 'appt_id' },
    { entity: 'ADMISSIONS', column: 'admission_id' },
  ],
  namedBy: ['replacesId'],
  children: [
    {
      name: 'PRESCRIPTION_LINES',
      table: 'prescription_lines',
      key: 'line_id',
      view: 'prescription_lines_v',
      columns: `line_id, prescription_id, line_no, generic_name, brand_name, strength, form, dose_amount, dose_unit, pattern,
        times_per_day, interval_hours, every_days, duration, duration_unit, meal, is_as_needed, as_needed_for, max_per_day,
        route, instructions, fixed_quantity, quantity, quantity_unit, course_days`,
      stock: 600,
    },
  ],
  stock: 200,
  facts: `select trim(coalesce(patient_first_name, '') || ' ' || coalesce(patient_last_name, '')) as patient_name,
    prescriber_name as doctor_name from prescriptions_v where prescription_id = :id`,
};
