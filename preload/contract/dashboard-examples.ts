const now = { day: '2026-11-23', nowTime: '2026-11-23T10:42' };
const visits = {
  booked: 84,
  bookedWeekAgo: 79,
  toCome: 41,
  late: 2,
  waiting: 6,
  longestWaitMin: 38,
  inConsultation: 5,
  done: 31,
  cancelled: 3,
  noShow: 1,
};
const doctors = [
  {
    doctorId: 7,
    doctorName: 'Dr. Meera Nair',
    specialization: 'Cardiology',
    isOnLeave: 'N',
    toCome: 9,
    waiting: 2,
    longestWaitMin: 38,
    inConsultation: 1,
    done: 8,
    nextFreeTime: '2026-11-23T12:30',
  },
];
const beds = { beds: 60, taken: 41, free: 15, notReady: 4 };

/** Example input and output of the calls in `dashboard.ts`, for the OpenAPI page. */
export const dashboardExamples = {
  'dashboard.today': {
    input: {},
    output: {
      ...now,
      isFromCopy: false,
      visits,
      doctors,
      coming: [],
      waiting: [],
      notBilled: [],
      received: {
        receivedMinor: 4_823_000,
        paymentCount: 37,
        byMethod: [
          { method: 'CASH', amountMinor: 1_911_000 },
          { method: 'UPI', amountMinor: 2_912_000 },
        ],
        receivedWeekAgoMinor: 4_410_000,
      },
      beds,
      prescriptions: null,
      todo: [{ kind: 'unpaid', count: 12, amountMinor: 1_180_000 }],
      unusual: [{ kind: 'refunds', count: 1, amountMinor: 118_000 }],
    },
  },
  'dashboard.wall': { input: {}, output: { ...now, visits, doctors, beds } },
};
