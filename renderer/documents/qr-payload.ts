import type { InvoiceDocument } from '#contract/billing-documents.ts';
import { minorToDecimal } from '#contract/money.ts';
import { formatInstantDay } from '../wording/wall-time.ts';
import { t } from './documents-wording.ts';
import { isPayable, patientDue } from './invoice-particulars.ts';

export type QrPayload = { kind: 'collect' | 'upi' | 'facts'; text: string };

/**
 * What the code on an invoice says: what a provider waits for, whose payment confirms itself; else the UPI payment of what is
 * due while something is (NPCI's deep link:
 * payee, name, amount, currency, note), else the facts to check the paper by. A draft has none.
 */
export function qrPayload(invoice: InvoiceDocument): QrPayload | null {
  const { letterhead, invoiceNo } = invoice;
  if (invoiceNo === null || invoice.status === 'OPEN') return null;
  if (invoice.collectQr && isPayable(invoice)) return { kind: 'collect', text: invoice.collectQr };
  if (letterhead.upiId && letterhead.currency === 'INR' && isPayable(invoice)) {
    const query = {
      pa: letterhead.upiId,
      pn: letterhead.hospitalName,
      am: minorToDecimal(patientDue(invoice)),
      cu: 'INR',
      tn: invoiceNo,
    };
    // Not URLSearchParams: payment applications read its `+` as a plus sign.
    const spelled = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
    return { kind: 'upi', text: `upi://pay?${spelled.join('&').replace('%40', '@')}` };
  }
  const facts = [
    t('code.invoice', { invoiceNo }),
    t('code.date', { date: formatInstantDay(invoice.issuedAt ?? invoice.createdAt, invoice.timeZone) }),
    t('code.total', { currency: letterhead.currency, amount: minorToDecimal(invoice.totalMinor) }),
    ...(letterhead.gstin ? [t('letterhead.gstin', { gstin: letterhead.gstin })] : []),
    ...(invoice.status === 'CANCELLED' ? [t('mark.cancelled')] : []),
  ];
  return { kind: 'facts', text: facts.join('\n') };
}
