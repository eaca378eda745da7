/** Example input and output of the calls in `patients.ts`, for the OpenAPI page. */
const patientDetails = {
  title: 'Mr',
  firstName: 'Ravi',
  lastName: 'Patel',
  dob: '1992-04-14',
  gender: 'M',
  phone: '+91 98765 43210',
  email: 'ravi.patel@example.in',
  address: '12 MG Road, Pune',
  notes: 'Hard of hearing',
};
const examplePatient = {
  patientId: 42,
  ...patientDetails,
  dobEstimated: 'N' as const,
  relation: null,
  relationName: null,
  phoneE164: '+919876543210',
  ageYears: null,
  ageMonths: null,
  ageDays: null,
  ageSaidDay: null,
  createdAt: '2026-11-22T04:30:00.000Z',
};
const exampleRecord = {
  ...examplePatient,
  identifiers: [
    { system: 'ABHA' as const, value: '12-3456-7890-1234', issuer: null },
    { system: 'INSURANCE' as const, value: 'SH/100/77120', issuer: 'Star Health' },
  ],
  furtherPhones: [{ phone: '020 2612 3456', phoneE164: '+912026123456', whose: 'daughter Sunita' }],
};

export const patientsExamples = {
  'patients.list': { input: { q: 'ravi pat' }, output: { items: [examplePatient], page: 1, size: 25, total: 1 } },
  'patients.get': { input: { patientId: 42 }, output: exampleRecord },
  'patients.register': {
    input: { ...patientDetails, identifiers: exampleRecord.identifiers },
    output: { patientId: 42 },
  },
  'patients.update': {
    input: { patientId: 42, phone: '+91 98765 43210' },
    output: exampleRecord,
  },
};
