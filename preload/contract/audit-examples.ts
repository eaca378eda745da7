/** Example input and output of the calls in `audit.ts`, for the OpenAPI page. */
const exampleAuditEntry = {
  logId: 1,
  entityName: 'APPOINTMENTS',
  entityId: 1203,
  action: 'UPDATE',
  changedBy: 'reception',
  changedAt: '2026-11-22T04:30:00.000Z',
  oldValues: '{"status":"SCHEDULED"}',
  newValues: '{"status":"CHECKED_IN"}',
  place: '192.168.1.24',
};

export const auditExamples = {
  'audit.list': {
    input: { entityName: 'APPOINTMENTS', entityId: 1203, changedBy: 'reception', from: '2026-11-01', to: '2026-11-30' },
    output: { items: [exampleAuditEntry], page: 1, size: 25, total: 1 },
  },
  'audit.seals': {
    input: {},
    output: {
      sealedThrough: '2026-11-22T04:31:00.000Z',
      sealCount: 812,
      check: {
        startedAt: '2026-11-22T04:20:00.000Z',
        endedAt: '2026-11-22T04:20:09.000Z',
        entryCount: 184220,
        unsealedCount: 3,
        problems: [{ kind: 'changed' as const, logId: 180031, sealNo: 790 }],
        problemCount: 1,
        hasFailed: false,
      },
    },
  },
  'audit.check': { input: {}, output: { isRunning: true } },
};
