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
};

export const auditExamples = {
  'audit.list': {
    input: { entityName: 'APPOINTMENTS', entityId: 1203, changedBy: 'reception', from: '2026-11-01', to: '2026-11-30' },
    output: { items: [exampleAuditEntry], page: 1, size: 25, total: 1 },
  },
};
