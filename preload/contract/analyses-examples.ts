const period = { name: 'revenue-by-method', from: '2026-11-01', to: '2026-11-30' };
const totals = { paymentCount: 412, revenue: 48_230_000 };

/** Example input and output of the calls in `analyses.ts`, for the OpenAPI page. */
export const analysesExamples = {
  'analyses.run': {
    input: { ...period, doctorId: 7 },
    output: {
      ...period,
      columns: [
        { key: 'method', kind: 'text' },
        { key: 'paymentCount', kind: 'count' },
        { key: 'revenue', kind: 'money' },
      ],
      rows: [{ group: 'UPI', cells: { method: 'UPI', ...totals }, previous: 44_100_000 }],
      totals,
      previousTotals: { paymentCount: 388, revenue: 44_100_000 },
      mainColumn: 'revenue',
      readAt: '2026-11-30T18:20:04.000Z',
      isOld: false,
    },
  },
  'analyses.rows': {
    input: { ...period, group: 'UPI' },
    output: {
      columns: [
        { key: 'day', kind: 'date' },
        { key: 'amount', kind: 'money' },
      ],
      rows: [
        {
          apptId: null,
          invoiceId: 318,
          depositId: null,
          admissionId: null,
          cells: { day: '2026-11-30', amount: 118_000 },
        },
      ],
      isCut: false,
    },
  },
};
