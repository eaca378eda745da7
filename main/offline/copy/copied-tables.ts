/**
 * What a desk's store copies, and no more: listed in docs/security.md. Read from the central database's views, portable
 * text; written to the table of the same name. A table is either copied as a whole or by the numbers of its entity.
 */
export type CopiedTable = {
  table: string;
  /** The column by which its rows are deleted before they are written anew. */
  key: string;
  columns: string;
  from: string;
};

const doctors: CopiedTable[] = [
  {
    table: 'doctors',
    key: 'doctor_id',
    columns: 'doctor_id, first_name, last_name, specialization, phone, email, is_active',
    from: 'doctors_v',
  },
  { table: 'doctor_hours', key: 'doctor_id', columns: 'doctor_id, weekday, from_min, to_min', from: 'doctor_hours_v' },
  {
    table: 'doctor_leave',
    key: 'doctor_id',
    columns: 'leave_id, doctor_id, first_day, last_day, reason',
    from: 'doctor_leave_v',
  },
];

/** Small tables, by the entity that the change feed names. */
export const wholeTables: Record<string, CopiedTable[]> = {
  HOSPITAL_SETTINGS: [
    {
      table: 'hospital_settings',
      key: 'settings_id',
      columns: `hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer,
        default_tax_rate, time_zone, is_demo, offline_days`,
      from: 'hospital_settings_v',
    },
  ],
  DOCTORS: doctors,
  CHARGES: [
    {
      table: 'charges',
      key: 'charge_code',
      columns: 'charge_code, item_type, description, unit_price, tax_rate, is_active',
      from: 'charges_v',
    },
  ],
};

/** Only people who signed in on this desk lately: their password hashes are here so that they can without the line. */
export const staffTable: CopiedTable = {
  table: 'staff',
  key: 'staff_id',
  columns: 'staff_id, username, full_name, role, doctor_id, password_hash, is_active, session_no',
  from: 'staff_credentials_v',
};

export type RowEntity = 'PATIENTS' | 'APPOINTMENTS' | 'WAITLIST' | 'BILLING';

/** Tables read by the number of the row; an invoice brings its lines, payments and prints. */
export const rowTables: Record<RowEntity, CopiedTable[]> = {
  PATIENTS: [
    {
      table: 'patients',
      key: 'patient_id',
      columns: 'patient_id, first_name, last_name, dob, gender, phone, email, created_at, address, notes, search_text',
      from: 'patients_v',
    },
  ],
  APPOINTMENTS: [
    {
      table: 'appointments',
      key: 'appt_id',
      columns: `appt_id, patient_id, doctor_id, appt_time, status, notes, duration_min, end_time, token_no, cancel_reason,
        is_overbooked, override_reason, created_at, checked_in_at, started_at, completed_at`,
      from: 'appointments_v',
    },
  ],
  WAITLIST: [
    {
      table: 'waitlist',
      key: 'waitlist_id',
      columns: `waitlist_id, patient_id, doctor_id, specialization, from_day, to_day, day_part, duration_min, notes,
        held_appt_id, status, appt_id, closed_reason, created_at, closed_at`,
      from: 'waitlist_v',
    },
  ],
  BILLING: [
    {
      table: 'billing',
      key: 'invoice_id',
      columns: `invoice_id, patient_id, appt_id, amount, tax, discount, total, status, created_at, invoice_no, issued_at,
        paid, cancel_reason, cancelled_at`,
      from: 'billing_v',
    },
    {
      table: 'billing_items',
      key: 'invoice_id',
      columns: 'item_id, invoice_id, item_type, description, unit_price, qty, line_total, tax_rate, charge_code',
      from: 'billing_items_v',
    },
    {
      table: 'payments',
      key: 'invoice_id',
      columns: 'payment_id, invoice_id, amount, method, reference, receipt_no, paid_at, paid_day, taken_by',
      from: 'payments_v',
    },
    {
      table: 'document_prints',
      key: 'invoice_id',
      columns: 'print_id, invoice_id, payment_id, copy_no, paper, printed_by, printed_at',
      from: 'document_prints_v',
    },
  ],
};

export const isRowEntity = (name: string): name is RowEntity => Object.hasOwn(rowTables, name);
