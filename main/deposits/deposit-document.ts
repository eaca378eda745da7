import type { DepositDocument } from '#contract/billing-documents.ts';
import type { Deposit } from '#contract/deposits.ts';

/** The receipt of a deposit, or the voucher of one of its refunds; null when it has none of that number. */
export function composeDeposit(
  deposit: Deposit,
  hospital: Pick<DepositDocument, 'letterhead' | 'timeZone'>,
  depositRefundId: number | null,
): DepositDocument | null {
  const { patientId, patientFirstName, patientLastName, receiptNo, purpose } = deposit;
  const common = {
    ...hospital,
    depositReceiptNo: receiptNo,
    purpose,
    leftOverMinor: deposit.leftOverMinor,
    patient: { patientId, firstName: patientFirstName, lastName: patientLastName },
  };
  if (depositRefundId === null) {
    const { createdAt: receivedAt, receivedBy, method, reference, amountMinor, tenderedMinor } = deposit;
    const received = { receiptNo, receivedAt, method, reference, amountMinor, tenderedMinor, takenBy: receivedBy };
    return { ...common, ...received, kind: 'DEPOSIT', reason: null };
  }
  const refund = deposit.refunds.find((one) => one.depositRefundId === depositRefundId);
  if (!refund) return null;
  const { voucherNo, refundedAt, refundedBy, method, reference, amountMinor, reason } = refund;
  return {
    ...common,
    kind: 'REFUND',
    receiptNo: voucherNo,
    receivedAt: refundedAt,
    method,
    reference,
    amountMinor,
    tenderedMinor: null,
    reason,
    takenBy: refundedBy,
  };
}
