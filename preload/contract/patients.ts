import { z } from 'zod';
import { appointmentStatus } from './appointment-status.ts';
import { defineCalls } from './call.ts';
import {
  calendarDate,
  email,
  id,
  instant,
  optionalNotes,
  optionalText,
  pageQuery,
  phone,
  requiredText,
  wallTime,
} from './fields.ts';
import { invoiceStatus } from './invoice-status.ts';
import { amountMinor, signedAmountMinor } from './money.ts';
import { patientsExamples } from './patients-examples.ts';
import { everyRole } from './roles.ts';

/** M male, F female, O other: the seed's check. */
export const genders = ['M', 'F', 'O'] as const;
export const gender = z.enum(genders);
export type Gender = z.infer<typeof gender>;

export const patientDetails = {
  firstName: requiredText(50),
  lastName: requiredText(50),
  dob: calendarDate,
  gender,
  phone,
  email,
  address: optionalNotes(300),
  notes: optionalNotes(1000),
};

export const patient = z.object({
  patientId: id,
  firstName: z.string(),
  lastName: z.string(),
  dob: calendarDate,
  gender: gender.nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  notes: z.string().nullable(),
  createdAt: instant,
});
export type Patient = z.infer<typeof patient>;

/** One line of a search result: enough to tell two people of one name apart. */
export const patientSummary = patient.pick({
  patientId: true,
  firstName: true,
  lastName: true,
  dob: true,
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
      'Searches while typing, by parts of names, phone, e-mail or patient number. Best matches come first, without a total.',
    input: z.strictObject({ q: z.string().trim().normalize().max(100), limit: z.int().min(1).max(50).default(20) }),
    output: z.object({ items: z.array(patientSummary), hasMore: z.boolean() }),
    roles: everyRole,
    errors: [],
    writes: false,
    shows: ['patients'],
    offline: 'read-local',
  },
  'patients.list': {
    summary: 'Lists patients page by page, all or those that match a search.',
    input: z.strictObject({ ...pageQuery, q: optionalText(100) }),
    output: z.object({ items: z.array(patient), page: z.int(), size: z.int(), total: z.int() }),
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
    output: patient,
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
      'Lists patients who may be the person about to be registered: same phone or e-mail, or same birth date and a similar name.',
    input: z.strictObject({
      firstName: optionalText(50),
      lastName: optionalText(50),
      dob: calendarDate.nullish(),
      phone: optionalText(15),
      email: optionalText(100),
    }),
    output: z.object({ items: z.array(patientSummary) }),
    roles: ['receptionist', 'admin'],
    errors: [],
    writes: false,
    shows: ['patients'],
    offline: 'read-local',
  },
  'patients.register': {
    summary: 'Registers a patient.',
    input: z.strictObject(patientDetails),
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
    input: z.strictObject({ patientId: id, ...z.object(patientDetails).partial().shape }),
    output: patient,
    roles: ['receptionist', 'admin'],
    errors: ['not_found', 'duplicate'],
    writes: true,
    offline: 'queue',
    changes: ['patients', 'appointments', 'billing'],
    rest: { method: 'PATCH', path: '/patients/{patient_id}' },
    example: patientsExamples['patients.update'],
  },
});
