import { job, table } from './form.mjs';

const bedKinds = "kind in ('PATIENT', 'KEPT')";

const wards = table('wards', {
  comment: 'Wards of the hospital',
  columns: {
    ward_id: ['identity', 'Number of the ward'],
    ward_name: ['text(60)', 'Name, such as Women, Surgery, ICU'],
    sex: ["text(3) default 'ANY'", 'Who lies there: M, F or ANY'],
    is_active: ["char(1) default 'Y'", 'N when nobody is admitted there any more'],
  },
  key: ['ward_id'],
  unique: { ward_name_uk: ['ward_name'] },
  checks: {
    sex_ck: "sex in ('M', 'F', 'ANY')",
    is_active_ck: "is_active in ('Y', 'N')",
  },
  copied: { with: 'WARDS' },
  audit: {},
});

const rooms = table('rooms', {
  comment: 'Rooms of the wards',
  columns: {
    room_id: ['identity', 'Number of the room'],
    room_type: ['text(40)', 'Kind, such as General, Private, ICU'],
    daily_rate: [
      'number(12,2) default 0',
      "Price of one day; a copy of the room's rent policy, kept by pkg_admissions",
    ],
    is_occupied: ["char(1) default 'N'", 'Y while a bed of the room is taken; kept by trigger'],
    ward_id: ['id null', 'The ward; null for a room that is in none'],
    room_name: ['text(40) null', 'What stands on the door'],
    rent_class: ['text(20) null', 'Class by which the room is charged, such as GENERAL, PRIVATE, ICU'],
    is_icu: ["char(1) default 'N'", 'Y for intensive care, whose rent has no tax'],
  },
  key: ['room_id'],
  references: { wards_fk: ['ward_id', 'wards'] },
  checks: {
    daily_rate_ck: 'daily_rate >= 0',
    is_occupied_ck: "is_occupied in ('Y', 'N')",
    is_icu_ck: "is_icu in ('Y', 'N')",
  },
  indexes: { ward_ix: '(ward_id)' },
  copied: { with: 'WARDS' },
  audit: { leftOut: ['daily_rate', 'is_occupied'] },
});

const beds = table('beds', {
  comment: 'Beds of the rooms. Whether one is taken is not written here: it is, while there is a stay in it',
  columns: {
    bed_id: ['identity', 'Number of the bed; its row is locked while somebody is put into it'],
    room_id: ['id', 'The room'],
    bed_label: ['text(20)', 'What stands on the bed, such as A or 204-2'],
    is_active: ["char(1) default 'Y'", 'N when the bed is gone'],
    condition: ["text(12) default 'READY'", 'READY, CLEANING, CONTAMINATED, ISOLATED or CLOSED'],
    condition_reason: ['text(200) null', 'Why it is not ready'],
    condition_at: ['instant default now', 'Since when it is in this condition'],
  },
  key: ['bed_id'],
  unique: { label_uk: ['room_id', 'bed_label'] },
  references: { rooms_fk: ['room_id', 'rooms'] },
  checks: {
    is_active_ck: "is_active in ('Y', 'N')",
    condition_ck: "condition in ('READY', 'CLEANING', 'CONTAMINATED', 'ISOLATED', 'CLOSED')",
  },
  copied: { with: 'WARDS' },
  audit: {},
});

const admissions = table('admissions', {
  comment: 'Patients who lie in the hospital, are to come, or have left',
  columns: {
    admission_id: ['identity', 'Number of the admission'],
    patient_id: ['id', 'Who lies here'],
    doctor_id: ['id null', 'The admitting doctor'],
    consultant_id: ['id null', 'The doctor in charge during the stay'],
    appt_id: ['id null', 'The visit from which the patient was admitted'],
    mother_admission_id: ['id null', "For a newborn: the mother's admission"],
    status: ["text(20) default 'REQUESTED'", 'REQUESTED, ADMITTED, DISCHARGE_ORDERED, CLEARED, LEFT or CANCELLED'],
    priority: ["text(10) default 'ROUTINE'", 'EMERGENCY, URGENT or ROUTINE: who gets the next bed'],
    reason: ['text(400) null', 'Why the patient is admitted'],
    rent_class: ['text(20) null', 'Class of room that is wished for'],
    ward_id: ['id null', 'Ward that is wished for'],
    expected_time: ['time null', 'When a planned patient is to come'],
    leave_day: ['day null', 'Day on which the patient is expected to leave'],
    attendant_name: ['text(100) null', 'Who stays with the patient'],
    attendant_phone: ['text(15) null', 'Telephone of that person'],
    payer: ["text(60) default 'SELF'", 'Who pays: SELF, or the name of an insurer or company'],
    admitted_time: ['time null', 'When the first stay began'],
    ordered_time: ['time null', 'When the discharge was ordered'],
    cleared_time: ['time null', 'When all was settled: from then on no rent runs'],
    left_time: ['time null', 'When the patient left and the last stay ended'],
    left_to: ['text(20) null', 'HOME, OTHER_HOSPITAL, AGAINST_ADVICE or DIED'],
    credit_reason: ['text(400) null', 'Why the patient may leave although something is due'],
    cancel_reason: ['text(400) null', 'Why the request was cancelled'],
    reopen_reason: ['text(400) null', 'Why the discharge was taken back last; the audit has all of them'],
    created_at: ['instant default now', 'When it was requested'],
    closed_at: ['instant null', 'When the patient left, or the request was cancelled'],
  },
  key: ['admission_id'],
  references: {
    patients_fk: ['patient_id', 'patients'],
    doctor_fk: ['doctor_id', 'doctors'],
    consultant_fk: ['consultant_id', 'doctors'],
    appointments_fk: ['appt_id', 'appointments'],
    mother_fk: ['mother_admission_id', 'admissions'],
    wards_fk: ['ward_id', 'wards'],
  },
  checks: {
    status_ck: "status in ('REQUESTED', 'ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED', 'LEFT', 'CANCELLED')",
    priority_ck: "priority in ('EMERGENCY', 'URGENT', 'ROUTINE')",
    admitted_ck:
      "(status in ('REQUESTED', 'CANCELLED') and admitted_time is null) or (status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED', 'LEFT') and admitted_time is not null)",
    left_ck: "(status = 'LEFT' and left_time >= admitted_time) or (status <> 'LEFT' and left_time is null)",
    left_to_ck: "left_to in ('HOME', 'OTHER_HOSPITAL', 'AGAINST_ADVICE', 'DIED')",
  },
  indexes: {
    patient_ix: '(patient_id)',
    status_ix: '(status, created_at)',
    admitted_ix: '(admitted_time)',
    left_ix: '(left_time)',
    mother_ix: '(mother_admission_id)',
    open_uk: {
      postgres: "unique (patient_id) where status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED')",
      oracle: "unique (case when status in ('ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED') then patient_id end)",
      why: 'A patient lies in the hospital once.',
    },
    requested_uk: {
      postgres: "unique (patient_id) where status = 'REQUESTED'",
      oracle: "unique (case status when 'REQUESTED' then patient_id end)",
      why: 'A patient waits for one bed.',
    },
  },
  // Oracle locks the whole child table while a row of the parent goes, unless an index begins with the foreign key.
  oracleIndexes: {
    doctor_ix: '(doctor_id)',
    consultant_ix: '(consultant_id)',
    appt_ix: '(appt_id)',
    ward_ix: '(ward_id)',
  },
  copied: { with: 'ADMISSIONS', by: 'admission_id', isLeased: true },
  audit: {},
});

const bedStays = table('bed_stays', {
  comment: 'Who lay in which bed from when to when. A row with a wrong time becomes VOID, and the right one is added',
  columns: {
    stay_id: ['identity', 'Number of the stay'],
    admission_id: ['id', 'The admission'],
    bed_id: ['id', 'The bed'],
    kind: ["text(12) default 'PATIENT'", 'PATIENT, KEPT while the patient lies elsewhere, or WITH_MOTHER'],
    status: ["text(10) default 'ACTIVE'", 'PLANNED, ACTIVE, ENDED or VOID'],
    from_time: ['time', "Begin on the hospital's wall clock, whole minutes"],
    to_time: ['time null', 'End; null while it goes on'],
    reason: ['text(400) null', 'Why the patient was moved, or the row is void'],
    override_reason: ['text(400) null', 'Why a bed was taken that was not ready or was reserved'],
    open_bed_id: ['id null', 'The bed while the stay is active and takes it; kept by trigger, for the unique key'],
    open_admission_id: ['id null', 'The admission while the patient lies here; kept by trigger, for the unique key'],
    created_at: ['instant default now', 'When it was written'],
  },
  key: ['stay_id'],
  unique: { open_bed_uk: ['open_bed_id'], open_admission_uk: ['open_admission_id'] },
  references: {
    admissions_fk: ['admission_id', 'admissions'],
    beds_fk: ['bed_id', 'beds'],
  },
  checks: {
    kind_ck: "kind in ('PATIENT', 'KEPT', 'WITH_MOTHER')",
    status_ck:
      "(status = 'ACTIVE' and to_time is null) or (status in ('ENDED', 'PLANNED') and to_time is not null) or status = 'VOID'",
    to_time_ck: 'to_time >= from_time',
    bed_ex: {
      postgres: `exclude using gist (bed_id with =, tsrange(from_time, to_time) with &&) where (status in ('ACTIVE', 'ENDED') and ${bedKinds}) deferrable`,
      why: 'A bed has one patient, or is kept for one, at any moment. Half-open: 10:30 may follow on 10:00-10:30.',
    },
    admission_ex: {
      postgres:
        "exclude using gist (admission_id with =, tsrange(from_time, to_time) with &&) where (status in ('ACTIVE', 'ENDED') and kind in ('PATIENT', 'WITH_MOTHER')) deferrable",
      why: 'A patient lies in one bed at any moment.',
    },
    planned_ex: {
      postgres: "exclude using gist (bed_id with =, tsrange(from_time, to_time) with &&) where (status = 'PLANNED')",
      why: 'A bed is reserved for one patient at any moment.',
    },
  },
  indexes: {
    admission_ix: '(admission_id, from_time)',
    bed_ix: '(bed_id, from_time)',
    from_ix: '(from_time, to_time)',
  },
  copied: { with: 'ADMISSIONS', by: 'admission_id' },
  audit: { leftOut: ['open_bed_id', 'open_admission_id'] },
});

const rentPolicies = table('rent_policies', {
  comment: 'What a day in a class of room costs and how days are counted, from a day on',
  columns: {
    policy_id: ['identity', 'Number of the policy'],
    rent_class: ['text(20)', 'The class of room'],
    from_day: ['day', 'First day on which it counts; it ends with the next policy of the class'],
    daily_rate: ['number(12,2)', 'Price of one day, before tax'],
    day_start: ["text(10) default 'MIDNIGHT'", 'When a day begins: MIDNIGHT, NOON or ADMISSION, the hour of it'],
    unit_hours: ['number(2) default 24', 'Hours that are counted as one: 24 for days, 12 for half days'],
    min_units: ['number(5,2) default 1', 'Least days of a stay'],
    grace_min: ['number(5) default 0', 'Minutes of the last day that cost nothing'],
    half_min: ['number(5) default 0', 'Minutes of the last day up to which it costs a half'],
    short_min: ['number(5) default 0', 'A whole stay shorter than so many minutes costs half a day'],
    transfer_rule: ["text(10) default 'HIGHEST'", 'Class of a day with a move: HIGHEST, AT_CUT, SPLIT or WHOLE_STAY'],
    kept_percent: ['number(5,2) default 100', 'Per cent of the rate for a room that is kept'],
    tax_rate: ['number(5,2) default 5', 'Per cent of tax on the rent above tax_above; none in intensive care'],
    tax_above: ['number(12,2) default 5000', 'Rent of a day up to which there is no tax'],
  },
  key: ['policy_id'],
  unique: { from_day_uk: ['rent_class', 'from_day'] },
  checks: {
    daily_rate_ck: 'daily_rate >= 0',
    day_start_ck: "day_start in ('MIDNIGHT', 'NOON', 'ADMISSION')",
    unit_hours_ck: 'unit_hours in (6, 8, 12, 24)',
    min_units_ck: 'min_units between 0 and 30',
    minutes_ck: 'grace_min >= 0 and half_min >= 0 and short_min >= 0',
    transfer_rule_ck: "transfer_rule in ('HIGHEST', 'AT_CUT', 'SPLIT', 'WHOLE_STAY')",
    kept_percent_ck: 'kept_percent between 0 and 100',
    tax_rate_ck: 'tax_rate between 0 and 100 and tax_above >= 0',
  },
  copied: { with: 'WARDS' },
  audit: {},
});

const depositRules = table('deposit_rules', {
  comment: 'How much a patient is asked to deposit on admission, by class of room and payer, from a day on',
  columns: {
    deposit_rule_id: ['identity', 'Number of the rule'],
    rent_class: ["text(20) default 'ANY'", 'The class of room; ANY for every class'],
    payer: ["text(60) default 'ANY'", 'The payer of the admission; ANY for every payer'],
    from_day: [
      'day',
      'First day of admission on which it counts; it ends with the next rule of the same class and payer',
    ],
    amount: ['number(12,2)', 'How much is asked; 0 for nothing'],
  },
  key: ['deposit_rule_id'],
  unique: { from_day_uk: ['rent_class', 'payer', 'from_day'] },
  checks: { amount_ck: 'amount >= 0' },
  copied: { with: 'WARDS' },
  audit: {},
});

const stayCharges = table('stay_charges', {
  comment: 'What a stay is charged: rent that was accrued for a bill, and what wards enter',
  columns: {
    charge_id: ['identity', 'Number of the charge'],
    admission_id: ['id', 'The admission'],
    service_day: ['day', 'Day of the service'],
    source: ["text(10) default 'ENTERED'", 'RENT or ENTERED'],
    charge_code: ['text(30)', 'Line of the price list, or RENT- and KEPT- with the class of room'],
    part_no: ['number(5) default 1', 'Rises with each further charge of the same code on the day'],
    item_type: ['text(30)', 'Kind of charge, such as ROOM, PROCEDURE, PHARMACY'],
    description: ['text(200)', 'What the bill says'],
    unit_price: ['number(12,2)', 'Price of one, before tax'],
    qty: ['number(9,3)', 'How many'],
    tax_rate: ['number(5,2)', 'Per cent of tax'],
    item_id: [
      'id null',
      'The line of an invoice that it became; whether it still stands there is asked of the invoice',
    ],
    void_reason: ['text(400) null', 'Why it does not count'],
    entered_by: ['text(100)', 'User name'],
    created_at: ['instant default now', 'When it was entered'],
  },
  key: ['charge_id'],
  unique: { part_uk: ['admission_id', 'service_day', 'charge_code', 'part_no'] },
  references: { admissions_fk: ['admission_id', 'admissions'] },
  checks: {
    source_ck: "source in ('RENT', 'ENTERED')",
    unit_price_ck: 'unit_price >= 0',
    qty_ck: 'qty > 0',
    tax_rate_ck: 'tax_rate between 0 and 100',
  },
  indexes: { item_ix: '(item_id)' },
  copied: { with: 'ADMISSIONS', by: 'admission_id', isLeased: true },
  audit: {},
});

export const admissionsJob = job('admissions', {
  tables: [wards, rooms, beds, admissions, bedStays, rentPolicies, stayCharges, depositRules],
  runs: [
    'request_admission',
    'update_admission',
    'cancel_admission',
    'reserve_bed',
    'release_bed',
    'admit',
    'admit_newborn',
    'move_patient',
    'swap_patients',
    'give_up_room',
    'correct_time',
    'undo',
    'order_discharge',
    'bill_stay',
    'add_charge',
    'void_charge',
    'clear_admission',
    'leave',
    'reopen_admission',
    'set_condition',
    'save_ward',
    'save_room',
    'save_bed',
    'save_policy',
    'save_deposit_rule',
    'deposit_of',
    'bed_days',
    'unbilled_rent',
  ],
});
