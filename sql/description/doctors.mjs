import { job, table } from './form.mjs';

const doctors = table('doctors', {
  comment: 'Doctors who see or saw patients here',
  columns: {
    doctor_id: ['identity', "Number of the doctor; its row is locked while one of the doctor's visits is booked"],
    first_name: ['text(50)', 'Given name'],
    last_name: ['text(50)', 'Family name'],
    specialization: ['text(80)', 'Specialty, such as Cardiology'],
    phone: ['text(40) null', 'Telephone'],
    email: ['text(100) null', 'E-mail address in lower case'],
    is_active: ["char(1) default 'Y'", 'N takes no new visits'],
    registration_no: ['text(40) null', 'Number in the register of the medical council, as prescriptions print it'],
    title: ["text(20) null default 'Dr'", 'Form of address, such as Dr or Prof; null for who has none, as a therapist'],
    display_name: ['text(130)', 'Title and names as they are shown and printed; kept by trigger'],
  },
  key: ['doctor_id'],
  unique: { email_uk: ['email'] },
  checks: {
    is_active_ck: "is_active in ('Y', 'N')",
  },
  copied: { with: 'DOCTORS' },
  audit: {},
});

const doctorHours = table('doctor_hours', {
  comment: 'Weekly working periods; a doctor without any has no fixed hours',
  columns: {
    doctor_id: ['id', 'The doctor'],
    weekday: ['number(1)', '1 Monday to 7 Sunday'],
    from_min: ['number(4)', 'Begin in minutes after midnight'],
    to_min: ['number(4)', 'End in minutes after midnight, 1440 is the end of the day'],
  },
  key: ['doctor_id', 'weekday', 'from_min'],
  references: {
    doctors_fk: ['doctor_id', 'doctors'],
  },
  checks: {
    weekday_ck: 'weekday between 1 and 7',
    to_min_ck: 'from_min >= 0 and to_min > from_min and to_min <= 1440',
  },
  copied: { with: 'DOCTORS' },
});

const doctorLeave = table('doctor_leave', {
  comment: 'Times at which a doctor is away',
  columns: {
    leave_id: ['identity', 'Number of the entry'],
    doctor_id: ['id', 'The doctor'],
    first_day: ['day', 'First day away'],
    last_day: ['day', 'Last day away'],
    reason: ['text(200) null', 'What to tell a patient who asks'],
    from_min: ['number(4) default 0', 'Begin on the first day, in minutes after midnight'],
    to_min: ['number(4) default 1440', 'End on the last day, in minutes after midnight; 1440 is the end of the day'],
  },
  key: ['leave_id'],
  references: {
    doctors_fk: ['doctor_id', 'doctors'],
  },
  checks: {
    last_day_ck: 'last_day >= first_day',
    minutes_ck: 'from_min >= 0 and from_min < 1440 and to_min > 0 and to_min <= 1440',
    ends_ck: 'last_day > first_day or to_min > from_min',
  },
  indexes: {
    doctor_ix: '(doctor_id, last_day)',
  },
  copied: { with: 'DOCTORS' },
});

export const doctorsJob = job('doctors', {
  tables: [doctors, doctorHours, doctorLeave],
  runs: ['on_duty', 'add_doctor', 'update_doctor', 'save_hours', 'add_leave', 'remove_leave'],
});
