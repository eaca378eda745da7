import type { RowEntity } from '../entities/entity.ts';

/** A desk copies who lies here, who waits, and who left lately, with their stays and charges. */
export const admissionEntity: RowEntity = {
  name: 'ADMISSIONS',
  topic: 'admissions',
  table: 'admissions',
  key: 'admission_id',
  view: 'admissions_v',
  copied: 'rows',
  columns: `admission_id, patient_id, doctor_id, consultant_id, appt_id, mother_admission_id, status, priority, reason,
    rent_class, ward_id, expected_time, leave_day, attendant_name, attendant_phone, payer, admitted_time, ordered_time,
    cleared_time, left_time, left_to, credit_reason, cancel_reason, reopen_reason, created_at, closed_at`,
  wanted: '(closed_at is null or closed_at >= :created_at)',
  parents: [{ entity: 'PATIENTS', column: 'patient_id' }],
  namedBy: ['motherAdmissionId', 'otherAdmissionId'],
  children: [
    {
      name: 'BED_STAYS',
      table: 'bed_stays',
      key: 'stay_id',
      view: 'bed_stays_v',
      columns: `stay_id, admission_id, bed_id, kind, status, from_time, to_time, reason, override_reason, open_bed_id,
        open_admission_id, created_at`,
    },
    {
      name: 'STAY_CHARGES',
      table: 'stay_charges',
      key: 'charge_id',
      view: 'stay_charges_v',
      columns: `charge_id, admission_id, service_day, source, charge_code, part_no, item_type, description, unit_price, qty,
        tax_rate, item_id, void_reason, entered_by, created_at`,
      stock: 300,
    },
  ],
  stock: 100,
  facts: `select trim(coalesce(patient_first_name, '') || ' ' || coalesce(patient_last_name, '')) as patient_name
    from admissions_v where admission_id = :id`,
};
