const status = {
  mark: 48_211,
  asOf: '2026-11-30T18:20:04.000Z',
  isRunning: false,
  problem: null,
  checks: [
    { name: 'fact_payment: payment_id is unique and present', ok: true, isPutOff: false },
    { name: 'payments by day', ok: true, isPutOff: false },
  ],
};

/** Example input and output of the calls in `warehouse.ts`, for the OpenAPI page. */
export const warehouseExamples = {
  'warehouse.status': { input: {}, output: status },
  'warehouse.refresh': { input: { waitSeconds: 30 }, output: status },
};
