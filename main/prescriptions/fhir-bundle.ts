import { createHash } from 'node:crypto';
import type { PrescriptionDocument, PrescriptionLine } from '#contract/prescription.ts';
import { type DispensedPart, dispenseOf } from './fhir-dispense.ts';
import { dosagesOf, quantityOf } from './fhir-dosage.ts';

/**
 * A signed prescription as the document that India's ABDM exchanges: NRCeS' PrescriptionRecord in a DocumentBundle, FHIR R4
 * (https://nrces.in/ndhm/fhir/r4/StructureDefinition-PrescriptionRecord.html). Medicines are named by text: no drug code
 * system is bundled.
 */

const profiles = 'https://nrces.in/ndhm/fhir/r4/StructureDefinition';
const sct = 'http://snomed.info/sct';
const identifierTypes = 'http://terminology.hl7.org/CodeSystem/v2-0203';
/** As NRCeS' examples of a Patient name the ABHA number. */
const abhaSystem = 'https://healthid.ndhm.gov.in';
const record = { coding: [{ system: sct, code: '440545006', display: 'Prescription record' }] };

/** The dose in the patient's words; null where the host has no words. */
export type SayDose = (line: PrescriptionLine, language: string) => string;

type Signed = PrescriptionDocument & { prescriptionNo: string; signedAt: string };
type Parts = Record<'bundle' | 'composition' | 'patient' | 'practitioner' | 'organization', string>;

/** The same for the same part of the same prescription: a document that is made again is the same document. */
function uuidOf(...of: string[]): string {
  const digest = createHash('sha256').update(of.join('\n')).digest('hex');
  // RFC 9562: version 8 says that the bits are the application's own.
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `a${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}

const urn = (id: string) => `urn:uuid:${id}`;
const meta = (profile: string) => ({ profile: [`${profiles}/${profile}`] });
const entry = (resource: { id: string }) => ({ fullUrl: urn(resource.id), resource });
const typed = (code: string, system: string, value: string) => ({
  type: { coding: [{ system: identifierTypes, code }] },
  system,
  value,
});
const escapeXml = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `given` is what the pharmacy has given out of it so far, `abha` the number of the patient's health account. */
export function prescriptionBundle(
  signed: Signed,
  sayDose: SayDose | null,
  given: readonly DispensedPart[] = [],
  abha: string | null = null,
): object {
  const id = (part: string) => uuidOf(signed.letterhead.hospitalName, signed.prescriptionNo, part);
  const ids: Parts = {
    bundle: id('bundle'),
    composition: id('composition'),
    patient: id('patient'),
    practitioner: id('practitioner'),
    organization: id('organization'),
  };
  const requests = signed.lines.map((line) => requestOf(signed, line, id(`line ${line.lineNo}`), ids, sayDose));
  const dispenses = given
    .filter(({ qty, returnedQty }) => qty > returnedQty)
    .map((part) =>
      dispenseOf(part, {
        id: id(`dispense ${part.dispenseLineId}`),
        patient: urn(ids.patient),
        request: urn(id(`line ${part.lineNo}`)),
      }),
    );
  return {
    resourceType: 'Bundle',
    id: ids.bundle,
    meta: {
      versionId: '1',
      lastUpdated: signed.signedAt,
      ...meta('DocumentBundle'),
      security: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
          code: 'V',
          display: 'very restricted',
        },
      ],
    },
    identifier: { system: 'urn:ietf:rfc:3986', value: urn(ids.bundle) },
    type: 'document',
    timestamp: signed.signedAt,
    entry: [
      entry(compositionOf(signed, requests, ids)),
      entry(patientOf(signed, ids.patient, abha)),
      entry(practitionerOf(signed, ids.practitioner)),
      entry(organizationOf(signed, ids.organization)),
      ...requests.map(entry),
      ...dispenses.map(entry),
    ],
  };
}

function compositionOf(signed: Signed, requests: readonly { id: string }[], ids: Parts) {
  const medicines = signed.lines.map(nameOf).map(escapeXml).join('<br/>');
  return {
    resourceType: 'Composition',
    id: ids.composition,
    meta: meta('PrescriptionRecord'),
    language: 'en-IN',
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escapeXml(signed.prescriptionNo)}</p><p>${medicines}</p></div>`,
    },
    identifier: { system: 'urn:hms-front-desk:prescription', value: signed.prescriptionNo },
    status: signed.standing === 'CANCELLED' ? 'entered-in-error' : 'final',
    type: { ...record, text: 'Prescription record' },
    subject: { reference: urn(ids.patient) },
    date: signed.signedAt,
    author: [{ reference: urn(ids.practitioner) }],
    title: 'Prescription record',
    custodian: { reference: urn(ids.organization) },
    ...(signed.replacesNo !== null && {
      relatesTo: [
        {
          code: 'replaces',
          targetIdentifier: { system: 'urn:hms-front-desk:prescription', value: signed.replacesNo },
        },
      ],
    }),
    section: [
      { title: 'Prescription record', code: record, entry: requests.map(({ id }) => ({ reference: urn(id) })) },
    ],
  };
}

const genders = { M: 'male', F: 'female', O: 'other' } as const;

function patientOf({ patient }: Signed, id: string, abha: string | null) {
  const { firstName, lastName, dob, dobEstimated, gender } = patient;
  const text = [firstName, lastName].filter(Boolean).join(' ');
  return {
    resourceType: 'Patient',
    id,
    meta: meta('Patient'),
    identifier: [
      ...(abha === null ? [] : [typed('MR', abhaSystem, abha)]),
      typed('MR', 'urn:hms-front-desk:patient', String(patient.patientId)),
    ],
    name: [{ text, ...(lastName !== null && { family: lastName }), ...(firstName !== null && { given: [firstName] }) }],
    gender: gender === null ? 'unknown' : genders[gender],
    // An estimated birth date would be taken for a true one: of it only the year is said.
    ...(dob !== null && { birthDate: dobEstimated === 'Y' ? dob.slice(0, 4) : dob }),
  };
}

function practitionerOf({ prescriberName, prescriberNo, specialization }: Signed, id: string) {
  return {
    resourceType: 'Practitioner',
    id,
    meta: meta('Practitioner'),
    ...(prescriberNo !== null && { identifier: [typed('MD', 'urn:hms-front-desk:medical-register', prescriberNo)] }),
    name: [{ text: prescriberName ?? '-' }],
    ...(specialization !== null && { qualification: [{ code: { text: specialization } }] }),
  };
}

function organizationOf({ letterhead }: Signed, id: string) {
  const { hospitalName, registrationNo, phone, email } = letterhead;
  const telecom = [
    ...(phone === null ? [] : [{ system: 'phone', value: phone }]),
    ...(email === null ? [] : [{ system: 'email', value: email }]),
  ];
  return {
    resourceType: 'Organization',
    id,
    meta: meta('Organization'),
    ...(registrationNo !== null && {
      identifier: [typed('PRN', 'urn:hms-front-desk:clinical-establishment', registrationNo)],
    }),
    name: hospitalName,
    ...(telecom.length > 0 && { telecom }),
  };
}

const statuses = { DRAFT: 'draft', SIGNED: 'active', REPLACED: 'stopped', CANCELLED: 'cancelled' } as const;

const nameOf = ({ genericName, brandName, strength }: PrescriptionLine) =>
  [genericName, strength, brandName && `(${brandName})`].filter(Boolean).join(' ');

function requestOf(signed: Signed, line: PrescriptionLine, id: string, ids: Parts, sayDose: SayDose | null) {
  const days = { value: line.courseDays, unit: 'days', system: 'http://unitsofmeasure.org', code: 'd' };
  return {
    resourceType: 'MedicationRequest',
    id,
    meta: meta('MedicationRequest'),
    identifier: [{ system: 'urn:hms-front-desk:prescription-line', value: `${signed.prescriptionNo}#${line.lineNo}` }],
    status: statuses[signed.standing],
    intent: 'order',
    medicationCodeableConcept: { text: nameOf(line) },
    subject: { reference: urn(ids.patient) },
    authoredOn: signed.signedAt,
    requester: { reference: urn(ids.practitioner) },
    groupIdentifier: { system: 'urn:hms-front-desk:prescription', value: signed.prescriptionNo },
    ...(signed.diagnosis !== null && { reasonCode: [{ text: signed.diagnosis }] }),
    dosageInstruction: dosagesOf(line, sayDose?.(line, signed.language) ?? null),
    ...(line.quantity !== null && {
      dispenseRequest: {
        quantity: quantityOf(line.quantity, line.quantityUnit),
        ...(line.courseDays !== null && { expectedSupplyDuration: days }),
      },
    }),
  };
}
