import { pharmacyCounterExamples } from './pharmacy-counter-examples.ts';

const [hit] = pharmacyCounterExamples['pharmacy.find'].output.items;
const order = {
  prescriptionId: 88,
  prescriptionNo: 'PRE/2627/0000088',
  standing: 'SIGNED',
  patientId: 42,
  patientFirstName: 'Ravi',
  patientLastName: 'Patel',
  prescriberName: 'Dr Asha Nair',
  prescriberNo: 'KMC 12345',
  writtenDay: '2026-11-23',
  signedAt: '2026-11-23T04:30:00.000Z',
} as const;
const line = {
  lineId: 501,
  lineNo: 1,
  genericName: 'Paracetamol',
  brandName: null,
  strength: '500 mg',
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
  outQty: 4,
  countedQty: 4,
  isDone: 'N',
} as const;

export const pharmacyOrdersExamples = {
  'pharmacy.orders': {
    input: { q: 'patel' },
    output: { items: [{ ...order, lineCount: 3, doneCount: 2 }], page: 1, size: 25, total: 1 },
  },
  'pharmacy.order': {
    input: { storeId: 2, prescriptionId: 88 },
    output: { order, lines: [{ ...line, hits: [hit] }] },
  },
} as const;
