import { job, table } from './form.mjs';

const appointments = table('appointments', {
  comment: 'Visits, booked and past',
  columns: {
    appt_id: ['identity', 'Number of the visit'],
    patient_id: ['id', 'Who comes'],
    doctor_id: ['id', 'Whom the patient sees'],
    appt_time: ['time', "Begin on the hospital's wall clock, whole minutes"],
    status: ["text(20) default 'SCHEDULED'", 'SCHEDULED, CHECKED_IN, IN_CONSULTATION, COMPLETED, CANCELLED or NO_SHOW'],
    notes: ['text(4000) null', "The clerk's note"],
    duration_min: ['number(4) default 30', 'Planned length in minutes'],
    end_time: ['time', 'Begin and length; kept by trigger'],
    token_no: ['number(7) null', 'Number the patient waits with, per doctor and day, from check-in'],
    cancel_reason: ['text(400) null', 'Why it was cancelled'],
    is_overbooked: ["char(1) default 'N'", 'Y when it was put over another visit on purpose'],
    override_reason: ['text(400) null', 'Why a rule was overridden, and that it was'],
    created_at: ['instant default now', 'When it was booked'],
    checked_in_at: ['instant null', 'When the patient arrived'],
    started_at: ['instant null', 'When the consultation began'],
    completed_at: ['instant null', 'When the visit was done'],
    is_priority: ["char(1) default 'N'", 'Y is called before the others who wait'],
    priority_reason: ['text(200) null', 'Why this patient is called first'],
    skipped_at: ['instant null', 'When the turn was passed over: who was here by then is called before'],
    called_at: ['instant null', 'When the patient was last called again'],
    call_count: ['number(3) default 0', 'How often the patient was called again'],
    prior_doctor_id: ['id null', 'Who handed the patient over: who gets the patient back finds the same token'],
    prior_token_no: ['number(7) null', 'The token with that doctor'],
  },
  key: ['appt_id'],
  references: {
    patients_fk: ['patient_id', 'patients'],
    doctors_fk: ['doctor_id', 'doctors'],
    prior_doctors_fk: ['prior_doctor_id', 'doctors'],
  },
  checks: {
    status_ck: "status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION', 'COMPLETED', 'CANCELLED', 'NO_SHOW')",
    duration_min_ck: {
      rule: 'duration_min between 5 and 480',
      why: 'pkg_appointments relies on the longest visit: it looks no further back for an overlap.',
    },
    end_time_ck: 'end_time > appt_time',
    is_overbooked_ck: "is_overbooked in ('Y', 'N')",
    is_priority_ck: "is_priority in ('Y', 'N')",
    priority_ck: "is_priority = 'N' or priority_reason is not null",
    override_ck: "is_overbooked = 'N' or override_reason is not null",
    doctor_time_ex: {
      postgres:
        "exclude using gist (doctor_id with =, tsrange(appt_time, end_time) with &&) where (status in ('SCHEDULED', 'CHECKED_IN', 'IN_CONSULTATION') and is_overbooked = 'N')",
      why: 'Two visits of a doctor never overlap, whoever writes them. Half-open: 10:30 may follow on 10:00-10:30.',
    },
  },
  indexes: {
    doctor_time_ix: '(doctor_id, appt_time)',
    time_ix: '(appt_time)',
    day_ix: { postgres: '(cast(appt_time as date))', oracle: '(trunc(appt_time))' },
    patient_ix: '(patient_id, appt_time)',
    token_no_uk: {
      postgres: 'unique (doctor_id, cast(appt_time as date), token_no) where token_no is not null',
      oracle:
        'unique (case when token_no is not null then doctor_id end, case when token_no is not null then trunc(appt_time) end, token_no)',
      why: {
        postgres: "A token is one patient's.",
        oracle:
          "A token is one patient's. A visit without one is not in the index at all, since all its expressions are null.",
      },
    },
  },
  copied: { with: 'APPOINTMENTS', by: 'appt_id', isLeased: true },
  audit: { trigger: 'trg_appt_audit' },
});

const tokenSeries = table('token_series', {
  comment: 'Last waiting token of each doctor and day: a token is not given twice, even when its visit moves away',
  columns: {
    doctor_id: ['id', 'The doctor; its row is locked while a token is given'],
    visit_day: ['day', 'The day'],
    last_token: ['number(7) default 0', 'The token given last'],
  },
  key: ['doctor_id', 'visit_day'],
  references: {
    doctors_fk: ['doctor_id', 'doctors'],
  },
});

export const appointmentsJob = job('appointments', {
  tables: [appointments, tokenSeries],
  runs: [
    'doctor_availability',
    'book_appointment',
    'cancel_appointment',
    'reschedule_appointment',
    'check_in',
    'start_consultation',
    'complete_appointment',
    'mark_no_show',
    'reinstate',
    'edit_notes',
    'walk_in',
    'hand_over',
    'change_turn',
  ],
});
