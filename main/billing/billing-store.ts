import type { InvoiceSummary } from '#contract/billing.ts';
import { countUpTo } from '../database/bounded-count.ts';
import type { Binds, BindValue, CallContext, Database, Transaction } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';
import { type KeyOrder, nextOf, type Page, windowOf } from '../database/page-key.ts';
import { toColumnSpelling } from '../database/spelling.ts';
import { patientCondition } from '../search/patient-condition.ts';
import { withPlainNumbers } from '../search/patient-number-format.ts';
import { invoiceSearch } from './invoice-search-rules.ts';
import { type Reader, readInvoice, summaryColumns } from './read-invoice.ts';

const statusOf = { all: null, open: 'OPEN', unpaid: 'ISSUED', paid: 'PAID', cancelled: 'CANCELLED' } as const;

export type InvoiceFilter = {
  show: keyof typeof statusOf;
  q: string | null;
  patientId?: number | null | undefined;
  /** First instant of the invoice's date, included, and the end, not included. */
  fromAt?: string | undefined;
  beforeAt?: string | undefined;
};

const newestFirst: KeyOrder = { columns: ['b.created_at', 'b.invoice_id'], direction: 'desc' };

export type InvoiceSums = { totalMinor: number; paidMinor: number; dueMinor: number };

type Request = { requestId: string | undefined };
type OfInvoice = { invoiceId: number } & Request;
export type ItemDetails = {
  itemType: string;
  description: string;
  unitPriceMinor: number;
  qty: number;
  taxRate?: number | null | undefined;
  chargeCode?: string | null | undefined;
  packQty?: number | undefined;
  discountPercent?: number | null | undefined;
  discountMinor?: number | undefined;
  priceIncludesTax?: 'Y' | 'N' | undefined;
  taxCode?: string | null | undefined;
  hsnSac?: string | null | undefined;
};
type Discount = { discountMinor: number | null; discountPercent: number | null; reason: string | null };
type PaymentDetails = OfInvoice & {
  amountMinor: number;
  method: string;
  reference: string | null;
  tenderedMinor?: number | null | undefined;
  /** Which of the payers of the invoice pays; none is the patient. */
  payerId?: number | null | undefined;
};
type Compose = (reader: Reader) => Promise<object>;
export type ItemChanges = { [Field in keyof ItemDetails]?: ItemDetails[Field] | undefined };

export function createBillingStore(database: Database) {
  /**
   * Writes, and reads in the same transaction what the invoice is then. Here and below both are started together: the
   * database runs them one after the other, and they take one round trip.
   */
  const changeInvoice = (member: string, args: OfInvoice & Binds, context: CallContext) =>
    idempotentResponse(database, context, async (transaction) => {
      const changing = transaction.call(`pkg_billing.${member}`, args, {});
      const [, invoice] = await Promise.all([changing, readInvoice(transaction, args.invoiceId)]);
      return invoice;
    });

  const withPlainNumber = async (filter: InvoiceFilter): Promise<InvoiceFilter> => ({
    ...filter,
    q: filter.q && (await withPlainNumbers(database, filter.q)),
  });

  return {
    list: async (filter: InvoiceFilter, page: Page) => {
      const window = windowOf(page, newestFirst);
      const { where, binds } = whereOf(await withPlainNumber(filter));
      const [items, counted] = await Promise.all([
        database.query<InvoiceSummary>(
          `select ${summaryColumns} from billing_v b where ${where} and ${window.behind}
            order by b.created_at desc, b.invoice_id desc offset :skip rows fetch next :take rows only`,
          { ...binds, ...window.binds },
        ),
        countUpTo(database, `billing_v b where ${where}`, binds),
      ]);
      return { items, ...counted, ...nextOf(items, page.size, (last) => `${last.createdAt}~${last.invoiceId}`) };
    },
    /** Of all that the filter finds. To be asked for what can be counted only. */
    sums: async (filter: InvoiceFilter): Promise<InvoiceSums> => {
      const { where, binds } = whereOf(await withPlainNumber(filter));
      // Whole minor units and no money column: the sum of many invoices may be larger than one amount can be.
      const minor = (column: string) => `coalesce(sum(b.${column}), 0) * 100 as ${column}_units`;
      const [row] = await database.query<{ totalUnits: number; paidUnits: number; dueUnits: number }>(
        `select ${minor('total')}, ${minor('paid')}, ${minor('due')}
           from billing_v b where ${where} and b.status <> 'CANCELLED'`,
        binds,
      );
      const { totalUnits = 0, paidUnits = 0, dueUnits = 0 } = row ?? {};
      return {
        totalMinor: Math.round(totalUnits),
        paidMinor: Math.round(paidUnits),
        dueMinor: Math.round(dueUnits),
      };
    },
    timeZone: async (): Promise<string> => {
      const [row] = await database.query<{ timeZone: string }>('select time_zone from hospital_settings_v');
      if (!row) throw new Error('The settings row is missing');
      return row.timeZone;
    },
    one: (invoiceId: number) => readInvoice(database, invoiceId),
    raise: (
      invoice: {
        patientId: number;
        apptId: number | null;
        discountMinor: number;
        feeCode: string | null;
        feePriceMinor: number | null;
      } & Request,
      context: CallContext,
    ) => database.call('pkg_billing.raise_invoice', invoice, { invoiceId: 'number' }, context),
    addItem: (item: OfInvoice & ItemDetails, context: CallContext) =>
      idempotentResponse(database, context, async (transaction) => {
        const adding = transaction.call('pkg_billing.add_item', item, { itemId: 'number' });
        const [{ itemId }, invoice] = await Promise.all([adding, readInvoice(transaction, item.invoiceId)]);
        return { itemId, invoice };
      }),
    /** Changes what is named; what is undefined stays. */
    updateItem: (
      { invoiceId, itemId, requestId, ...changes }: OfInvoice & ItemChanges & { itemId: number },
      context: CallContext,
    ) => {
      const unchanged = { itemType: null, description: null, unitPriceMinor: null, qty: null };
      const named = Object.entries(changes).filter(([, value]) => value !== undefined);
      // Never empty: that is null in Oracle, and names every field.
      const fields = named.map(([field]) => toColumnSpelling(field)).join(',') || 'none';
      const line = { ...unchanged, ...Object.fromEntries(named), fields };
      return changeInvoice('update_item', { invoiceId, itemId, ...line, requestId }, context);
    },
    removeItem: (item: OfInvoice & { itemId: number }, context: CallContext) =>
      changeInvoice('remove_item', item, context),
    setDiscount: (args: OfInvoice & Discount, context: CallContext) => changeInvoice('set_discount', args, context),
    waive: (args: OfInvoice & { reason: string }, context: CallContext) =>
      changeInvoice('waive_invoice', args, context),
    takePayment: (payment: PaymentDetails, context: CallContext) =>
      idempotentResponse(database, context, async (transaction) => {
        const paying = transaction.call('pkg_billing.take_payment', payment, { paymentId: 'number' });
        const [{ paymentId }, invoice] = await Promise.all([paying, readInvoice(transaction, payment.invoiceId)]);
        return { paymentId, invoice };
      }),
    cancel: (args: OfInvoice & { reason: string }, context: CallContext) =>
      changeInvoice('cancel_invoice', args, context),
    /** `compose` makes the paper from what the transaction sees; it is kept in the transaction that issues. */
    issue: (args: OfInvoice, context: CallContext, compose: Compose) =>
      database.transaction(context, async (transaction) => {
        const issuing = transaction.call('pkg_billing.issue_invoice', args, { invoiceNo: 'text' });
        const [{ invoiceNo }] = await Promise.all([issuing, keepDocument(transaction, args.invoiceId, compose)]);
        return { invoiceNo };
      }),
    /** Both in one transaction, with the paper that `compose` makes; the invoice is read in it too. */
    issueAndPay: (payment: PaymentDetails, context: CallContext, compose: Compose) =>
      idempotentResponse(database, context, async (transaction) => {
        const out = { invoiceNo: 'text', paymentId: 'number' } as const;
        const paying = transaction.call('pkg_billing.issue_and_pay', payment, out);
        const [paid] = await Promise.all([paying, keepDocument(transaction, payment.invoiceId, compose)]);
        return { ...paid, invoice: await readInvoice(transaction, payment.invoiceId) };
      }),
    keptDocument: (invoiceId: number) => keptDocument(database, invoiceId),
    /** By whom (full name) and when the invoice itself was printed as this copy; undefined when it was not. */
    print: async (invoiceId: number, copyNo: number) => {
      const rows = await database.query<{ printedBy: string; printedAt: string }>(
        `select coalesce(s.full_name, p.printed_by) as printed_by, p.printed_at
           from document_prints_v p left join staff_v s on s.username = p.printed_by
          where p.invoice_id = :invoice_id and p.payment_id is null and p.copy_no = :copy_no
          order by p.print_id`,
        { invoiceId, copyNo },
      );
      return rows[0];
    },
    recordPrint: (args: OfInvoice & { paymentId: number | null; paper: string }, context: CallContext) =>
      database.call('pkg_billing.record_print', args, { copyNo: 'number' }, context),
  };
}
export type BillingStore = ReturnType<typeof createBillingStore>;

export async function keepDocument(transaction: Transaction, invoiceId: number, compose: Compose): Promise<void> {
  // A repeated request finds the paper that the first one kept.
  if ((await keptDocument(transaction, invoiceId)) !== null) return;
  const document = JSON.stringify(await compose(transaction));
  await transaction.call('pkg_billing.keep_document', { invoiceId, document }, {});
}

async function keptDocument(reader: Reader, invoiceId: number): Promise<string | null> {
  const sql = 'select issued_document from issued_documents_v where invoice_id = :invoice_id';
  return (await reader.query<{ issuedDocument: string | null }>(sql, { invoiceId }))[0]?.issuedDocument ?? null;
}

function whereOf({ show, q, patientId, fromAt, beforeAt }: InvoiceFilter): {
  where: string;
  binds: Record<string, BindValue>;
} {
  const conditions: string[] = [];
  const binds: Record<string, BindValue> = {};
  const status = statusOf[show];
  if (status) {
    conditions.push('b.status = :status');
    binds.status = status;
  }
  if (patientId) {
    conditions.push('b.patient_id = :patient_id');
    binds.patient_id = patientId;
  }
  // The date of an invoice: when it was issued, or created where that has not happened.
  const dated = (column: string) =>
    [fromAt && `${column} >= :from_at`, beforeAt && `${column} < :before_at`].filter(Boolean).join(' and ');
  if (fromAt || beforeAt) {
    conditions.push(`(${dated('b.issued_at')} or b.issued_at is null and ${dated('b.created_at')})`);
    if (fromAt) binds.from_at = fromAt;
    if (beforeAt) binds.before_at = beforeAt;
  }
  const search = invoiceSearch(q ?? '');
  const alternatives: string[] = [];
  for (const [index, pattern] of search.numbersLike.entries()) {
    alternatives.push(`b.invoice_no like :number_${index + 1} escape '\\'`);
    binds[`number_${index + 1}`] = pattern;
  }
  if (search.patient) {
    const searched = { patientId: 'b.patient_id', birthDate: 'b.patient_dob' };
    const patient = patientCondition(search.patient, searched);
    alternatives.push(patient.sql);
    Object.assign(binds, patient.binds);
  }
  if (alternatives.length > 0) conditions.push(`(${alternatives.join(' or ')})`);
  return { where: conditions.join(' and ') || '1 = 1', binds };
}
