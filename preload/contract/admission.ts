import { z } from 'zod';
import { calendarDate, flag, id, instant, optionalText, phone, requiredText, wallTime } from './fields.ts';
import { amountMinor } from './money.ts';
import { gender } from './patients.ts';

/** FHIR's Encounter: REQUESTED is `planned`; ADMITTED, DISCHARGE_ORDERED and CLEARED are `in-progress`; LEFT is `finished`. */
export const admissionStatuses = [
  'REQUESTED',
  'ADMITTED',
  'DISCHARGE_ORDERED',
  'CLEARED',
  'LEFT',
  'CANCELLED',
] as const;
export const admissionStatus = z.enum(admissionStatuses);
export type AdmissionStatus = z.infer<typeof admissionStatus>;

/** HL7 table 0116: CLOSED is C, CLEANING is H, ISOLATED is I, CONTAMINATED is K; READY is U, and O while it is taken. */
export const bedConditions = ['READY', 'CLEANING', 'CONTAMINATED', 'ISOLATED', 'CLOSED'] as const;
export const bedCondition = z.enum(bedConditions);

export const priorities = ['EMERGENCY', 'URGENT', 'ROUTINE'] as const;
export const priority = z.enum(priorities);

export const leftTo = z.enum(['HOME', 'OTHER_HOSPITAL', 'AGAINST_ADVICE', 'DIED']);
export const stayKind = z.enum(['PATIENT', 'KEPT', 'WITH_MOTHER']);
export const stayStatus = z.enum(['PLANNED', 'ACTIVE', 'ENDED', 'VOID']);

const patient = {
  patientId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  patientDob: calendarDate.nullable(),
  patientDobEstimated: flag,
  patientGender: gender.nullable(),
};

export const ward = z.object({ wardId: id, wardName: z.string(), sex: z.enum(['M', 'F', 'ANY']), isActive: flag });
export type Ward = z.infer<typeof ward>;

export const bed = z.object({
  bedId: id,
  roomId: id,
  roomName: z.string().nullable(),
  roomType: z.string(),
  rentClass: z.string().nullable(),
  isIcu: flag,
  /** Rent of a day as it is today, before tax. */
  dailyRateMinor: amountMinor,
  wardId: id.nullable(),
  bedLabel: z.string(),
  isActive: flag,
  condition: bedCondition,
  conditionReason: z.string().nullable(),
  conditionAt: instant,
});
export type Bed = z.infer<typeof bed>;

/** A stay that goes on, or a bed that is reserved. */
export const boardStay = z.object({
  stayId: id,
  admissionId: id,
  bedId: id,
  kind: stayKind,
  status: stayStatus,
  fromTime: wallTime,
  toTime: wallTime.nullable(),
  ...patient,
  admissionStatus,
  admittedTime: wallTime.nullable(),
  leaveDay: calendarDate.nullable(),
  consultantName: z.string().nullable(),
  motherAdmissionId: id.nullable(),
  /** What is still missing of the deposit that is asked for. */
  depositMissingMinor: amountMinor,
});
export type BoardStay = z.infer<typeof boardStay>;

export const admission = z.object({
  admissionId: id,
  ...patient,
  patientPhone: z.string().nullable(),
  doctorId: id.nullable(),
  doctorName: z.string().nullable(),
  consultantId: id.nullable(),
  consultantName: z.string().nullable(),
  apptId: id.nullable(),
  motherAdmissionId: id.nullable(),
  status: admissionStatus,
  priority,
  reason: z.string().nullable(),
  /** Class and ward that are wished for. */
  rentClass: z.string().nullable(),
  wardId: id.nullable(),
  wardName: z.string().nullable(),
  expectedTime: wallTime.nullable(),
  leaveDay: calendarDate.nullable(),
  attendantName: z.string().nullable(),
  attendantPhone: z.string().nullable(),
  payer: z.string(),
  admittedTime: wallTime.nullable(),
  orderedTime: wallTime.nullable(),
  clearedTime: wallTime.nullable(),
  leftTime: wallTime.nullable(),
  leftTo: leftTo.nullable(),
  creditReason: z.string().nullable(),
  cancelReason: z.string().nullable(),
  reopenReason: z.string().nullable(),
  createdAt: instant,
  closedAt: instant.nullable(),
});
export type Admission = z.infer<typeof admission>;

/** What is known of an admission besides where the patient lies. */
export const admissionDetails = {
  doctorId: id.nullish(),
  consultantId: id.nullish(),
  priority: priority.default('ROUTINE'),
  reason: optionalText(400),
  rentClass: optionalText(20),
  wardId: id.nullish(),
  /** When a planned patient is to come; null when the patient waits for the next bed. */
  expectedTime: wallTime.nullish(),
  leaveDay: calendarDate.nullish(),
  attendantName: optionalText(100),
  attendantPhone: phone,
  /** SELF, or the name of an insurer or company. */
  payer: requiredText(60).default('SELF'),
};

/** One row of the stay line; a void one stays to be seen, with the reason. */
export const stay = z.object({
  stayId: id,
  bedId: id,
  bedLabel: z.string(),
  roomName: z.string().nullable(),
  rentClass: z.string().nullable(),
  wardName: z.string().nullable(),
  kind: stayKind,
  status: stayStatus,
  fromTime: wallTime,
  toTime: wallTime.nullable(),
  reason: z.string().nullable(),
  overrideReason: z.string().nullable(),
});
export type Stay = z.infer<typeof stay>;

export const stayCharge = z.object({
  chargeId: id,
  serviceDay: calendarDate,
  source: z.enum(['RENT', 'ENTERED']),
  chargeCode: z.string(),
  itemType: z.string(),
  description: z.string(),
  unitPriceMinor: amountMinor,
  qty: z.number(),
  taxRate: z.number(),
  voidReason: z.string().nullable(),
  /** The invoice on which it stands and counts; null while it is not billed. */
  invoiceId: id.nullable(),
  invoiceNo: z.string().nullable(),
  invoiceStatus: z.string().nullable(),
});
export type StayCharge = z.infer<typeof stayCharge>;

/** A period of the rent and why it costs what it costs. */
export const rentLine = z.object({
  day: calendarDate,
  fromTime: wallTime,
  toTime: wallTime,
  rentClass: z.string(),
  /** PATIENT where the patient lay, KEPT for a room that was kept. */
  kind: z.enum(['PATIENT', 'KEPT']),
  /** How much of the period counts: in whole, a half, nothing within the grace, a short stay, or up to the minimum. */
  portion: z.enum(['FULL', 'HALF', 'GRACE', 'SHORT', 'MINIMUM']),
  /** Which class counts, where the patient was moved within the period. */
  rule: z.enum(['HIGHEST', 'AT_CUT', 'SPLIT', 'WHOLE_STAY']).nullable(),
  movedTime: wallTime.nullable(),
  /** Days: 1, a half, or a part. */
  units: z.number(),
  rateMinor: amountMinor,
  taxRate: z.number(),
});
export type RentLine = z.infer<typeof rentLine>;

export const stayBill = z.object({
  /** Rent and entered charges of the whole stay up to now, before tax. */
  rentMinor: amountMinor,
  chargesMinor: amountMinor,
  taxMinor: amountMinor,
  totalMinor: amountMinor,
  /** What is on no invoice yet, before tax. */
  unbilledMinor: amountMinor,
  /** What is left of the patient's deposits: to be used on the bill, or given back. */
  depositLeftMinor: amountMinor,
  /** What is due on the stay's invoices, and those invoices. */
  dueMinor: amountMinor,
  invoices: z.array(
    z.object({
      invoiceId: id,
      invoiceNo: z.string().nullable(),
      status: z.string(),
      totalMinor: amountMinor,
      dueMinor: amountMinor,
    }),
  ),
});
export type StayBill = z.infer<typeof stayBill>;

/** The deposit that the rules ask for; nothing once the discharge is ordered. It never keeps a patient out of a bed. */
export const stayDeposit = z.object({
  askedMinor: amountMinor,
  /** What is left of the patient's deposits, and what of them was used on the stay's invoices. */
  heldMinor: amountMinor,
  missingMinor: amountMinor,
});
export type StayDeposit = z.infer<typeof stayDeposit>;

/** What keeps a patient from leaving, in the order in which it is done. */
export const leavingBlock = z.enum([
  'not_ordered',
  'unbilled',
  'not_issued',
  'due',
  'with_newborn',
  'not_cleared',
  'deposit_left',
]);
export type LeavingBlock = z.infer<typeof leavingBlock>;

const rentClassCode = z.string().regex(/^[A-Z0-9_]{1,20}$/);

/** What is asked of a class and payer for admissions from a day on. The rule that names the payer counts first. */
export const depositRule = z.object({
  /** ANY for every class. */
  rentClass: rentClassCode,
  /** SELF, the name of an insurer or company, or ANY. */
  payer: requiredText(60),
  fromDay: calendarDate,
  /** 0 for nothing. */
  amountMinor,
});
export type DepositRule = z.infer<typeof depositRule>;

export const rentPolicy = z.object({
  rentClass: rentClassCode,
  fromDay: calendarDate,
  dailyRateMinor: amountMinor,
  dayStart: z.enum(['MIDNIGHT', 'NOON', 'ADMISSION']),
  unitHours: z.union([z.literal(6), z.literal(8), z.literal(12), z.literal(24)]),
  minUnits: z.number().min(0).max(30),
  graceMin: z.int().min(0).max(1440),
  halfMin: z.int().min(0).max(1440),
  shortMin: z.int().min(0).max(1440),
  transferRule: z.enum(['HIGHEST', 'AT_CUT', 'SPLIT', 'WHOLE_STAY']),
  keptPercent: z.number().min(0).max(100),
  taxRate: z.number().min(0).max(100),
  taxAboveMinor: amountMinor,
});
export type RentPolicy = z.infer<typeof rentPolicy>;
