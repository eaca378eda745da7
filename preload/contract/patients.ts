import { z } from 'zod';
import { appointmentStatus } from './appointment-status.ts';
import { defineCalls } from './call.ts';
import {
  afterId,
  calendarDate,
  countedUpTo,
  email,
  flag,
  id,
  instant,
  nextKey,
  optionalNotes,
  optionalText,
  pageQuery,
  phone,
  wallTime,
} from './fields.ts';
import { invoiceStatus } from './invoice-status.ts';
import { amountMinor, signedAmountMinor } from './money.ts';
import {
  mostFurtherPhones,
  mostIdentifiers,
  patientIdentifier,
  patientPhone,
  typedIdentifier,
  typedPhone,
} from './patient-identifiers.ts';
import { patientsExamples } from './patients-examples.ts';
import { everyRole } from './roles.ts';

/** M male, F female, O other: the seed's check. */
export const genders = ['M', 'F', 'O'] as const;
export const gender = z.enum(genders);
export type Gender = z.infer<typeof gender>;

/** What the patient is to the person named beside: `S/o`, `W/o`, the mother of a newborn without a name of its own. */
export const relations = ['SON_OF', 'DAUGHTER_OF', 'WIFE_OF', 'HUSBAND_OF', 'CARE_OF', 'BABY_OF'] as const;
export const relation = z.enum(relations);
export type Relation = z.infer<typeof relation>;

const orNull = <Type extends z.ZodType>(type: Type) => type.nullish().transform((value) => value ?? null);

/** The age as it was said, where nobody knows the date of birth: any of the three. */
const typedAge = {
  ageYears: orNull(z.int().min(0).max(120)),
  ageMonths: orNull(z.int().min(0).max(1440)),
  ageDays: orNull(z.int().min(0).max(36_500)),
};

/** One of the names is enough. Neither a date of birth nor an age: it is not known. */
export const patientDetails = {
  firstName: optionalText(50),
  lastName: optionalText(50),
  dob: orNull(calendarDate),
  ...typedAge,
  gender,
  phone,
  email,
  address: optionalNotes(300),
  notes: optionalNotes(1000),
  title: optionalText(20),
  relation: orNull(relation),
  relationName: optionalText(100),
  /** Each of one patient only; a change replaces the whole list. */
  identifiers: orNull(z.array(typedIdentifier).max(mostIdentifiers)),
  /** Telephones besides the first one; a change replaces the whole list. */
  furtherPhones: orNull(z.array(typedPhone).max(mostFurtherPhones)),
};

type TypedBirth = {
  dob?: string | null | undefined;
  ageYears?: number | null | undefined;
  ageMonths?: number | null | undefined;
  ageDays?: number | null | undefined;
};

const saysAge = ({ ageYears, ageMonths, ageDays }: TypedBirth): boolean =>
  (ageYears ?? ageMonths ?? ageDays ?? null) !== null;

/** A date of birth and an age beside it contradict each other sooner or later. */
const oneBirth = (details: TypedBirth): boolean => !details.dob || !saysAge(details);
const twoBirths = { path: ['dob'], params: { problem: 'malformed' } };

type TypedRelation = { relation?: string | null | undefined; relationName?: string | null | undefined };
const wholeRelation = ({ relation: kind, relationName }: TypedRelation): boolean =>
  kind === undefined || relationName === undefined || (kind === null) === (relationName === null);
const halfRelation = { path: ['relationName'], params: { problem: 'required' } };

export const patient = z.object({
  patientId: id,
  /** Null for who has one name only, which is then in the other. */
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  /** Null when it is not known; reckoned from an age when `dobEstimated` is `Y`. */
  dob: calendarDate.nullable(),
  dobEstimated: flag,
  gender: gender.nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  notes: z.string().nullable(),
  title: z.string().nullable(),
  relation: relation.nullable(),
  relationName: z.string().nullable(),
  /** `+919845012345`; null where the number is not a full one of any country. */
  phoneE164: z.string().nullable(),
  /** The age as it was said on `ageSaidDay`. */
  ageYears: z.int().nullable(),
  ageMonths: z.int().nullable(),
  ageDays: z.int().nullable(),
  ageSaidDay: calendarDate.nullable(),
  createdAt: instant,
});
export type Patient = z.infer<typeof patient>;

/** A patient with what there may be several of. */
export const patientRecord = patient.extend({
  identifiers: z.array(patientIdentifier),
  furtherPhones: z.array(patientPhone),
});
export type PatientRecord = z.infer<typeof patientRecord>;

/** One line of a search result: enough to tell two people of one name apart. */
export const patientSummary = patient.pick({
  patientId: true,
  firstName: true,
  lastName: true,
  dob: true,
  dobEstimated: true,
  gender: true,
  phone: true,
  email: true,
});
export type PatientSummary = z.infer<typeof patientSummary>;

export const patientVisit = z.object({
  apptId: id,
  apptTime: wallTime,
  durationMin: z.int(),
  status: appointmentStatus,
  doctorId: id,
  doctorName: z.string(),
  specialization: z.string(),
  notes: z.string().nullable(),
});

export const patientInvoice = z.object({
  invoiceId: id,
  invoiceNo: z.string().nullable(),
  status: invoiceStatus,
  totalMinor: signedAmountMinor,
  paidMinor: amountMinor,
  dueMinor: signedAmountMinor,
  createdAt: instant,
});

export const patientsCalls = defineCalls({
  'patients.search': {
    summary:
      'Searches while typing, by parts of names, phone, e-mail or patient number. Best matches come first, without a total. With `alike`, by the sound of the names in its place.',
    input: z.strictObject({
      q: z.string().trim().normalize().max(100),
      limit: z.int().min(1).max(50).default(20),
      /** The second look: names that sound like the typed ones, in any script. */
      alike: z.boolean().default(false),
    }),
    output: z.object({ items: z.array(patientSummary), hasMore: z.boolean() }),
    roles: everyRole,
    errors: [],
    writes: false,
    shows: ['patients'],
    offline: 'read-local',
  },
  'patients.list': {
    summary:
      'Lists patients page by page, all or those that match a search; when nobody does, those whose names sound like it, with `alike`.',
    input: z.strictObject({ ...pageQuery, after: afterId, q: optionalText(100) }),
    output: z.object({
      items: z.array(patient),
      page: z.int(),
      size: z.int(),
      ...countedUpTo,
      ...nextKey,
      /** Nobody is spelled like what was looked for: these names sound like it. */
      alike: z.boolean().optional(),
    }),
    roles: everyRole,
    errors: [],
    writes: false,
    shows: ['patients'],
    isSharedAnswer: true,
    offline: 'read-local',
    rest: { method: 'GET', path: '/patients' },
    example: patientsExamples['patients.list'],
  },
  'patients.get': {
    summary: 'Returns one patient.',
    input: z.strictObject({ patientId: id }),
    output: patientRecord,
    roles: everyRole,
    errors: ['not_found'],
    writes: false,
    shows: ['patients'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/patients/{patient_id}' },
    example: patientsExamples['patients.get'],
  },
  'patients.history': {
    summary: "Lists a patient's visits and invoices, newest first.",
    input: z.strictObject({ patientId: id }),
    output: z.object({ visits: z.array(patientVisit), invoices: z.array(patientInvoice) }),
    roles: everyRole,
    errors: ['not_found'],
    writes: false,
    shows: ['patients', 'appointments', 'billing'],
    offline: 'read-local',
  },
  'patients.similar': {
    summary:
      'Lists patients who may be the person about to be registered: same identifier, phone or e-mail, or same birth date and a similar name.',
    input: z.strictObject({
      firstName: optionalText(50),
      lastName: optionalText(50),
      dob: calendarDate.nullish(),
      phone: optionalText(40),
      email: optionalText(100),
      identifiers: orNull(z.array(typedIdentifier).max(mostIdentifiers)),
    }),
    output: z.object({
      items: z.array(patientSummary),
      /** Who has one of the identifiers: a registration would be refused. */
      identifiedId: id.nullable(),
      /** Who has the same names, date of birth and telephone: a registration would be refused. */
      sameId: id.nullable(),
    }),
    roles: ['receptionist', 'admin'],
    errors: [],
    writes: false,
    shows: ['patients'],
    offline: 'read-local',
  },
  'patients.register': {
    summary:
      'Registers a patient. Somebody with the names, date of birth and telephone of another patient is refused, unless otherPersonReason says why it is another person; an identifier of another patient always.',
    input: z
      .strictObject({
        ...patientDetails,
        /** Why it is another person than the one with the same names, date of birth and telephone. */
        otherPersonReason: optionalText(400),
      })
      .refine(({ firstName, lastName }) => firstName !== null || lastName !== null, {
        path: ['firstName'],
        params: { problem: 'required' },
      })
      .refine(oneBirth, twoBirths)
      .refine(wholeRelation, halfRelation),
    output: z.object({ patientId: id }),
    roles: ['receptionist', 'admin'],
    errors: ['duplicate'],
    writes: true,
    offline: 'queue',
    changes: ['patients'],
    rest: { method: 'POST', path: '/patients', status: 201, location: '/patients/{patient_id}' },
    example: patientsExamples['patients.register'],
  },
  'patients.update': {
    summary: 'Changes the given fields of a patient. Other fields stay as they are.',
    input: z
      .strictObject({ patientId: id, ...z.object(patientDetails).partial().shape })
      .refine(oneBirth, twoBirths)
      .refine(wholeRelation, halfRelation),
    output: patientRecord,
    roles: ['receptionist', 'admin'],
    errors: ['not_found', 'duplicate'],
    writes: true,
    offline: 'queue',
    changes: ['patients', 'appointments', 'billing'],
    rest: { method: 'PATCH', path: '/patients/{patient_id}' },
    example: patientsExamples['patients.update'],
  },
});
