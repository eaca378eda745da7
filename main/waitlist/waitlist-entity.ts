import type { RowEntity } from '../entities/entity.ts';

/**
 * A desk copies who waits, and what became of it lately; a wish whose last day is long over is nobody's work at the desk
 * any more.
 */
export const waitlistEntity: RowEntity = {
  name: 'WAITLIST',
  topic: 'waitlist',
  table: 'waitlist',
  key: 'waitlist_id',
  view: 'waitlist_v',
  copied: 'rows',
  columns: `waitlist_id, patient_id, doctor_id, specialization, from_day, to_day, day_part, duration_min, notes,
    held_appt_id, status, appt_id, closed_reason, created_at, closed_at`,
  wanted: "((status = 'WAITING' and to_day >= :since_day) or closed_at >= :created_at)",
  parents: [{ entity: 'PATIENTS', column: 'patient_id' }],
  stock: 300,
  facts: `select trim(coalesce(patient_first_name, '') || ' ' || coalesce(patient_last_name, '')) as patient_name, doctor_name
    from waitlist_v where waitlist_id = :id`,
};
