import { ageBand, deskNoOf, sharesOf } from './fact-rules.ts';
import { dayPart, type Loader, type Portion, partsOf, rowFor, type Source } from './source.ts';

type Invoice = {
  invoiceId: number;
  invoiceNo: string | null;
  patientId: number;
  patientDob: string | null;
  doctorId: number | null;
  taxMinor: number;
  discountMinor: number;
  status: string;
  createdAt: string;
  issuedAt: string | null;
};
type Item = {
  itemId: number;
  invoiceId: number;
  itemType: string;
  qty: number;
  lineTotalMinor: number;
  taxRate: number;
  chargeCode: string | null;
};
type Note = {
  creditNoteId: number;
  invoiceId: number;
  creditNoteNo: string;
  taxMinor: number;
  discountMinor: number;
  issuedAt: string;
};
type NoteItem = {
  creditNoteItemId: number;
  creditNoteId: number;
  itemId: number;
  qty: number;
  lineTotalMinor: number;
};
type Payment = {
  paymentId: number;
  invoiceId: number;
  amountMinor: number;
  method: string;
  receiptNo: string;
  paidAt: string;
  paidDay: string;
  takenBy: string;
  kind: string;
  shiftId: number | null;
};

/** An invoice with its lines, credit notes and payments: the feed names them all by the invoice. */
export const loadInvoices: Loader = {
  entity: 'BILLING',
  load: async function* (source, ids) {
    const { database } = source;
    for await (const { condition, binds, ids: owners } of partsOf(
      database,
      { key: 'invoice_id', view: 'billing_v' },
      ids,
    )) {
      const [invoices, items, notes, noteItems, payments] = await Promise.all([
        database.query<Invoice>(
          `select b.invoice_id, b.invoice_no, b.patient_id, b.patient_dob, a.doctor_id, b.tax, b.discount, b.status,
             b.created_at, b.issued_at
            from billing_v b left join appointments_v a on a.appt_id = b.appt_id
            where ${condition.replaceAll('invoice_id', 'b.invoice_id')}`,
          binds,
        ),
        database.query<Item>(
          `select item_id, invoice_id, item_type, qty, line_total, tax_rate, charge_code
            from billing_items_v where ${condition} order by item_id`,
          binds,
        ),
        database.query<Note>(
          `select credit_note_id, invoice_id, credit_note_no, tax, discount, issued_at
            from credit_notes_v where ${condition} order by credit_note_id`,
          binds,
        ),
        database.query<NoteItem>(
          `select credit_note_item_id, credit_note_id, item_id, qty, line_total
            from credit_note_items_v where ${condition} order by credit_note_item_id`,
          binds,
        ),
        database.query<Payment>(
          `select payment_id, invoice_id, amount, method, receipt_no, paid_at, paid_day, taken_by, kind, shift_id
            from payments_v where ${condition} order by payment_id`,
          binds,
        ),
      ]);
      yield* portionsOf({ invoices, items, notes, noteItems, payments }, owners, source);
    }
  },
};

type Rows = { invoices: Invoice[]; items: Item[]; notes: Note[]; noteItems: NoteItem[]; payments: Payment[] };

function* portionsOf(rows: Rows, owners: readonly number[], source: Source): Generator<Portion> {
  const itemsOf = groupBy(rows.items, ({ invoiceId }) => invoiceId);
  const notesOf = groupBy(rows.notes, ({ invoiceId }) => invoiceId);
  const noteItemsOf = groupBy(rows.noteItems, ({ creditNoteId }) => creditNoteId);
  const invoiceOf = new Map(rows.invoices.map((invoice) => [invoice.invoiceId, invoice]));
  yield {
    table: 'fact_invoice_line',
    owners,
    rows: rows.invoices.flatMap((invoice) => {
      const items = itemsOf.get(invoice.invoiceId) ?? [];
      return [
        ...linesOf(invoice, items, source),
        ...(notesOf.get(invoice.invoiceId) ?? []).flatMap((note) =>
          linesOfNote(note, noteItemsOf.get(note.creditNoteId) ?? [], { invoice, items, source }),
        ),
      ];
    }),
  };
  yield {
    table: 'fact_payment',
    owners,
    rows: rows.payments.flatMap((payment) => {
      const invoice = invoiceOf.get(payment.invoiceId);
      if (!invoice) return [];
      return [
        rowFor('fact_payment', {
          payment_id: payment.paymentId,
          ...patientCells(invoice, payment.paidDay, source),
          invoice_id: payment.invoiceId,
          username: payment.takenBy,
          shift_id: payment.shiftId,
          desk_no: deskNoOf(payment.receiptNo),
          kind: payment.kind,
          method: payment.method,
          paid_at: source.wallTime(payment.paidAt),
          paid_day: payment.paidDay,
          amount_minor: payment.amountMinor,
        }),
      ];
    }),
  };
}

const patientCells = ({ patientId, patientDob, doctorId }: Invoice, day: string, { pseudonyms }: Source) => ({
  patient_ref: pseudonyms.of(patientId),
  age_band: ageBand(patientDob, day),
  doctor_id: doctorId,
});

/** Tax and discount of the invoice are shared out over its lines, so that the lines add up to its total. */
function linesOf(invoice: Invoice, items: readonly Item[], source: Source) {
  const billedAt = source.wallTime(invoice.issuedAt ?? invoice.createdAt);
  const taxes = sharesOf(
    invoice.taxMinor,
    items.map(({ lineTotalMinor, taxRate }) => lineTotalMinor * taxRate),
  );
  const discounts = sharesOf(
    invoice.discountMinor,
    items.map(({ lineTotalMinor }) => lineTotalMinor),
  );
  return items.map((item, index) =>
    lineRow(invoice, source, {
      line_ref: `L${item.itemId}`,
      item,
      kind: 'INVOICE',
      billedAt,
      isIssued: invoice.issuedAt !== null,
      deskNo: deskNoOf(invoice.invoiceNo),
      qty: item.qty,
      amount: item.lineTotalMinor,
      tax: taxes[index] ?? 0,
      discount: discounts[index] ?? 0,
    }),
  );
}

type NoteParts = { invoice: Invoice; items: readonly Item[]; source: Source };

function linesOfNote(note: Note, noteItems: readonly NoteItem[], { invoice, items, source }: NoteParts) {
  const found = noteItems.flatMap((line) => {
    const item = items.find(({ itemId }) => itemId === line.itemId);
    return item ? [{ line, item }] : [];
  });
  const taxes = sharesOf(
    note.taxMinor,
    found.map(({ line, item }) => line.lineTotalMinor * item.taxRate),
  );
  const discounts = sharesOf(
    note.discountMinor,
    found.map(({ line }) => line.lineTotalMinor),
  );
  return found.map(({ line, item }, index) =>
    lineRow(invoice, source, {
      line_ref: `C${line.creditNoteItemId}`,
      item,
      kind: 'CREDIT_NOTE',
      billedAt: source.wallTime(note.issuedAt),
      isIssued: true,
      deskNo: deskNoOf(note.creditNoteNo),
      qty: -line.qty,
      amount: -line.lineTotalMinor,
      tax: -(taxes[index] ?? 0),
      discount: -(discounts[index] ?? 0),
    }),
  );
}

type Line = {
  line_ref: string;
  item: Item;
  kind: string;
  billedAt: string | null;
  isIssued: boolean;
  deskNo: number | null;
  qty: number;
  amount: number;
  tax: number;
  discount: number;
};

function lineRow(invoice: Invoice, source: Source, line: Line) {
  const day = dayPart(line.billedAt) ?? '';
  return rowFor('fact_invoice_line', {
    line_ref: line.line_ref,
    invoice_id: invoice.invoiceId,
    ...patientCells(invoice, day, source),
    charge_code: line.item.chargeCode,
    desk_no: line.deskNo,
    kind: line.kind,
    invoice_status: invoice.status,
    item_type: line.item.itemType,
    billed_at: line.billedAt,
    billed_day: day,
    is_issued: line.isIssued,
    qty: line.qty,
    tax_rate: line.item.taxRate,
    amount_minor: line.amount,
    discount_minor: line.discount,
    tax_minor: line.tax,
    total_minor: line.amount + line.tax - line.discount,
  });
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => number): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
