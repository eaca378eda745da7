import type { Transaction } from '../database/database.ts';
import { keepDocument } from './billing-store.ts';
import { composeInvoice, readSurroundings } from './invoice-document.ts';
import { readInvoice } from './read-invoice.ts';

/** Keeps what an invoice prints, in the transaction of another job that issues it. `clock` is milliseconds since 1970. */
export const paperKeeper =
  (clock: () => number) =>
  (transaction: Transaction, invoiceId: number, issuedBy: string): Promise<void> =>
    keepDocument(transaction, invoiceId, async (reader) => {
      const invoice = await readInvoice(reader, invoiceId);
      if (!invoice) throw new Error('The invoice that was issued is not there');
      const print = { copyNo: 0, printedBefore: 0, printedBy: issuedBy, printedAt: new Date(clock()).toISOString() };
      return composeInvoice(invoice, await readSurroundings(reader, invoice), print);
    });
