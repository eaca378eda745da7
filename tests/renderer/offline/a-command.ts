import type { DeskCommand } from '#contract/offline.ts';

/** A booking on this desk; `input` as an object. */
export function aCommand({
  input = {},
  facts = {},
  ...more
}: Partial<Omit<DeskCommand, 'input' | 'facts'>> & {
  input?: object;
  facts?: Partial<DeskCommand['facts']>;
}): DeskCommand {
  return {
    commandNo: 1,
    callName: 'appointments.book',
    input: JSON.stringify(input),
    madeBy: 'reception',
    madeAt: '2026-11-22T05:12:00Z',
    fromDesk: null,
    state: 'unsent',
    facts: {
      patientName: 'Ravi Patel',
      doctorName: 'Dr Asha Nair',
      apptTime: '2026-11-23T10:00',
      invoiceNo: '01I/2627/0000001',
      receiptNo: '01R/2627/0000001',
      tokenNo: 1001,
      amountMinor: 59_000,
      ...facts,
    },
    refusal: null,
    settledAt: null,
    waitsFor: null,
    ...more,
  };
}
