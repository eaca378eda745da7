/** The statements that write the wards of the demo hospital, as in `statements.ts`. */

const rows = (columns: string) => `json_to_recordset(cast(:rows as json)) as r(${columns})`;

export const insertWards = `
  insert into wards (ward_id, ward_name, sex)
  select "wardId", "wardName", sex from ${rows('"wardId" bigint, "wardName" text, sex text')}`;

export const insertRooms = `
  insert into rooms (room_id, room_type, daily_rate, ward_id, room_name, rent_class, is_icu)
  select "roomId", "roomType", "dailyRateMinor" / 100.0, "wardId", "roomName", "rentClass", "isIcu"
  from ${rows(`"roomId" bigint, "roomType" text, "dailyRateMinor" numeric, "wardId" bigint, "roomName" text,
    "rentClass" text, "isIcu" text`)}`;

export const insertBeds = `
  insert into beds (bed_id, room_id, bed_label, condition, condition_reason)
  select "bedId", "roomId", "bedLabel", condition, "conditionReason"
  from ${rows(`"bedId" bigint, "roomId" bigint, "bedLabel" text, condition text, "conditionReason" text`)}`;

export const insertPolicies = `
  insert into rent_policies (rent_class, from_day, daily_rate, grace_min, half_min)
  select "rentClass", "fromDay", "dailyRateMinor" / 100.0, "graceMin", "halfMin"
  from ${rows(`"rentClass" text, "fromDay" date, "dailyRateMinor" numeric, "graceMin" integer, "halfMin" integer`)}`;

export const insertDepositRules = `
  insert into deposit_rules (rent_class, payer, from_day, amount)
  select "rentClass", payer, "fromDay", "amountMinor" / 100.0
  from ${rows(`"rentClass" text, payer text, "fromDay" date, "amountMinor" numeric`)}`;

export const insertAdmissions = `
  insert into admissions (admission_id, patient_id, doctor_id, consultant_id, status, priority, reason, rent_class,
    expected_time, leave_day, payer, mother_admission_id, admitted_time, ordered_time, cleared_time, left_time, left_to,
    cancel_reason, created_at, closed_at)
  select "admissionId", "patientId", "doctorId", "doctorId", status, priority, reason, "rentClass", "expectedTime",
    "leaveDay", payer, "motherAdmissionId", "admittedTime", "leftTime", "leftTime", "leftTime",
    case when "leftTime" is not null then 'HOME' end, "cancelReason", "createdAt", "closedAt"
  from ${rows(`"admissionId" bigint, "patientId" bigint, "doctorId" bigint, status text, priority text, reason text,
    "rentClass" text, "expectedTime" timestamp, "leaveDay" date, payer text, "motherAdmissionId" bigint,
    "admittedTime" timestamp, "leftTime" timestamp, "cancelReason" text, "createdAt" timestamptz,
    "closedAt" timestamptz`)}`;

export const insertStays = `
  insert into bed_stays (admission_id, bed_id, kind, status, from_time, to_time)
  select "admissionId", "bedId", kind, status, "fromTime", "toTime"
  from ${rows(`"admissionId" bigint, "bedId" bigint, kind text, status text, "fromTime" timestamp, "toTime" timestamp`)}`;
