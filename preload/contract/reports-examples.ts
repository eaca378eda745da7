/** Example input and output of the calls in `reports.ts`, for the OpenAPI page. */
export const reportsExamples = {
  'reports.run': {
    input: { name: 'daily-revenue', from: '2026-11-01', to: '2026-11-30' },
    output: {
      name: 'daily-revenue',
      from: '2026-11-01',
      to: '2026-11-30',
      columns: [
        { key: 'day', kind: 'date' },
        { key: 'paymentCount', kind: 'count' },
        { key: 'upi', kind: 'money' },
        { key: 'revenue', kind: 'money' },
      ],
      rows: [{ day: '2026-11-22', paymentCount: 3, upi: 354_000, revenue: 354_000 }],
      totals: { paymentCount: 3, upi: 354_000, revenue: 354_000 },
    },
  },
};
