/** One believable input and output of each call about prescriptions, for the page of the REST API. */

const said = {
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
};
const line = { lineId: 901, lineNo: 1, ...said, quantity: 10, quantityUnit: 'TABLET', courseDays: 5 };

const draft = {
  diagnosis: 'Viral fever',
  advice: 'Drink plenty of water',
  followUpDay: '2026-11-28',
  language: 'en',
  lines: [said],
};

const summary = {
  prescriptionId: 77,
  prescriptionNo: 'PRE/2627/0000077',
  standing: 'SIGNED',
  source: 'DESK',
  patientId: 42,
  patientFirstName: 'Ravi',
  patientLastName: 'Patel',
  patientDob: '1992-04-14',
  patientDobEstimated: 'N',
  patientGender: 'M',
  doctorId: 3,
  prescriberName: 'Dr Asha Nair',
  prescriberNo: 'KMC 48213',
  specialization: 'General medicine',
  apptId: 118,
  admissionId: null,
  writtenDay: '2026-11-23',
  diagnosis: 'Viral fever',
  advice: 'Drink plenty of water',
  followUpDay: '2026-11-28',
  language: 'en',
  replacesId: null,
  replacedById: null,
  createdAt: '2026-11-23T04:35:00.000Z',
  createdBy: 'doctor',
  signedAt: '2026-11-23T04:36:00.000Z',
  signedBy: 'doctor',
  overrideReason: null,
  cancelReason: null,
  cancelledAt: null,
  cancelledBy: null,
};

const named = { prescriptionId: 77 };

export const prescriptionsExamples = {
  'prescriptions.list': {
    input: { patientId: 42 },
    output: { items: [summary], page: 1, size: 25, total: 1 },
  },
  'prescriptions.get': { input: named, output: { ...summary, lines: [line], warnings: [] } },
  'prescriptions.record': {
    input: { patientId: 42 },
    output: {
      allergies: [
        {
          allergyId: 5,
          patientId: 42,
          substance: 'Penicillin',
          reaction: 'Rash',
          notedAt: '2026-03-02T05:10:00.000Z',
          notedBy: 'doctor',
        },
      ],
      running: [
        {
          lineId: 901,
          prescriptionId: 77,
          prescriptionNo: 'PRE/2627/0000077',
          doctorName: 'Dr Asha Nair',
          writtenDay: '2026-11-23',
          genericName: 'Paracetamol',
          brandName: 'Dolo 650',
          strength: '650 mg',
          form: 'TABLET',
          untilDay: '2026-11-28',
        },
      ],
      prescriptions: [{ ...summary, medicines: ['Paracetamol 650 mg'] }],
      stays: [
        {
          admissionId: 12,
          status: 'LEFT',
          reason: 'Appendicitis',
          consultantName: 'Dr Asha Nair',
          admittedTime: '2026-02-10T11:20',
          leftTime: '2026-02-13T10:05',
        },
      ],
    },
  },
  'prescriptions.medicines': { input: { q: 'par' }, output: { items: [{ from: 'OWN', line: said }] } },
  'prescriptions.draft': { input: { patientId: 42, apptId: 118, ...draft }, output: named },
  'prescriptions.redraft': { input: { ...named, ...draft }, output: named },
  'prescriptions.sign': { input: named, output: { ...named, prescriptionNo: 'PRE/2627/0000077' } },
  'prescriptions.cancel': { input: { ...named, reason: 'Written for the wrong patient' }, output: named },
  'prescriptions.pdf': {
    input: named,
    output: { fileName: 'PRE-2627-0000077.pdf', contentBase64: 'JVBERi0xLjc=' },
  },
  'prescriptions.bundle': {
    input: named,
    output: { fileName: 'PRE-2627-0000077.json', contentJson: '{"resourceType":"Bundle","type":"document"}' },
  },
  'prescriptions.noteAllergy': {
    input: { patientId: 42, substance: 'Penicillin', reaction: 'Rash' },
    output: { allergyId: 5 },
  },
  'prescriptions.removeAllergy': {
    input: { allergyId: 5, reason: 'It was another patient' },
    output: { allergyId: 5 },
  },
  'prescriptions.templates': {
    input: {},
    output: {
      items: [
        {
          templateId: 2,
          doctorId: 3,
          kind: 'TEMPLATE',
          templateName: 'Viral fever',
          diagnosis: 'Viral fever',
          advice: 'Drink plenty of water',
          lines: [said],
        },
      ],
    },
  },
  'prescriptions.saveTemplate': {
    input: { kind: 'TEMPLATE', templateName: 'Viral fever', diagnosis: 'Viral fever', lines: [said] },
    output: { templateId: 2 },
  },
  'prescriptions.removeTemplate': { input: { templateId: 2 }, output: { templateId: 2 } },
} as const;
