import type { billingCalls, Invoice } from '#contract/billing.ts';
import { type InvoiceDocument, invoiceDocument } from '#contract/billing-documents.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { type BillingStore, type Reader, readInvoice } from './billing-store.ts';
import { composeInvoice, composeReceipt, type Print, readSurroundings, reprintInvoice } from './invoice-document.ts';

/**
 * Draws an invoice as a PDF. Rejects with `Refusal('unsupported')` where this machine has nothing to draw it
 * with.
 */
export type RenderInvoicePdf = (document: InvoiceDocument, paper: 'a4' | '80mm') => Promise<Uint8Array>;

export type BillingServices = { store: BillingStore; reader: Reader; renderPdf: RenderInvoicePdf; clock: () => number };

const unknownInvoice = () => new Refusal('not_found', { invoiceId: 'unknown' });

export function createBillingHandlers(services: BillingServices): HandlersOf<typeof billingCalls> {
  const { store, reader, renderPdf, clock } = services;
  const printAt = (printedBy: string, copyNo: number): Print => ({
    copyNo,
    printedBy,
    printedAt: new Date(clock()).toISOString(),
  });

  async function mustFind(invoiceId: number): Promise<Invoice> {
    return found(await store.one(invoiceId));
  }

  /** As it was issued, or as it would be now. */
  async function paperOf(invoice: Invoice, print: Print): Promise<InvoiceDocument> {
    const kept = await store.keptDocument(invoice.invoiceId);
    if (kept !== null) return reprintInvoice(invoiceDocument.parse(JSON.parse(kept)), invoice, print);
    return composeInvoice(invoice, await readSurroundings(reader, invoice), print);
  }

  return {
    'billing.list': async ({ page, size, ...filter }) => {
      const { items, total } = await store.list(filter, page, size);
      return { items, page, size, total };
    },
    'billing.get': ({ invoiceId }) => mustFind(invoiceId),
    'billing.raise': ({ apptId, ...invoice }, { requestId, context }) =>
      store.raise({ ...invoice, apptId: apptId ?? null, requestId }, context),
    'billing.addItem': async (item, { requestId, context }) => {
      const { itemId, invoice } = await store.addItem({ ...item, requestId }, context);
      return { itemId, invoice: found(invoice) };
    },
    'billing.updateItem': async (item, { requestId, context }) => ({
      invoice: found(await store.updateItem({ ...item, requestId }, context)),
    }),
    'billing.removeItem': async (item, { requestId, context }) => ({
      invoice: found(await store.removeItem({ ...item, requestId }, context)),
    }),
    'billing.setDiscount': async (args, { requestId, context }) => ({
      invoice: found(await store.setDiscount({ ...args, requestId }, context)),
    }),
    'billing.issue': ({ invoiceId }, { person, requestId, context }) =>
      store.issue({ invoiceId, requestId }, context, async (transaction) => {
        const invoice = found(await readInvoice(transaction, invoiceId));
        return composeInvoice(invoice, await readSurroundings(transaction, invoice), printAt(person.fullName, 0));
      }),
    'billing.takePayment': async (payment, { requestId, context }) => {
      const { paymentId, invoice } = await store.takePayment({ ...payment, requestId }, context);
      return { paymentId, invoice: found(invoice) };
    },
    'billing.cancel': async (args, { requestId, context }) => ({
      invoice: found(await store.cancel({ ...args, requestId }, context)),
    }),
    'billing.document': async ({ invoiceId }, { person }) =>
      paperOf(await mustFind(invoiceId), printAt(person.fullName, 0)),
    'billing.receipt': async ({ invoiceId, paymentId }, { person }) => {
      const invoice = await mustFind(invoiceId);
      const print = printAt(person.fullName, 0);
      const { copyNo, printedAt } = print;
      const receipt = composeReceipt(invoice, await paperOf(invoice, print), paymentId, { copyNo, printedAt });
      if (!receipt) throw new Refusal('not_found', { paymentId: 'unknown' });
      return receipt;
    },
    'billing.recordPrint': ({ invoiceId, paymentId, paper }, { requestId, context }) =>
      store.recordPrint({ invoiceId, paymentId: paymentId ?? null, paper, requestId }, context),
    'billing.pdf': async ({ invoiceId, paper }, { person, context }) => {
      const invoice = await mustFind(invoiceId);
      const draw = async (copyNo: number) => renderPdf(await paperOf(invoice, printAt(person.fullName, copyNo)), paper);
      const fileName = `${invoice.invoiceNo?.replaceAll('/', '-') ?? `invoice-${invoiceId}`}.pdf`;
      // What is not issued is a preview, however often it is drawn.
      if (invoice.invoiceNo === null) return { fileName, contentBase64: toBase64(await draw(0)) };
      // Drawn before it is counted: a print that could not be made is none.
      const expectedNo = invoice.printCount + 1;
      const drawn = await draw(expectedNo);
      const { copyNo } = await store.recordPrint({ invoiceId, paymentId: null, paper, requestId: undefined }, context);
      return { fileName, contentBase64: toBase64(copyNo === expectedNo ? drawn : await draw(copyNo)) };
    },
    'billing.charges': async ({ q, active }) => ({ items: await store.charges({ q, active: active ?? null }) }),
    'billing.saveCharge': async (charge, { requestId, context }) => {
      await store.saveCharge({ ...charge, requestId }, context);
      return { chargeCode: charge.chargeCode };
    },
  };
}

function found(invoice: Invoice | undefined): Invoice {
  if (!invoice) throw unknownInvoice();
  return invoice;
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
