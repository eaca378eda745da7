import { z } from 'zod';
import { defineCalls, slowCallTimeoutMs } from './call.ts';
import { calendarDate, id, optionalNotes, optionalText, pageQuery, requiredText } from './fields.ts';
import {
  medicineLine,
  medicineTemplate,
  patientAllergy,
  prescription,
  prescriptionDocument,
  prescriptionStanding,
  prescriptionSummary,
  prescriptionWarning,
  quantityUnit,
  runningMedicine,
} from './prescription.ts';
import { prescriptionsExamples } from './prescriptions-examples.ts';

/** A doctor writes the own prescriptions; the others enter what a doctor wrote on paper. */
const writers = ['doctor', 'receptionist', 'admin'] as const;
const readers = ['doctor', 'receptionist', 'admin'] as const;
const prescribers = ['doctor', 'admin'] as const;

const content = {
  /** For who enters a paper: the doctor of this hospital. A doctor prescribes as himself. */
  doctorId: id.nullish(),
  /** A doctor of another place, as the paper says. */
  doctorName: optionalText(100),
  registrationNo: optionalText(40),
  apptId: id.nullish(),
  admissionId: id.nullish(),
  /** The day of the paper; today when left out. */
  writtenDay: calendarDate.nullish(),
  diagnosis: optionalText(400),
  advice: optionalNotes(1000),
  followUpDay: calendarDate.nullish(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Z]{2})?$/)
    .default('en'),
  lines: z.array(medicineLine).max(30),
};
const named = z.object({ prescriptionId: id });
const shows = ['prescriptions', 'patients', 'doctors'] as const;
const changing = { writes: true, changes: ['prescriptions'] } as const;
const of = '/prescriptions/{prescription_id}';

export const prescriptionsCalls = defineCalls({
  'prescriptions.list': {
    summary: 'Lists prescriptions page by page, the latest first.',
    input: z.strictObject({
      ...pageQuery,
      patientId: id.nullish(),
      doctorId: id.nullish(),
      standing: prescriptionStanding.nullish(),
      from: calendarDate.nullish(),
      to: calendarDate.nullish(),
      q: optionalText(100),
    }),
    output: z.object({ items: z.array(prescriptionSummary), page: z.int(), size: z.int(), total: z.int() }),
    roles: readers,
    errors: [],
    writes: false,
    shows,
    offline: 'read-local',
    rest: { method: 'GET', path: '/prescriptions' },
    example: prescriptionsExamples['prescriptions.list'],
  },
  'prescriptions.get': {
    summary: 'Returns a prescription with its medicines, and the warnings about a draft.',
    input: z.strictObject({ prescriptionId: id }),
    output: prescription,
    roles: readers,
    errors: ['not_found'],
    writes: false,
    shows,
    offline: 'read-local',
    rest: { method: 'GET', path: of },
    example: prescriptionsExamples['prescriptions.get'],
  },
  'prescriptions.record': {
    summary:
      'Returns what a doctor needs to know before prescribing: allergies, medicines that are being taken, earlier prescriptions and stays.',
    input: z.strictObject({ patientId: id }),
    output: z.object({
      allergies: z.array(patientAllergy),
      running: z.array(runningMedicine),
      prescriptions: z.array(prescriptionSummary.extend({ medicines: z.array(z.string()) })),
      stays: z.array(
        z.object({
          admissionId: id,
          status: z.string(),
          reason: z.string().nullable(),
          consultantName: z.string().nullable(),
          admittedTime: z.string().nullable(),
          leftTime: z.string().nullable(),
        }),
      ),
    }),
    roles: readers,
    errors: [],
    writes: false,
    shows: ['prescriptions', 'patients', 'doctors', 'admissions'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/patients/{patient_id}/record' },
    example: prescriptionsExamples['prescriptions.record'],
  },
  'prescriptions.medicines': {
    summary:
      'Finds medicines by the beginnings of words: favourites first, then what the doctor prescribed lately, then what others did. Each has the dose that was written last.',
    input: z.strictObject({ q: requiredText(60) }),
    output: z.object({
      items: z.array(z.object({ from: z.enum(['FAVOURITE', 'OWN', 'HOSPITAL']), line: medicineLine })),
    }),
    roles: readers,
    errors: [],
    writes: false,
    shows: ['prescriptions'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/prescriptions/medicines' },
    example: prescriptionsExamples['prescriptions.medicines'],
  },
  'prescriptions.check': {
    summary:
      'Computes how much of a medicine is to be handed out, and says what stands against it for this patient: an allergy, or the same ingredient in a medicine that is being taken.',
    input: z.strictObject({ patientId: id, line: medicineLine, exceptId: id.nullish() }),
    output: z.object({
      quantity: z.number().nullable(),
      quantityUnit,
      warnings: z.array(prescriptionWarning),
    }),
    roles: readers,
    errors: [],
    writes: false,
    shows: ['prescriptions', 'patients'],
    offline: 'read-local',
  },
  'prescriptions.draft': {
    summary:
      'Writes a draft. A doctor prescribes as himself; reception enters a paper, with its doctor. With `replaces_id` it is to replace a signed prescription of the patient.',
    input: z.strictObject({ patientId: id, replacesId: id.nullish(), ...content }),
    output: named,
    roles: writers,
    errors: ['not_found', 'invalid_state'],
    ...changing,
    offline: 'queue',
    rest: { method: 'POST', path: '/prescriptions', status: 201, location: of },
    example: prescriptionsExamples['prescriptions.draft'],
  },
  'prescriptions.redraft': {
    summary: 'Writes a draft anew. All of it must be given.',
    input: z.strictObject({ prescriptionId: id, ...content }),
    output: named,
    roles: writers,
    errors: ['not_found', 'invalid_state'],
    ...changing,
    offline: 'queue',
    rest: { method: 'PATCH', path: of },
    example: prescriptionsExamples['prescriptions.redraft'],
  },
  'prescriptions.sign': {
    summary:
      'Signs a draft, which gets its number and never changes after that. Where there are warnings the reason must be given. A paper is signed by who entered it.',
    input: z.strictObject({ prescriptionId: id, overrideReason: optionalText(400) }),
    output: z.object({ prescriptionId: id, prescriptionNo: z.string() }),
    roles: writers,
    errors: ['not_found', 'invalid_state'],
    ...changing,
    offline: 'queue',
    rest: { method: 'POST', path: `${of}/sign` },
    example: prescriptionsExamples['prescriptions.sign'],
  },
  'prescriptions.cancel': {
    summary: 'Cancels a draft or a signed prescription, with the reason.',
    input: z.strictObject({ prescriptionId: id, reason: requiredText(400) }),
    output: named,
    roles: writers,
    errors: ['not_found', 'invalid_state'],
    ...changing,
    offline: 'queue',
    rest: { method: 'POST', path: `${of}/cancel` },
    example: prescriptionsExamples['prescriptions.cancel'],
  },
  'prescriptions.document': {
    summary: 'Returns what a prescription prints, as data.',
    input: z.strictObject({ prescriptionId: id }),
    output: prescriptionDocument,
    roles: readers,
    errors: ['not_found'],
    writes: false,
    shows: ['prescriptions', 'patients', 'doctors', 'settings'],
    offline: 'read-local',
  },
  'prescriptions.pdf': {
    summary: 'Returns the paper of a prescription as a PDF on A5. It changes and counts nothing.',
    input: z.strictObject({ prescriptionId: id }),
    output: z.object({ fileName: z.string(), contentBase64: z.string() }),
    roles: readers,
    errors: ['not_found', 'unsupported'],
    writes: false,
    shows: ['prescriptions', 'patients', 'doctors', 'settings'],
    audits: ['prescriptionId'],
    timeoutMs: slowCallTimeoutMs,
    offline: 'read-local',
    rest: { method: 'GET', path: `${of}/pdf`, answer: 'pdf' },
    example: prescriptionsExamples['prescriptions.pdf'],
  },
  'prescriptions.bundle': {
    summary:
      'Returns a signed prescription as FHIR R4: the prescription record of India’s NRCeS in a document bundle, with a MedicationRequest for each medicine.',
    input: z.strictObject({ prescriptionId: id }),
    output: z.object({ fileName: z.string(), contentJson: z.string() }),
    roles: readers,
    errors: ['not_found', 'invalid_state'],
    writes: false,
    shows: ['prescriptions', 'patients', 'doctors', 'settings'],
    audits: ['prescriptionId'],
    offline: 'read-local',
    rest: { method: 'GET', path: `${of}/fhir`, answer: 'fhir' },
    example: prescriptionsExamples['prescriptions.bundle'],
  },
  'prescriptions.noteAllergy': {
    summary: 'Notes that a patient does not tolerate a medicine or substance.',
    input: z.strictObject({ patientId: id, substance: requiredText(100), reaction: optionalText(200) }),
    output: z.object({ allergyId: id }),
    roles: writers,
    errors: ['not_found', 'duplicate'],
    ...changing,
    offline: 'queue',
    rest: { method: 'POST', path: '/patients/{patient_id}/allergies', status: 201 },
    example: prescriptionsExamples['prescriptions.noteAllergy'],
  },
  'prescriptions.removeAllergy': {
    summary: 'Takes back an allergy that was noted by mistake, with the reason. The entry is kept.',
    input: z.strictObject({ allergyId: id, reason: requiredText(400) }),
    output: z.object({ allergyId: id }),
    roles: prescribers,
    errors: ['not_found'],
    ...changing,
    offline: 'queue',
    rest: { method: 'POST', path: '/allergies/{allergy_id}/remove' },
    example: prescriptionsExamples['prescriptions.removeAllergy'],
  },
  'prescriptions.templates': {
    summary: 'Lists favourite medicines and sets of medicines: those of the doctor, and those for every doctor.',
    input: z.strictObject({}),
    output: z.object({ items: z.array(medicineTemplate) }),
    roles: readers,
    errors: [],
    writes: false,
    shows: ['prescriptions'],
    offline: 'read-local',
    rest: { method: 'GET', path: '/medicine-templates' },
    example: prescriptionsExamples['prescriptions.templates'],
  },
  'prescriptions.saveTemplate': {
    summary:
      'Adds a favourite medicine or a set of medicines, or replaces the one of the same kind and name. A doctor’s is the own one, an admin’s is for every doctor.',
    input: z.strictObject({
      kind: z.enum(['FAVOURITE', 'TEMPLATE']),
      templateName: requiredText(80),
      diagnosis: optionalText(400),
      advice: optionalNotes(1000),
      lines: z.array(medicineLine).min(1).max(30),
    }),
    output: z.object({ templateId: id }),
    roles: prescribers,
    errors: ['not_found'],
    ...changing,
    offline: 'refuse',
    rest: { method: 'POST', path: '/medicine-templates', status: 201 },
    example: prescriptionsExamples['prescriptions.saveTemplate'],
  },
  'prescriptions.removeTemplate': {
    summary: 'Removes a favourite or a set of medicines.',
    input: z.strictObject({ templateId: id }),
    output: z.object({ templateId: id }),
    roles: prescribers,
    errors: ['not_found'],
    ...changing,
    offline: 'refuse',
    rest: { method: 'DELETE', path: '/medicine-templates/{template_id}' },
    example: prescriptionsExamples['prescriptions.removeTemplate'],
  },
});
