import { useState } from 'react';
import { useQueryCall } from '../bridge/use-query-call.ts';

/**
 * What the rules say of a visit, and the price that the clerk makes of it. No line is made of it where the price was
 * emptied; `isKnown` is false while it is still read, and true where it cannot be read.
 */
export function useVisitFee(apptId: number | null) {
  const asked = useQueryCall('billing.visitFee', apptId === null ? null : { apptId });
  const [typed, setTyped] = useState<{ apptId: number; priceMinor: number | null } | null>(null);
  const fee = apptId === null ? null : (asked.data?.fee ?? null);
  const priceMinor = typed !== null && typed.apptId === apptId ? typed.priceMinor : (fee?.unitPriceMinor ?? null);
  return {
    fee,
    priceMinor,
    setPrice: (next: number | null) => apptId !== null && setTyped({ apptId, priceMinor: next }),
    isKnown: apptId === null || !asked.isPending,
    /** The first line of the invoice. */
    line: fee && priceMinor !== null ? { chargeCode: fee.chargeCode, unitPriceMinor: priceMinor } : null,
  };
}
