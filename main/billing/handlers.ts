import type { billingCalls, Invoice } from '#contract/billing.ts';
import type { billingApprovalsCalls } from '#contract/billing-approvals.ts';
import { type InvoiceDocument, invoiceDocument } from '#contract/billing-documents.ts';
import type { billingFeesCalls } from '#contract/billing-fees.ts';
import type { billingRefundsCalls } from '#contract/billing-refunds.ts';
import type { billingTaxesCalls } from '#contract/billing-taxes.ts';
import type { CheckedInput } from '#contract/contract.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { orTellWhatStands, seenText } from '../calls/stale.ts';
import { addDays, instantOf } from '../schedule/calendar.ts';
import { createApprovalsHandlers } from './approvals-handlers.ts';
import type { ApprovalsStore } from './approvals-store.ts';
import type { BillingStore } from './billing-store.ts';
import { createFeesHandlers } from './fees-handlers.ts';
import type { FeesStore } from './fees-store.ts';
import { composeInvoice, type Print, readCollectQr, readSurroundings, reprintInvoice } from './invoice-document.ts';
import { type Reader, readInvoice } from './read-invoice.ts';
import { composeReceipt } from './receipt-document.ts';
import { createRefundsHandlers } from './refunds-handlers.ts';
import type { RefundsStore } from './refunds-store.ts';
import { createTaxesHandlers } from './taxes-handlers.ts';
import type { TaxesStore } from './taxes-store.ts';

/**
 * Draws an invoice as a PDF. Rejects with `Refusal('unsupported')` where this machine has nothing to draw it
 * with.
 */
export type RenderInvoicePdf = (document: InvoiceDocument, paper: 'a4' | '80mm') => Promise<Uint8Array>;

export type BillingServices = {
  store: BillingStore;
  refundsStore: RefundsStore;
  feesStore: FeesStore;
  taxesStore: TaxesStore;
  approvalsStore: ApprovalsStore;
  reader: Reader;
  renderPdf: RenderInvoicePdf;
  clock: () => number;
};

const unknownInvoice = () => new Refusal('not_found', { invoiceId: 'unknown' });

export function createBillingHandlers(
  services: BillingServices,
): HandlersOf<
  typeof billingCalls &
    typeof billingApprovalsCalls &
    typeof billingFeesCalls &
    typeof billingRefundsCalls &
    typeof billingTaxesCalls
> {
  const { store, refundsStore, feesStore, taxesStore, approvalsStore, reader, renderPdf, clock } = services;
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
    ...createApprovalsHandlers(approvalsStore),
    ...createFeesHandlers(feesStore),
    ...createRefundsHandlers({
      store: refundsStore,
      mustFind,
      paperOf: (invoice) => paperOf(invoice, previewBy('')),
    }),
    ...createTaxesHandlers(taxesStore),
    'billing.list': async ({ page, size, from, to, ...rest }) => {
      // The filter has days of the hospital, invoices have instants.
      const timeZone = from || to ? await store.timeZone() : 'UTC';
      const filter = {
        ...rest,
        fromAt: from ? instantOf(`${from}T00:00`, timeZone) : undefined,
        beforeAt: to ? instantOf(`${addDays(to, 1)}T00:00`, timeZone) : undefined,
      };
      const { items, ...counted } = await store.list(filter, page, size);
      const isSummed = page === 1 && !counted.hasMoreThanTotal;
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
      const receipt = composeReceipt(invoice, await paperOf(invoice, print), paymentId, { copyNo, printedAt });
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
    'billing.charges': async ({ q, active }) => ({ items: await store.charges({ q, active: active ?? null }) }),
    'billing.saveCharge': async ({ replaces, taxCode = null, ...charge }, { requestId, context }) => {
      await orTellWhatStands(
        () => store.saveCharge({ ...charge, taxCode, seen: seenCharge(replaces), requestId }, context),
        async () => {
          const {
            chargeCode: _,
            currentRate: _now,
            ...stands
          } = (await store.charge(charge.chargeCode)) ?? { chargeCode: '', currentRate: 0 };
          return 'description' in stands ? stands : null;
        },
      );
      return { chargeCode: charge.chargeCode };
    },
  };
}

/** As `pkg_billing.charge_text` writes it; a new line replaces nothing. */
function seenCharge(seen: CheckedInput<'billing.saveCharge'>['replaces']): string | null {
  if (!seen) return seenText(seen === null ? [] : undefined);
  const { itemType, description, unitPriceMinor, taxRate, isActive, hsnSac, taxCode } = seen;
  const price = (unitPriceMinor / 100).toFixed(2);
  return seenText([itemType, description, price, taxRate.toFixed(2), isActive, hsnSac, taxCode ?? null]);
}

function found(invoice: Invoice | undefined): Invoice {
  if (!invoice) throw unknownInvoice();
  return invoice;
}
