/** Example input and output of the calls in `waitlist.ts`, for the OpenAPI page. */
const exampleWaitlistEntry = {
  waitlistId: 57,
  patientId: 42,
  patientFirstName: 'Ravi',
  patientLastName: 'Patel',
  patientDob: '1992-04-14',
  patientDobEstimated: 'N',
  patientGender: 'M',
  patientPhone: '+91 98765 43210',
  doctorId: 7,
  doctorName: 'Dr Asha Nair',
  specialization: 'Cardiology',
  fromDay: '2026-11-23',
  toDay: '2026-11-30',
  dayPart: 'MORNING',
  durationMin: 30,
  notes: 'Mornings only',
  heldApptId: null,
  heldApptTime: null,
  status: 'WAITING',
  isLapsed: 'N',
  apptId: null,
  apptTime: null,
  closedReason: null,
  createdAt: '2026-11-22T04:30:00.000Z',
  closedAt: null,
};

export const waitlistExamples = {
  'waitlist.list': {
    input: { doctorId: 7, day: '2026-11-24', status: 'WAITING' },
    output: { items: [exampleWaitlistEntry], page: 1, size: 25, total: 1 },
  },
  'waitlist.get': { input: { waitlistId: 57 }, output: exampleWaitlistEntry },
  'waitlist.fitting': {
    input: { doctorId: 7, apptTime: '2026-11-23T10:00' },
    output: { items: [exampleWaitlistEntry] },
  },
  'waitlist.add': {
    input: {
      patientId: 42,
      doctorId: 7,
      fromDay: '2026-11-23',
      toDay: '2026-11-30',
      dayPart: 'MORNING',
      durationMin: 30,
      notes: 'Mornings only',
    },
    output: { waitlistId: 57 },
  },
  'waitlist.change': {
    input: { waitlistId: 57, fromDay: '2026-11-23', toDay: '2026-11-30', dayPart: 'MORNING', notes: 'Mornings only' },
    output: { waitlistId: 57, status: 'WAITING' },
  },
  'waitlist.book': {
    input: { waitlistId: 57, doctorId: 7, apptTime: '2026-11-23T10:00', durationMin: 30 },
    output: { waitlistId: 57, apptId: 1203 },
  },
  'waitlist.remove': {
    input: { waitlistId: 57, reason: 'Patient asked for another day' },
    output: { waitlistId: 57, status: 'REMOVED' },
  },
  'waitlist.reinstate': { input: { waitlistId: 57 }, output: { waitlistId: 57, status: 'WAITING' } },
};
