import type { Fact, Reference } from './star.ts';

const onDay = (column: string, natural: string): Reference => ({ column, dimension: 'dim_date', natural, at: null });
const patient = (at: string): Reference => ({
  column: 'patient_key',
  dimension: 'dim_patient',
  natural: 'patient_ref',
  at,
});
const doctor = (at: string): Reference => ({ column: 'doctor_key', dimension: 'dim_doctor', natural: 'doctor_id', at });
const staff = (at: string): Reference => ({ column: 'staff_key', dimension: 'dim_staff', natural: 'username', at });
const desk: Reference = { column: 'desk_key', dimension: 'dim_desk', natural: 'desk_no', at: null };

const patientColumns = {
  patient_ref: ['text', 'Pseudonym of the patient'],
  age_band: ['text', 'Age of the patient at that time, such as 30-44'],
} as const;

export const facts: readonly Fact[] = [
  {
    name: 'fact_appointment',
    comment: 'One row for each visit, from booking to its end',
    entity: 'APPOINTMENTS',
    owner: 'appt_id',
    key: 'appt_id',
    day: 'visit_day',
    references: [onDay('visit_date_key', 'visit_day'), patient('visit_time'), doctor('visit_time')],
    columns: {
      appt_id: ['number', 'Number of the visit'],
      ...patientColumns,
      doctor_id: ['number', 'Number of the doctor'],
      visit_time: ['time', 'Planned begin'],
      visit_day: ['day', 'Day of the visit'],
      status: ['text', 'What has become of it'],
      duration_min: ['number', 'Planned minutes'],
      booked_at: ['time', 'When it was booked'],
      arrived_at: ['time', 'When the patient arrived'],
      started_at: ['time', 'When the consultation began'],
      done_at: ['time', 'When it was completed'],
      cancelled_at: ['time', 'When it was cancelled'],
      lead_days: ['number', 'Days from booking to the visit'],
      wait_min: ['number', 'Minutes from arrival, or from the planned begin where that is later, to the consultation'],
      consultation_min: ['number', 'Minutes from the begin of the consultation to its end'],
      is_overbooked: ['flag', 'Was put over another visit on purpose'],
    },
  },
  {
    name: 'fact_invoice_line',
    comment: 'One row for each line of an invoice, and one below zero for each line of a credit note',
    entity: 'BILLING',
    owner: 'invoice_id',
    key: 'line_ref',
    day: 'billed_day',
    references: [
      onDay('billed_date_key', 'billed_day'),
      patient('billed_at'),
      doctor('billed_at'),
      { column: 'charge_key', dimension: 'dim_charge', natural: 'charge_code', at: 'billed_at' },
      desk,
    ],
    columns: {
      line_ref: ['text', 'L and the number of the line, or C and the number of the line of the credit note'],
      invoice_id: ['number', 'Number of the invoice'],
      ...patientColumns,
      doctor_id: ['number', 'Doctor of the visit that is billed'],
      charge_code: ['text', 'Line of the price list'],
      desk_no: ['number', 'Desk that gave the number of the invoice; none where the central database did'],
      kind: ['text', 'INVOICE or CREDIT_NOTE'],
      invoice_status: ['text', 'OPEN, ISSUED, PAID or CANCELLED'],
      item_type: ['text', 'Kind of the line'],
      billed_at: ['time', 'When invoice or credit note was issued; when it was raised where it is not issued'],
      billed_day: ['day', 'Day of billed_at'],
      is_issued: ['flag', 'Whether it is issued'],
      qty: ['share', 'How many'],
      tax_rate: ['share', 'Per cent of tax'],
      amount_minor: ['money', 'Before tax and discount on the invoice'],
      discount_minor: ['money', 'Share of the discount on the invoice'],
      tax_minor: ['money', 'Share of the tax'],
      total_minor: ['money', 'amount + tax - discount; the lines of an invoice add up to its total'],
    },
  },
  {
    name: 'fact_payment',
    comment: 'One row for each payment on an invoice; refunds and reversals are below zero',
    entity: 'BILLING',
    owner: 'invoice_id',
    key: 'payment_id',
    day: 'paid_day',
    references: [onDay('paid_date_key', 'paid_day'), patient('paid_at'), doctor('paid_at'), staff('paid_at'), desk],
    columns: {
      payment_id: ['number', 'Number of the payment'],
      invoice_id: ['number', 'Number of the invoice'],
      ...patientColumns,
      doctor_id: ['number', 'Doctor of the visit that is paid'],
      username: ['text', 'Who took it'],
      shift_id: ['number', 'Shift of who took it'],
      desk_no: ['number', 'Desk that gave the receipt its number'],
      kind: ['text', 'PAYMENT, REFUND or REVERSAL'],
      method: ['text', 'How it was paid; DEPOSIT for a use of a deposit'],
      paid_at: ['time', 'When'],
      paid_day: ['day', 'Day on the hospital’s calendar'],
      amount_minor: ['money', 'How much'],
    },
  },
  {
    name: 'fact_deposit',
    comment: 'One row for each deposit, and one below zero for what of it was given back',
    entity: 'DEPOSITS',
    owner: 'deposit_id',
    key: 'deposit_ref',
    day: 'moved_day',
    references: [onDay('moved_date_key', 'moved_day'), patient('moved_at'), staff('moved_at')],
    columns: {
      deposit_ref: ['text', 'D and the number of the deposit, or R and the number of the refund'],
      deposit_id: ['number', 'Number of the deposit'],
      ...patientColumns,
      username: ['text', 'Who took it or gave it back'],
      shift_id: ['number', 'Shift of that person'],
      method: ['text', 'How'],
      moved_at: ['time', 'When'],
      moved_day: ['day', 'Day on the hospital’s calendar'],
      amount_minor: ['money', 'How much'],
    },
  },
  {
    name: 'fact_bed_stay',
    comment: 'One row for each stay of a patient in a bed',
    entity: 'ADMISSIONS',
    owner: 'admission_id',
    key: 'stay_id',
    day: 'from_day',
    references: [
      onDay('from_date_key', 'from_day'),
      patient('from_time'),
      { column: 'bed_key', dimension: 'dim_bed', natural: 'bed_id', at: null },
    ],
    columns: {
      stay_id: ['number', 'Number of the stay'],
      admission_id: ['number', 'Number of the admission'],
      ...patientColumns,
      bed_id: ['number', 'Number of the bed'],
      from_time: ['time', 'Begin'],
      to_time: ['time', 'End; none while it goes on'],
      from_day: ['day', 'First day'],
      to_day: ['day', 'Last day; none while it goes on'],
      is_first: ['flag', 'The admission began with it'],
      is_last: ['flag', 'The patient left from it'],
    },
  },
  {
    name: 'fact_bed_day',
    comment: 'One row for each bed and day at whose end a patient lies in it; days that are not over do not count',
    entity: 'ADMISSIONS',
    owner: 'admission_id',
    key: 'bed_day_ref',
    day: 'bed_day',
    madeFrom: 'fact_bed_stay',
    references: [
      onDay('bed_date_key', 'bed_day'),
      patient('bed_day'),
      { column: 'bed_key', dimension: 'dim_bed', natural: 'bed_id', at: null },
    ],
    columns: {
      bed_day_ref: ['text', 'Number of the stay, and the day'],
      stay_id: ['number', 'Number of the stay'],
      admission_id: ['number', 'Number of the admission'],
      ...patientColumns,
      bed_id: ['number', 'Number of the bed'],
      bed_day: ['day', 'The day'],
    },
  },
];

export const factNamed = (name: string): Fact => {
  const found = facts.find((fact) => fact.name === name);
  if (!found) throw new Error(`There is no fact ${name}`);
  return found;
};
