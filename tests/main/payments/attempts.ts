import type { Database } from '../../../main/database/database.ts';
import type { Invoke } from '../desk-fixture.ts';

/** An attempt to collect a payment that no provider was asked about yet, on an invoice of its own. */
export async function anAttempt(
  as: Invoke,
  database: Database,
  patientId: number,
): Promise<{ attemptId: number; invoiceId: number }> {
  const { invoiceId } = await as('billing.raise', { patientId });
  await as('billing.addItem', { invoiceId, itemType: 'LAB', description: 'Blood', unitPriceMinor: 10_000, qty: 1 });
  await as('billing.issue', { invoiceId });
  const asked = { invoiceId, amountMinor: 1_000, provider: 'RAZORPAY', kind: 'QR' };
  const out = { attemptId: 'number' } as const;
  return { ...(await database.call('pkg_payments.start_attempt', asked, out, { actor: 'test' })), invoiceId };
}
