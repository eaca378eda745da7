import type { CommandFacts } from '#contract/offline.ts';

/** The facts that this room words; a command may have others. */
export type KnownFacts = {
  patientName: string | null;
  doctorName: string | null;
  apptTime: string | null;
  invoiceNo: string | null;
  receiptNo: string | null;
  tokenNo: number | null;
  amountMinor: number | null;
};

export function knownFacts(facts: CommandFacts): KnownFacts {
  const text = (name: string) => (typeof facts[name] === 'string' ? facts[name] : null);
  const number = (name: string) => (typeof facts[name] === 'number' ? facts[name] : null);
  return {
    patientName: text('patientName'),
    doctorName: text('doctorName'),
    apptTime: text('apptTime'),
    invoiceNo: text('invoiceNo'),
    receiptNo: text('receiptNo'),
    tokenNo: number('tokenNo'),
    amountMinor: number('amountMinor'),
  };
}
