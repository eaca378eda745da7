import type { CreditNote, Invoice, InvoiceItem, InvoicePayer, Payment } from '#contract/billing.ts';
import type { Transaction } from '../database/database.ts';

/** A connection to read on: the pool's next, or the one of a running transaction. */
export type Reader = Pick<Transaction, 'query'>;

export const summaryColumns = `b.invoice_id, b.invoice_no, b.patient_id, b.patient_first_name, b.patient_last_name,
  b.patient_dob, b.patient_dob_estimated, b.patient_phone, b.appt_id, b.status, b.amount, b.tax, b.discount, b.total, b.credited, b.paid,
  b.due, b.patient_due,
  b.created_at, b.issued_at, b.doctor_name`;
const itemColumns = `item_id, item_type, charge_code, description, unit_price, qty, tax_rate, line_total, pack_qty,
  discount_percent, discount, price_includes_tax, included_tax, tax_code, hsn_sac, tax_treatment`;
const paymentColumns = `payment_id, amount, method, reference, receipt_no, paid_at, taken_by, kind, of_payment_id, reason,
  tendered, deposit_id, together_id, payer_id`;

/** The invoice with its lines, payments and credit notes, or undefined. */
export async function readInvoice(reader: Reader, invoiceId: number): Promise<Invoice | undefined> {
  const of = { invoiceId };
  const [rows, items, payments, payers] = await Promise.all([
    reader.query<Omit<Invoice, 'items' | 'payments' | 'payers' | 'creditNotes'>>(
      `select ${summaryColumns}, b.patient_gender, b.appt_time, b.cancel_reason, b.print_count,
         b.discount_percent, b.discount_reason, b.is_waived, b.buyer_name, b.buyer_gstin, b.place_of_supply,
         b.is_interstate, b.document_kind
         from billing_v b where b.invoice_id = :invoice_id`,
      of,
    ),
    reader.query<InvoiceItem>(
      `select ${itemColumns} from billing_items_v where invoice_id = :invoice_id order by item_id`,
      of,
    ),
    reader.query<Payment>(
      `select ${paymentColumns} from payments_v where invoice_id = :invoice_id order by paid_at, payment_id`,
      of,
    ),
    reader.query<InvoicePayer>(
      `select payer_id, kind, payer_name, reference, agreed, paid, due
         from invoice_payers_v where invoice_id = :invoice_id order by payer_id`,
      of,
    ),
  ]);
  const [row] = rows;
  if (!row) return undefined;
  // Few invoices have any: the others are not asked for them.
  const creditNotes = row.creditedMinor > 0 ? await readCreditNotes(reader, invoiceId) : [];
  return { ...row, items, payments, payers, creditNotes };
}

async function readCreditNotes(reader: Reader, invoiceId: number): Promise<CreditNote[]> {
  const of = { invoiceId };
  const [notes, items] = await Promise.all([
    reader.query<Omit<CreditNote, 'items'>>(
      `select credit_note_id, credit_note_no, reason, amount, tax, discount, total, issued_at, issued_by
         from credit_notes_v where invoice_id = :invoice_id order by credit_note_id`,
      of,
    ),
    reader.query<CreditNote['items'][number] & { creditNoteId: number }>(
      `select credit_note_id, item_id, qty, line_total
         from credit_note_items_v where invoice_id = :invoice_id order by credit_note_item_id`,
      of,
    ),
  ]);
  return notes.map((note) => ({
    ...note,
    items: items
      .filter(({ creditNoteId }) => creditNoteId === note.creditNoteId)
      .map(({ creditNoteId: _, ...item }) => item),
  }));
}
