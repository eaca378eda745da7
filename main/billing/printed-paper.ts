import { type InvoiceDocument, invoiceDocument } from '#contract/billing-documents.ts';
import type { CallName } from '#contract/contract.ts';
import { Refusal } from '../calls/calls.ts';
import type { PrintedPaper } from '../entities/call-at-desk.ts';

/**
 * The paper that the patient has stays the invoice's paper. Where the central database has composed another one by then,
 * the command is refused: one number must not stand on two different papers.
 */
export function printedInvoice<Name extends CallName>(
  invoiceIdOf: (input: Parameters<PrintedPaper<Name>['read']>[1]) => number,
): PrintedPaper<Name> {
  return {
    read: async (transaction, input) => {
      const [kept] = await transaction.query<{ issuedDocument: string }>(
        'select issued_document from issued_documents_v where invoice_id = :invoice_id',
        { invoiceId: invoiceIdOf(input) },
      );
      return kept?.issuedDocument ?? null;
    },
    keep: (transaction, printed) => ({
      query: transaction.query,
      call: (procedure, args, out) => {
        if (procedure !== 'pkg_billing.keep_document') return transaction.call(procedure, args, out);
        if (!isSamePaper(String(args.document), printed)) {
          throw new Refusal('invalid_state', { invoiceId: 'not_open' });
        }
        return transaction.call(procedure, { ...args, document: printed }, out);
      },
    }),
  };
}

/** The same numbers, lines, amounts and patient; who printed it and when does not count. */
function isSamePaper(composed: string, printed: string): boolean {
  const essence = (text: string) => {
    const paper: InvoiceDocument = invoiceDocument.parse(JSON.parse(text));
    const { invoiceNo, items, taxes, totalMinor, discountMinor, patient } = paper;
    return JSON.stringify({ invoiceNo, items, taxes, totalMinor, discountMinor, patientId: patient.patientId });
  };
  return essence(composed) === essence(printed);
}
