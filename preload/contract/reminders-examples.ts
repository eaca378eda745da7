const consent = {
  patientId: 42,
  channel: 'WHATSAPP',
  language: 'en',
  saidBy: 'reception',
  saidAt: '2026-11-22T04:30:00.000Z',
};

/** Believable inputs and outputs of the calls about messages. */
export const remindersExamples = {
  'reminders.list': {
    input: { show: 'TO_CALL' },
    output: {
      items: [
        {
          messageId: 12,
          apptId: 7,
          kind: 'REMINDER',
          dueTime: '2026-11-22T17:00',
          state: 'PLANNED',
          channel: null,
          failure: null,
          sentAt: null,
          calledBy: null,
          calledAt: null,
          callReason: 'NOT_ASKED',
          apptTime: '2026-11-23T10:00',
          patientId: 42,
          patientTitle: null,
          patientFirstName: 'Ravi',
          patientLastName: 'Patel',
          patientPhone: '+91 98450 12345',
          doctorId: 1,
          doctorName: 'Dr Asha Rao',
        },
      ],
      page: 1,
      size: 25,
      total: 1,
    },
  },
  'reminders.markCalled': { input: { messageId: 12 }, output: { messageId: 12, isCalled: 'Y' } },
  'reminders.consent': { input: { patientId: 42 }, output: consent },
  'reminders.saveConsent': { input: { patientId: 42, channel: 'WHATSAPP' }, output: consent },
};
