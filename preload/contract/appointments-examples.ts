/** Example input and output of the calls in `appointments.ts`, for the OpenAPI page. */
const exampleAppointment = {
  apptId: 1203,
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
  apptTime: '2026-11-23T10:00',
  endTime: '2026-11-23T10:30',
  durationMin: 30,
  status: 'SCHEDULED',
  notes: 'First visit',
  cancelReason: null,
  tokenNo: null,
  checkedInAt: null,
  startedAt: null,
  completedAt: null,
  isOverbooked: 'N',
  overrideReason: null,
  invoiceId: null,
  invoiceStatus: null,
  isPriority: 'N',
  priorityReason: null,
  skippedAt: null,
  calledAt: null,
  callCount: 0,
};

export const appointmentsExamples = {
  'appointments.list': {
    input: { from: '2026-11-01', to: '2026-11-30', doctorId: 7, patientId: 42, status: 'SCHEDULED' },
    output: { items: [exampleAppointment], page: 1, size: 25, total: 1 },
  },
  'appointments.get': { input: { apptId: 1203 }, output: exampleAppointment },
  'appointments.toMove': {
    input: { doctorId: 7 },
    output: {
      items: [
        {
          ...exampleAppointment,
          why: 'on_leave',
          leaveLastDay: '2026-11-27',
          times: [{ doctorId: 7, doctorName: 'Dr Asha Nair', apptTime: '2026-11-30T10:00' }],
        },
      ],
      page: 1,
      size: 25,
      total: 1,
    },
  },
  'appointments.book': {
    input: { patientId: 42, doctorId: 7, apptTime: '2026-11-23T10:00', durationMin: 30, notes: 'First visit' },
    output: { apptId: 1203 },
  },
  'appointments.walkIn': { input: { patientId: 42, doctorId: 7 }, output: { apptId: 1204, tokenNo: 15 } },
  'appointments.handOver': {
    input: { apptId: 1203, doctorId: 8 },
    output: { apptId: 1203, doctorId: 8, tokenNo: 6 },
  },
  'appointments.changeTurn': {
    input: { apptId: 1203, step: 'PRIORITY', reason: 'In pain' },
    output: { apptId: 1203, status: 'CHECKED_IN' },
  },
  'appointments.cancel': {
    input: { apptId: 1203, reason: 'Patient asked for another day' },
    output: { apptId: 1203, status: 'CANCELLED' },
  },
  'appointments.reschedule': {
    input: { apptId: 1203, apptTime: '2026-11-23T10:00', doctorId: 7, durationMin: 30 },
    output: { apptId: 1203, status: 'SCHEDULED', apptTime: '2026-11-23T10:00', doctorId: 7 },
  },
  'appointments.checkIn': { input: { apptId: 1203 }, output: { apptId: 1203, status: 'CHECKED_IN', tokenNo: 1 } },
  'appointments.start': { input: { apptId: 1203 }, output: { apptId: 1203, status: 'IN_CONSULTATION' } },
  'appointments.complete': { input: { apptId: 1203 }, output: { apptId: 1203, status: 'COMPLETED' } },
  'appointments.noShow': { input: { apptId: 1203 }, output: { apptId: 1203, status: 'NO_SHOW' } },
  'appointments.reinstate': { input: { apptId: 1203 }, output: { apptId: 1203, status: 'SCHEDULED' } },
};
