/**
 * The statements that write the demo hospital: one for all rows of a table, from `:rows`, a JSON array in contract spelling.
 * They are for PostgreSQL and run as the owner of the tables. The ids are given, so that the demo has the same ones everywhere.
 */

/** A second loader waits until the first has ended, however slow the machine is. */
export const waitLong = "select set_config('lock_timeout', '120s', true)";
export const lockTables = 'lock table hms.staff, hms.patients in share row exclusive mode';

const rows = (columns: string) => `json_to_recordset(cast(:rows as json)) as r(${columns})`;

export const saveHospital = `
  update hospital_settings s
  set hospital_name = r."hospitalName", address = r.address, phone = r.phone, email = r.email, gstin = r.gstin,
    registration_no = r."registrationNo", currency = r.currency, upi_id = r."upiId", footer = r.footer, is_demo = 'Y'
  from ${rows(`"hospitalName" text, address text, phone text, email text, gstin text, "registrationNo" text,
    currency text, "upiId" text, footer text`)}`;

export const insertDoctors = `
  insert into doctors (doctor_id, first_name, last_name, specialization, is_active, registration_no)
  select "doctorId", "firstName", "lastName", specialization, "isActive", "registrationNo"
  from ${rows('"doctorId" bigint, "firstName" text, "lastName" text, specialization text, "isActive" text, "registrationNo" text')}`;

export const insertHours = `
  insert into doctor_hours (doctor_id, weekday, from_min, to_min)
  select "doctorId", weekday, "fromMin", "toMin"
  from ${rows('"doctorId" bigint, weekday integer, "fromMin" integer, "toMin" integer')}`;

export const insertLeave = `
  insert into doctor_leave (doctor_id, first_day, last_day, reason)
  select "doctorId", "firstDay", "lastDay", reason
  from ${rows('"doctorId" bigint, "firstDay" date, "lastDay" date, reason text')}`;

export const insertCharges = `
  insert into charges (charge_code, item_type, description, unit_price, tax_rate, is_active, hsn_sac)
  select "chargeCode", "itemType", description, "unitPriceMinor" / 100.0, "taxRate", "isActive", "hsnSac"
  from ${rows(`"chargeCode" text, "itemType" text, description text, "unitPriceMinor" numeric, "taxRate" numeric,
    "isActive" text, "hsnSac" text`)}`;

export const insertFees = `
  insert into fee_rules (specialization, within_days, charge_code)
  select specialization, "withinDays", "chargeCode"
  from ${rows('specialization text, "withinDays" integer, "chargeCode" text')}`;

export const insertStaff = `
  insert into staff (staff_id, username, full_name, role, doctor_id, password_hash)
  select "staffId", username, "fullName", role, "doctorId", "passwordHash"
  from ${rows(`"staffId" bigint, username text, "fullName" text, role text, "doctorId" bigint, "passwordHash" text`)}`;

export const insertPatients = `
  insert into patients (patient_id, first_name, last_name, dob, gender, phone, email, address, notes, created_at,
    title, relation, relation_name, phone_e164, age_years, age_said_day)
  select "patientId", "firstName", "lastName", dob, gender, phone, email, address, notes, "createdAt",
    title, relation, "relationName", "phoneE164", "ageYears", "ageSaidDay"
  from ${rows(`"patientId" bigint, "firstName" text, "lastName" text, dob date, gender text, phone text, email text,
    address text, notes text, "createdAt" timestamptz, title text, relation text, "relationName" text,
    "phoneE164" text, "ageYears" integer, "ageSaidDay" date`)}`;

export const insertVisits = `
  insert into appointments (appt_id, patient_id, doctor_id, appt_time, duration_min, status, notes, cancel_reason,
    token_no, is_overbooked, override_reason, created_at, checked_in_at, started_at, completed_at)
  select "apptId", "patientId", "doctorId", "apptTime", "durationMin", status, notes, "cancelReason",
    "tokenNo", "isOverbooked", "overrideReason", "createdAt", "checkedInAt", "startedAt", "completedAt"
  from ${rows(`"apptId" bigint, "patientId" bigint, "doctorId" bigint, "apptTime" timestamp, "durationMin" integer,
    status text, notes text, "cancelReason" text, "tokenNo" integer, "isOverbooked" text, "overrideReason" text,
    "createdAt" timestamptz, "checkedInAt" timestamptz, "startedAt" timestamptz, "completedAt" timestamptz`)}`;

export const insertTokenSeries = `
  insert into token_series (doctor_id, visit_day, last_token)
  select "doctorId", "visitDay", "lastToken"
  from ${rows('"doctorId" bigint, "visitDay" date, "lastToken" integer')}`;

export const insertInvoices = `
  insert into billing (invoice_id, patient_id, appt_id, discount, created_at, status)
  select "invoiceId", "patientId", "apptId", "discountMinor" / 100.0, "createdAt", 'OPEN'
  from ${rows(`"invoiceId" bigint, "patientId" bigint, "apptId" bigint, "discountMinor" numeric,
    "createdAt" timestamptz`)}`;

export const insertItems = `
  insert into billing_items (item_id, invoice_id, item_type, charge_code, description, unit_price, qty, tax_rate,
    hsn_sac)
  select "itemId", "invoiceId", "itemType", "chargeCode", description, "unitPriceMinor" / 100.0, qty, "taxRate",
    "hsnSac"
  from ${rows(`"itemId" bigint, "invoiceId" bigint, "itemType" text, "chargeCode" text, description text,
    "unitPriceMinor" numeric, qty numeric, "taxRate" numeric, "hsnSac" text`)}`;

export const issueInvoices = `
  update billing b set status = 'ISSUED', invoice_no = r."invoiceNo", issued_at = r."issuedAt",
    document_kind = pkg_billing.kind_of(p_invoice => b)
  from ${rows('"invoiceId" bigint, "invoiceNo" text, "issuedAt" timestamptz')}
  where b.invoice_id = r."invoiceId"`;

export const keepDocuments = `
  update billing b set issued_document = r.document
  from ${rows('"invoiceId" bigint, document text')}
  where b.invoice_id = r."invoiceId"`;

/** A share of the total in whole rupees, or all that is due. */
export const insertPayments = `
  insert into payments (payment_id, invoice_id, amount, method, reference, receipt_no, paid_at, taken_by)
  select r."paymentId", b.invoice_id,
    case when r."sharePercent" is null then b.total - b.paid else greatest(round(b.total * r."sharePercent" / 100), 1) end,
    r.method, r.reference, r."receiptNo", r."paidAt", 'billing'
  from ${rows(`"paymentId" bigint, "invoiceId" bigint, "sharePercent" numeric, method text, reference text,
    "receiptNo" text, "paidAt" timestamptz`)}
  join billing b on b.invoice_id = r."invoiceId"`;

export const insertDeposits = `
  insert into deposits (deposit_id, patient_id, amount, method, reference, purpose, receipt_no, created_at, received_by)
  select "depositId", "patientId", "amountMinor" / 100.0, method, reference, purpose, "receiptNo", "receivedAt", 'billing'
  from ${rows(`"depositId" bigint, "patientId" bigint, "amountMinor" numeric, method text, reference text, purpose text,
    "receiptNo" text, "receivedAt" timestamptz`)}`;

export const cancelInvoices = `
  update billing b set status = 'CANCELLED', cancel_reason = r."cancelReason", cancelled_at = r."cancelledAt"
  from ${rows('"invoiceId" bigint, "cancelReason" text, "cancelledAt" timestamptz')}
  where b.invoice_id = r."invoiceId"`;

export const insertSeries = `
  insert into invoice_series (series_code, fiscal_year, last_number)
  select "seriesCode", "fiscalYear", "lastNumber"
  from ${rows('"seriesCode" text, "fiscalYear" text, "lastNumber" integer')}`;

export const insertWaits = `
  insert into waitlist (patient_id, doctor_id, specialization, from_day, to_day, day_part, duration_min, notes,
    held_appt_id, created_at)
  select "patientId", "doctorId", specialization, "fromDay", "toDay", "dayPart", "durationMin", notes,
    "heldApptId", "createdAt"
  from ${rows(`"patientId" bigint, "doctorId" bigint, specialization text, "fromDay" date, "toDay" date,
    "dayPart" text, "durationMin" integer, notes text, "heldApptId" bigint, "createdAt" timestamptz`)}`;

/** Lets the next row of each table get the number after the last one used here. */
export const continueNumbers = `
  select setval(pg_get_serial_sequence('doctors', 'doctor_id'), (select max(doctor_id) from doctors)),
    setval(pg_get_serial_sequence('staff', 'staff_id'), (select max(staff_id) from staff)),
    setval(pg_get_serial_sequence('patients', 'patient_id'), (select max(patient_id) from patients)),
    setval(pg_get_serial_sequence('appointments', 'appt_id'), (select max(appt_id) from appointments)),
    setval(pg_get_serial_sequence('billing', 'invoice_id'), (select max(invoice_id) from billing)),
    setval(pg_get_serial_sequence('billing_items', 'item_id'), (select max(item_id) from billing_items)),
    setval(pg_get_serial_sequence('deposits', 'deposit_id'), (select max(deposit_id) from deposits)),
    setval(pg_get_serial_sequence('payments', 'payment_id'), (select max(payment_id) from payments)),
    setval(pg_get_serial_sequence('wards', 'ward_id'), (select max(ward_id) from wards)),
    setval(pg_get_serial_sequence('rooms', 'room_id'), (select max(room_id) from rooms)),
    setval(pg_get_serial_sequence('beds', 'bed_id'), (select max(bed_id) from beds)),
    setval(pg_get_serial_sequence('admissions', 'admission_id'), (select max(admission_id) from admissions))`;
