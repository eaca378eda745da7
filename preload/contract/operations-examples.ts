/** Example input and output of the calls in `operations.ts`, for the OpenAPI page. */
export const operationsExamples = {
  'operations.state': {
    input: {},
    output: {
      madeAt: '2026-11-22T04:31:20.000Z',
      version: '0.1.0',
      nodeVersion: '20.20.2',
      startedAt: '2026-11-22T02:30:00.000Z',
      memoryMegabytes: 182,
      pauseMs: 14,
      engine: 'embedded' as const,
      isDatabaseThere: true,
      serverVersion: '18.4',
      roundTripMs: 1,
      diskFreeMegabytes: 51200,
      diskMegabytes: 204800,
      unsentCount: 0,
      sealedThrough: '2026-11-22T04:31:00.000Z',
      lastProvedBackupAt: '2026-11-22T02:45:30.000Z',
      isBackupOverdue: false,
      certificateExpiresAt: null,
      calls: [{ callName: 'appointments.book', count: 240, failed: 0, meanMs: 9, p95Ms: 25, longestMs: 61 }],
    },
  },
};
