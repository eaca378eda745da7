import { z } from 'zod';
import { letterhead } from './billing-documents.ts';
import { calendarDate, flag, id, instant, optionalText, requiredText } from './fields.ts';

/** A prescription as data. The words of a dose are made from it on the screen and on paper. */

export const medicineForm = z.enum([
  'TABLET',
  'CAPSULE',
  'SYRUP',
  'SUSPENSION',
  'SACHET',
  'DROPS',
  'INJECTION',
  'INHALER',
  'SPRAY',
  'CREAM',
  'OINTMENT',
  'GEL',
  'LOTION',
  'PATCH',
  'SUPPOSITORY',
  'OTHER',
]);

/** What the amount of a dose counts. Of the ones after `PATCH` packs are handed out. */
export const doseUnit = z.enum([
  'TABLET',
  'CAPSULE',
  'ML',
  'SACHET',
  'SUPPOSITORY',
  'VIAL',
  'AMPOULE',
  'PATCH',
  'DROP',
  'PUFF',
  'APPLICATION',
  'UNIT',
  'MG',
]);

export const quantityUnit = z.enum([
  'TABLET',
  'CAPSULE',
  'ML',
  'SACHET',
  'SUPPOSITORY',
  'VIAL',
  'AMPOULE',
  'PATCH',
  'PACK',
]);

export const durationUnit = z.enum(['DAY', 'WEEK', 'MONTH']);

export const meal = z.enum(['BEFORE', 'AFTER', 'WITH']);

export const medicineRoute = z.enum([
  'ORAL',
  'SUBLINGUAL',
  'TOPICAL',
  'INHALED',
  'NASAL',
  'EYE',
  'EAR',
  'IV',
  'IM',
  'SC',
  'RECTAL',
  'VAGINAL',
]);

/** A quantity of the columns: three decimal places. */
const amount = z.number().gt(0).max(99_999).multipleOf(0.001);
const problem = (name: 'malformed' | 'required') => ({ params: { problem: name } });

/**
 * A medicine with its dose. It is taken by a pattern of the day, so many times a day, or every so many hours; one that is
 * taken when needed may leave all three out.
 */
const medicine = z.strictObject({
  /** The ingredient, or several with a plus sign between them. */
  genericName: requiredText(200),
  brandName: optionalText(100),
  strength: optionalText(60),
  form: medicineForm.default('TABLET'),
  doseAmount: amount.default(1),
  doseUnit: doseUnit.default('TABLET'),
  /** Morning, noon and night such as `1-0-1`, or morning, noon, evening and night. Each multiplies the amount. */
  pattern: z
    .string()
    .trim()
    .max(30)
    .regex(/^\d{1,2}(?:\.\d{1,3})?(?:-\d{1,2}(?:\.\d{1,3})?){2,3}$/)
    .refine((text) => /[1-9]/.test(text), problem('malformed'))
    .nullish()
    .transform((text) => text || null),
  timesPerDay: z.int().min(1).max(24).nullish(),
  intervalHours: z.int().min(1).max(720).nullish(),
  everyDays: z.int().min(1).max(365).default(1),
  duration: z.int().min(1).max(365).nullish(),
  durationUnit: durationUnit.nullish(),
  meal: meal.nullish(),
  isAsNeeded: flag.default('N'),
  asNeededFor: optionalText(100),
  maxPerDay: amount.nullish(),
  route: medicineRoute.default('ORAL'),
  instructions: optionalText(200),
  /** How much to hand out, where it does not follow from the dose. */
  fixedQuantity: amount.nullish(),
});

type Said = Pick<
  z.output<typeof medicine>,
  'pattern' | 'timesPerDay' | 'intervalHours' | 'isAsNeeded' | 'duration' | 'durationUnit'
>;
const ways = ({ pattern, timesPerDay, intervalHours }: Said) =>
  [pattern, timesPerDay, intervalHours].filter((way) => way !== null && way !== undefined).length;

/** A medicine as it is written. */
export const medicineLine = medicine
  .refine((line) => ways(line) <= 1, { path: ['pattern'], ...problem('malformed') })
  .refine((line) => ways(line) === 1 || line.isAsNeeded === 'Y', { path: ['pattern'], ...problem('required') })
  .refine((line) => !line.durationUnit || line.duration, { path: ['duration'], ...problem('required') })
  .refine((line) => !line.duration || line.durationUnit, { path: ['durationUnit'], ...problem('required') });
export type MedicineLine = z.output<typeof medicineLine>;
export type MedicineLineInput = z.input<typeof medicineLine>;

/** A medicine as it stands on a prescription. */
export const prescriptionLine = z.object({
  lineId: id,
  lineNo: z.int(),
  genericName: z.string(),
  brandName: z.string().nullable(),
  strength: z.string().nullable(),
  form: medicineForm,
  doseAmount: z.number(),
  doseUnit,
  pattern: z.string().nullable(),
  timesPerDay: z.int().nullable(),
  intervalHours: z.int().nullable(),
  everyDays: z.int(),
  duration: z.int().nullable(),
  durationUnit: durationUnit.nullable(),
  meal: meal.nullable(),
  isAsNeeded: flag,
  asNeededFor: z.string().nullable(),
  maxPerDay: z.number().nullable(),
  route: medicineRoute,
  instructions: z.string().nullable(),
  fixedQuantity: z.number().nullable(),
  /** How much is handed out; null while it is not known. */
  quantity: z.number().nullable(),
  quantityUnit,
  courseDays: z.int().nullable(),
});
export type PrescriptionLine = z.infer<typeof prescriptionLine>;

/** `REPLACED`: signed, and another signed one names it. */
export const prescriptionStanding = z.enum(['DRAFT', 'SIGNED', 'REPLACED', 'CANCELLED']);

export const prescriptionSummary = z.object({
  prescriptionId: id,
  prescriptionNo: z.string().nullable(),
  standing: prescriptionStanding,
  source: z.enum(['DESK', 'PAPER']),
  patientId: id,
  patientFirstName: z.string().nullable(),
  patientLastName: z.string().nullable(),
  patientDob: calendarDate.nullable(),
  patientDobEstimated: flag,
  patientGender: z.enum(['M', 'F', 'O']).nullable(),
  doctorId: id.nullable(),
  /** As signed, or as the paper says. */
  prescriberName: z.string().nullable(),
  /** The doctor's number in the register of the medical council. */
  prescriberNo: z.string().nullable(),
  specialization: z.string().nullable(),
  apptId: id.nullable(),
  admissionId: id.nullable(),
  writtenDay: calendarDate,
  diagnosis: z.string().nullable(),
  advice: z.string().nullable(),
  followUpDay: calendarDate.nullable(),
  language: z.string(),
  replacesId: id.nullable(),
  replacedById: id.nullable(),
  createdAt: instant,
  createdBy: z.string(),
  signedAt: instant.nullable(),
  signedBy: z.string().nullable(),
  overrideReason: z.string().nullable(),
  cancelReason: z.string().nullable(),
  cancelledAt: instant.nullable(),
  cancelledBy: z.string().nullable(),
});
export type PrescriptionSummary = z.infer<typeof prescriptionSummary>;

/**
 * What stands against a medicine: an allergy, the same ingredient on an earlier line, or one that the patient is taking.
 * Names are compared, nothing else: the application holds no data about interactions.
 */
export const prescriptionWarning = z.object({
  lineNo: z.int(),
  kind: z.enum(['ALLERGY', 'TWICE', 'RUNNING']),
  about: z.string(),
  /** The reaction, the strength, or the number of the other prescription. */
  details: z.string().nullable(),
  saidBy: z.string().nullable(),
  /** First day after the course of the other one. */
  untilDay: calendarDate.nullable(),
});
export type PrescriptionWarning = z.infer<typeof prescriptionWarning>;

export const prescription = prescriptionSummary.extend({
  lines: z.array(prescriptionLine),
  /** Of a draft only. */
  warnings: z.array(prescriptionWarning),
});
export type Prescription = z.infer<typeof prescription>;

export const patientAllergy = z.object({
  allergyId: id,
  patientId: id,
  substance: z.string(),
  reaction: z.string().nullable(),
  notedAt: instant,
  notedBy: z.string(),
});
export type PatientAllergy = z.infer<typeof patientAllergy>;

/** A medicine that the patient takes now, by a signed prescription. */
export const runningMedicine = z.object({
  lineId: id,
  prescriptionId: id,
  prescriptionNo: z.string(),
  doctorName: z.string().nullable(),
  writtenDay: calendarDate,
  genericName: z.string(),
  brandName: z.string().nullable(),
  strength: z.string().nullable(),
  form: medicineForm,
  untilDay: calendarDate,
});

export const medicineTemplate = z.object({
  templateId: id,
  /** Null for every doctor. */
  doctorId: id.nullable(),
  kind: z.enum(['FAVOURITE', 'TEMPLATE']),
  templateName: z.string(),
  diagnosis: z.string().nullable(),
  advice: z.string().nullable(),
  lines: z.array(medicineLine),
});
export type MedicineTemplate = z.infer<typeof medicineTemplate>;

/** What a prescription prints: plain data, so that the same component serves window, browser and PDF. */
export const prescriptionDocument = z.object({
  letterhead,
  timeZone: z.string(),
  prescriptionNo: z.string().nullable(),
  standing: prescriptionStanding,
  writtenDay: calendarDate,
  signedAt: instant.nullable(),
  /** The one that this prescription replaces. */
  replacesNo: z.string().nullable(),
  language: z.string(),
  patient: z.object({
    patientId: id,
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    dob: calendarDate.nullable(),
    dobEstimated: flag,
    gender: z.enum(['M', 'F', 'O']).nullable(),
  }),
  prescriberName: z.string().nullable(),
  prescriberNo: z.string().nullable(),
  specialization: z.string().nullable(),
  diagnosis: z.string().nullable(),
  advice: z.string().nullable(),
  followUpDay: calendarDate.nullable(),
  allergies: z.array(z.string()),
  lines: z.array(prescriptionLine),
});
export type PrescriptionDocument = z.infer<typeof prescriptionDocument>;
