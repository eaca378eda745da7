import type { WholeEntity } from '../entities/entity.ts';

/** Doctors with their hours and their leave. */
export const doctorEntity: WholeEntity = {
  name: 'DOCTORS',
  topic: 'doctors',
  table: 'doctors',
  key: 'doctor_id',
  view: 'doctors_v',
  copied: 'whole',
  columns: `doctor_id, first_name, last_name, specialization, phone, email, is_active, registration_no, title,
    display_name`,
  children: [
    {
      name: 'DOCTOR_HOURS',
      table: 'doctor_hours',
      key: null,
      view: 'doctor_hours_v',
      columns: 'doctor_id, weekday, from_min, to_min',
    },
    {
      name: 'DOCTOR_LEAVE',
      table: 'doctor_leave',
      key: 'leave_id',
      view: 'doctor_leave_v',
      columns: 'leave_id, doctor_id, first_day, last_day, reason, from_min, to_min',
    },
  ],
  facts: 'select display_name as doctor_name from doctors_v where doctor_id = :id',
};
