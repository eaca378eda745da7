import type { PaymentMethod } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';
import type { Order } from '#contract/pharmacy-orders.ts';
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

/** What a prescription says of the prescriber counts until somebody types another name. */
export const withPrescriber = (sale: Sale, order: Order | undefined): Sale => ({
  ...sale,
  prescriberName: sale.prescriberName || (order?.prescriberName ?? ''),
  prescriberRegNo: sale.prescriberRegNo || (order?.prescriberNo ?? ''),
});

export const saleInput = (storeId: number, sale: Sale, order: Order | undefined): CallInput<'pharmacy.dispense'> => ({
  storeId,
  lines: sale.lines.map(({ hit, qty, lotId, orderLineId, days }) => ({
    itemId: hit.itemId,
    qty,
    lotId,
    days: days ?? null,
    prescriptionLineId: orderLineId ?? null,
  })),
  patientId: order?.patientId ?? sale.patient?.patientId ?? null,
  customerName: order || sale.patient ? null : sale.customerName,
  prescriptionId: order?.prescriptionId ?? null,
  prescriberName: sale.prescriberName,
  prescriberRegNo: sale.prescriberRegNo,
  ...(needsSecondSigner(sale.lines) ? { secondSigner: sale.signerName, secondPassword: sale.signerPassword } : {}),
  orderReason: sale.orderReason,
  isPartial: sale.isPartial ? 'Y' : 'N',
  method: sale.method,
  tenderedMinor: sale.method === 'CASH' ? sale.tenderedMinor : null,
  reference: sale.method === 'CASH' ? null : sale.reference,
});
