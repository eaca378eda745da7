import { job, table } from './form.mjs';

const waitlist = table('waitlist', {
  comment: 'Patients who wait for a visit that was not to be had',
  columns: {
    waitlist_id: ['identity', 'Number of the entry'],
    patient_id: ['id', 'Who waits; its row is locked while an entry of the patient is written'],
    doctor_id: ['id null', 'The doctor wished for; null when any doctor of the specialization will do'],
    specialization: ['text(80) null', 'The specialty wished for; null when it is one doctor'],
    from_day: ['day', 'First day that suits'],
    to_day: ['day', 'Last day that suits, in whole'],
    day_part: ["text(10) default 'ANY'", "ANY, MORNING or AFTERNOON of the hospital's wall clock; noon is afternoon"],
    duration_min: ['number(4) default 30', 'Length of the visit in minutes'],
    notes: ['text(4000) null', "The clerk's note; the visit gets it"],
    held_appt_id: [
      'id null',
      'The visit that the patient keeps meanwhile, and that moves when an earlier time is free',
    ],
    status: ["text(10) default 'WAITING'", 'WAITING, BOOKED or REMOVED'],
    appt_id: ['id null', 'The visit it became'],
    closed_reason: ['text(400) null', 'Why it was removed'],
    created_at: ['instant default now', 'Since when the patient waits'],
    closed_at: ['instant null', 'When it was booked or removed'],
  },
  key: ['waitlist_id'],
  references: {
    patients_fk: ['patient_id', 'patients'],
    doctors_fk: ['doctor_id', 'doctors'],
    held_appt_id_fk: ['held_appt_id', 'appointments'],
    appointments_fk: ['appt_id', 'appointments'],
  },
  checks: {
    doctor_id_ck:
      '(doctor_id is null and specialization is not null) or (doctor_id is not null and specialization is null)',
    to_day_ck: 'to_day >= from_day',
    day_part_ck: "day_part in ('ANY', 'MORNING', 'AFTERNOON')",
    duration_min_ck: 'duration_min between 5 and 480',
    status_ck:
      "(status = 'WAITING' and appt_id is null and closed_at is null) or (status = 'BOOKED' and appt_id is not null and closed_at is not null) or (status = 'REMOVED' and appt_id is null and closed_reason is not null and closed_at is not null)",
  },
  indexes: {
    patient_ix: '(patient_id)',
    doctor_ix: '(doctor_id, status)',
    status_ix: { rule: '(status, created_at, waitlist_id)', why: 'Who waits, by how long.' },
  },
  // Oracle locks the whole child table while a row of the parent goes, unless an index begins with the foreign key.
  oracleIndexes: { held_appt_ix: '(held_appt_id)', appt_ix: '(appt_id)' },
  copied: { with: 'WAITLIST', by: 'waitlist_id', isLeased: true },
  audit: {},
});

export const waitlistJob = job('waitlist', {
  tables: [waitlist],
  runs: ['add_entry', 'change_entry', 'book_entry', 'remove_entry', 'reinstate_entry'],
});
