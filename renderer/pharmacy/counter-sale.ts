import type { PaymentMethod } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import type { PatientPicker } from '../records/patient/patient-picker.tsx';
import { needsSecondSigner, type SaleLine } from './sale-rules.ts';

/** A sale that is being made. */
export type Sale = {
  lines: SaleLine[];
  patient: Parameters<typeof PatientPicker>[0]['value'];
  customerName: string;
  prescriberName: string;
  prescriberRegNo: string;
  signerName: string;
  signerPassword: string;
  orderReason: string;
  isPartial: boolean;
  method: PaymentMethod;
  tenderedMinor: number | null;
  reference: string;
};

export const emptySale: Sale = {
  lines: [],
  patient: null,
  customerName: '',
  prescriberName: '',
  prescriberRegNo: '',
  signerName: '',
  signerPassword: '',
  orderReason: '',
  isPartial: false,
  method: 'CASH',
  tenderedMinor: null,
  reference: '',
};

export const saleInput = (storeId: number, sale: Sale): CallInput<'pharmacy.dispense'> => ({
  storeId,
  lines: sale.lines.map(({ hit, qty, lotId }) => ({ itemId: hit.itemId, qty, lotId })),
  patientId: sale.patient?.patientId ?? null,
  customerName: sale.patient ? null : sale.customerName,
  prescriberName: sale.prescriberName,
  prescriberRegNo: sale.prescriberRegNo,
  ...(needsSecondSigner(sale.lines) ? { secondSigner: sale.signerName, secondPassword: sale.signerPassword } : {}),
  orderReason: sale.orderReason,
  isPartial: sale.isPartial ? 'Y' : 'N',
  method: sale.method,
  tenderedMinor: sale.method === 'CASH' ? sale.tenderedMinor : null,
  reference: sale.method === 'CASH' ? null : sale.reference,
});
