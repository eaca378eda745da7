import type { Invoice } from '#contract/billing.ts';
import type { CreditNoteDocument, InvoiceDocument } from '#contract/billing-documents.ts';

/**
 * The paper of a credit note: hospital and patient as the invoice's own paper names them. Its figures never change, so
 * nothing of it is kept. Null when the invoice has none of that number.
 */
export function composeCreditNote(
  invoice: Invoice,
  paper: Pick<InvoiceDocument, 'letterhead' | 'timeZone' | 'patient'>,
  creditNoteId: number,
): CreditNoteDocument | null {
  const note = invoice.creditNotes.find((one) => one.creditNoteId === creditNoteId);
  if (!note || invoice.invoiceNo === null || invoice.issuedAt === null) return null;
  const { patientId, firstName, lastName, address } = paper.patient;
  const { creditNoteNo, issuedAt, issuedBy, reason, amountMinor, taxMinor, discountMinor, totalMinor } = note;
  const lines = new Map(invoice.items.map((item) => [item.itemId, item]));
  return {
    letterhead: paper.letterhead,
    timeZone: paper.timeZone,
    patient: { patientId, firstName, lastName, address },
    invoiceNo: invoice.invoiceNo,
    invoiceIssuedAt: invoice.issuedAt,
    creditNoteNo,
    issuedAt,
    issuedBy,
    reason,
    items: note.items.flatMap(({ itemId, qty, lineTotalMinor }) => {
      const line = lines.get(itemId);
      if (!line) return [];
      const { description, unitPriceMinor, taxRate } = line;
      return [{ description, unitPriceMinor, taxRate, qty, lineTotalMinor }];
    }),
    amountMinor,
    taxMinor,
    discountMinor,
    totalMinor,
  };
}
