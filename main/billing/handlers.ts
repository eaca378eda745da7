import type { billingCalls, Invoice } from '#contract/billing.ts';
import { type InvoiceDocument, invoiceDocument } from '#contract/billing-documents.ts';
import type { billingRefundsCalls } from '#contract/billing-refunds.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { addDays, instantOf } from '../schedule/calendar.ts';
import type { BillingStore } from './billing-store.ts';
import { composeInvoice, type Print, readCollectQr, readSurroundings, reprintInvoice } from './invoice-document.ts';
import type { PaymentsStore } from './payments-store.ts';
import { type Reader, readInvoice } from './read-invoice.ts';
import { composeReceipt } from './receipt-document.ts';
import { createRefundsHandlers } from './refunds-handlers.ts';
import type { RefundsStore } from './refunds-store.ts';

/**
 * Draws an invoice as a PDF. Rejects with `Refusal('unsupported')` where this machine has nothing to draw it
 * with.
 */
export type RenderInvoicePdf = (document: InvoiceDocument, paper: 'a4' | '80mm') => Promise<Uint8Array>;

export type BillingServices = {
  store: BillingStore;
  refundsStore: RefundsStore;
  paymentsStore: Pick<PaymentsStore, 'jointEntries'>;
  reader: Reader;
  renderPdf: RenderInvoicePdf;
  clock: () => number;
};

const unknownInvoice = () => new Refusal('not_found', { invoiceId: 'unknown' });

export function createBillingHandlers(
  services: BillingServices,
): HandlersOf<typeof billingCalls & typeof billingRefundsCalls> {
  const { store, refundsStore, paymentsStore, reader, renderPdf, clock } = services;
  const previewBy = (printedBy: string, printedBefore = 0): Print => ({
    copyNo: 0,
    printedBefore,
    printedBy,
    printedAt: new Date(clock()).toISOString(),
  });

  /** By whom and when this print was counted: asked for again, its paper says the same. */
  async function countedPrint(invoiceId: number, copyNo: number): Promise<Print> {
    const print = await store.print(invoiceId, copyNo);
    if (!print) throw new Refusal('not_found', { printNo: 'unknown' });
    return { ...print, copyNo, printedBefore: copyNo - 1 };
  }

  async function mustFind(invoiceId: number): Promise<Invoice> {
    return found(await store.one(invoiceId));
  }

  /** As it was issued, or as it would be now. */
  async function paperOf(invoice: Invoice, print: Print): Promise<InvoiceDocument> {
    const kept = await store.keptDocument(invoice.invoiceId);
    if (kept !== null) {
      const collectQr = await readCollectQr(reader, invoice.invoiceId);
      return { ...reprintInvoice(invoiceDocument.parse(JSON.parse(kept)), invoice, print), collectQr };
    }
    return composeInvoice(invoice, await readSurroundings(reader, invoice), print);
  }

  /** What an invoice prints when it is issued, from what the transaction sees that issues it. */
  const paperToKeep = (invoiceId: number, issuedBy: string) => async (transaction: Reader) => {
    const invoice = found(await readInvoice(transaction, invoiceId));
    return composeInvoice(invoice, await readSurroundings(transaction, invoice), previewBy(issuedBy));
  };

  return {
    ...createRefundsHandlers({
      store: refundsStore,
      mustFind,
      paperOf: (invoice) => paperOf(invoice, previewBy('')),
    }),
    'billing.list': async ({ page, size, after, from, to, ...rest }) => {
      // The filter has days of the hospital, invoices have instants.
      const timeZone = from || to ? await store.timeZone() : 'UTC';
      const filter = {
        ...rest,
        fromAt: from ? instantOf(`${from}T00:00`, timeZone) : undefined,
        beforeAt: to ? instantOf(`${addDays(to, 1)}T00:00`, timeZone) : undefined,
      };
      const { items, ...counted } = await store.list(filter, { page, size, after });
      const isSummed = page === 1 && !after && !counted.hasMoreThanTotal;
      return { items, page, size, ...counted, ...(isSummed ? { sums: await store.sums(filter) } : {}) };
    },
    'billing.get': ({ invoiceId }) => mustFind(invoiceId),
    'billing.raise': ({ apptId, fee, ...invoice }, { requestId, context }) => {
      const firstLine = { feeCode: fee?.chargeCode ?? null, feePriceMinor: fee?.unitPriceMinor ?? null };
      return store.raise({ ...invoice, ...firstLine, apptId: apptId ?? null, requestId }, context);
    },
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
    'billing.setDiscount': async ({ discountMinor, discountPercent, ...args }, { requestId, context }) => {
      // What was said counts; a per cent is not also an amount.
      const percent = discountPercent ?? null;
      const said = { discountMinor: percent === null ? (discountMinor ?? 0) : null, discountPercent: percent };
      return { invoice: found(await store.setDiscount({ ...args, ...said, requestId }, context)) };
    },
    'billing.waive': async (args, { requestId, context }) => ({
      invoice: found(await store.waive({ ...args, requestId }, context)),
    }),
    'billing.issue': ({ invoiceId }, { person, requestId, context }) =>
      store.issue({ invoiceId, requestId }, context, paperToKeep(invoiceId, person.fullName)),
    'billing.takePayment': async (payment, { requestId, context }) => {
      const { paymentId, invoice } = await store.takePayment({ ...payment, requestId }, context);
      return { paymentId, invoice: found(invoice) };
    },
    'billing.issueAndPay': async (payment, { person, requestId, context }) => {
      const paper = paperToKeep(payment.invoiceId, person.fullName);
      const { invoice, ...paid } = await store.issueAndPay({ ...payment, requestId }, context, paper);
      return { ...paid, invoice: found(invoice) };
    },
    'billing.cancel': async (args, { requestId, context }) => ({
      invoice: found(await store.cancel({ ...args, requestId }, context)),
    }),
    'billing.document': async ({ invoiceId }, { person }) =>
      paperOf(await mustFind(invoiceId), previewBy(person.fullName)),
    'billing.receipt': async ({ invoiceId, paymentId }, { person }) => {
      const invoice = await mustFind(invoiceId);
      const print = previewBy(person.fullName);
      const { copyNo, printedAt } = print;
      const together = invoice.payments.find((payment) => payment.paymentId === paymentId)?.togetherId ?? null;
      const joint = together === null ? [] : await paymentsStore.jointEntries(together);
      const paper = await paperOf(invoice, print);
      const receipt = composeReceipt(invoice, paper, paymentId, joint, { copyNo, printedAt });
      if (!receipt) throw new Refusal('not_found', { paymentId: 'unknown' });
      return receipt;
    },
    'billing.recordPrint': async ({ invoiceId, paymentId, paper }, { requestId, context }) => {
      const print = { invoiceId, paymentId: paymentId ?? null, paper, requestId };
      return { printNo: (await store.recordPrint(print, context)).copyNo };
    },
    'billing.pdf': async ({ invoiceId, paper, printNo }, { person }) => {
      const invoice = await mustFind(invoiceId);
      const print = printNo ? await countedPrint(invoiceId, printNo) : previewBy(person.fullName, invoice.printCount);
      const pdf = await renderPdf(await paperOf(invoice, print), paper);
      const fileName = `${invoice.invoiceNo?.replaceAll('/', '-') ?? `invoice-${invoiceId}`}.pdf`;
      return { fileName, contentBase64: Buffer.from(pdf).toString('base64') };
    },
  };
}

function found(invoice: Invoice | undefined): Invoice {
  if (!invoice) throw unknownInvoice();
  return invoice;
}
