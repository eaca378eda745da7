import type { StandingInvoice } from '#contract/standing.ts';
import type { RowEntity } from '../entities/entity.ts';

/** A desk copies unpaid invoices, those made lately, and those of the copied visits, with their lines, payments and prints. */
export const invoiceEntity: RowEntity = {
  name: 'BILLING',
  topic: 'billing',
  table: 'billing',
  key: 'invoice_id',
  view: 'billing_v',
  copied: 'rows',
  columns: `invoice_id, patient_id, appt_id, amount, tax, discount, total, status, created_at, invoice_no, issued_at,
    paid, cancel_reason, cancelled_at, credited, discount_percent, discount_reason, is_waived, is_tax_halved,
    customer_name, buyer_name, buyer_gstin, place_of_supply, is_interstate, document_kind`,
  further: { columns: ['issued_document'], view: 'issued_documents_v' },
  children: [
    {
      name: 'BILLING_ITEMS',
      table: 'billing_items',
      key: 'item_id',
      view: 'billing_items_v',
      columns: `item_id, invoice_id, item_type, description, unit_price, qty, line_total, tax_rate, charge_code, pack_qty,
        discount_percent, discount, price_includes_tax, included_tax, tax_code, hsn_sac, tax_treatment`,
      stock: 1500,
    },
    {
      name: 'INVOICE_PAYERS',
      table: 'invoice_payers',
      key: 'payer_id',
      view: 'invoice_payers_v',
      columns: 'payer_id, invoice_id, kind, payer_name, reference, agreed, entered_by, entered_at',
    },
    {
      name: 'PAYMENTS',
      table: 'payments',
      key: 'payment_id',
      view: 'payments_v',
      columns: `payment_id, invoice_id, amount, method, reference, receipt_no, paid_at, paid_day, taken_by, kind,
        of_payment_id, reason, tendered, deposit_id, shift_id, taken_with_id, payer_id`,
      stock: 600,
      facts: 'select receipt_no, amount from payments_v where payment_id = :id',
    },
    {
      name: 'CREDIT_NOTES',
      table: 'credit_notes',
      key: 'credit_note_id',
      view: 'credit_notes_v',
      columns: `credit_note_id, invoice_id, credit_note_no, reason, amount, tax, discount, total, issued_at, issued_day,
        issued_by`,
      stock: 100,
      facts: 'select credit_note_no from credit_notes_v where credit_note_id = :id',
    },
    {
      name: 'CREDIT_NOTE_ITEMS',
      table: 'credit_note_items',
      key: 'credit_note_item_id',
      view: 'credit_note_items_v',
      columns: 'credit_note_item_id, invoice_id, credit_note_id, item_id, qty, line_total',
      stock: 300,
    },
    {
      name: 'DOCUMENT_PRINTS',
      table: 'document_prints',
      key: 'print_id',
      view: 'document_prints_v',
      columns: 'print_id, invoice_id, payment_id, copy_no, paper, printed_by, printed_at',
    },
    {
      // While the central database is away a desk shows them; nobody can be asked for money then.
      name: 'PAYMENT_ATTEMPTS',
      table: 'payment_attempts',
      key: 'attempt_id',
      view: 'payment_attempts_v',
      columns: `attempt_id, invoice_id, provider, kind, amount, currency, receipt, state, provider_ref, qr, expires_at,
        failure, received, refunded, needs_person, resolution, resolved_by, resolved_at, created_at, created_by`,
    },
    {
      name: 'APPROVALS',
      table: 'approvals',
      key: 'approval_id',
      view: 'approvals_v',
      columns: `approval_id, invoice_id, kind, discount, discount_percent, reason, state, asked_by, asked_at, decided_by,
        decided_at, decision_note, approved_share`,
    },
  ],
  wanted: `(status in ('OPEN', 'ISSUED') or created_at >= :created_at
    or (appt_time >= :from_time and appt_time < :before_time))`,
  parents: [{ entity: 'PATIENTS', column: 'patient_id' }],
  // One that was paid long ago comes into the bounds with its visit.
  boundTo: { entity: 'APPOINTMENTS', column: 'appt_id' },
  stock: 600,
  facts: `select trim(coalesce(patient_first_name, '') || ' ' || coalesce(patient_last_name, '')) as patient_name, invoice_no, total as amount
    from billing_v where invoice_id = :id`,
  standing: async ({ input: { invoiceId } }, central) => {
    if (typeof invoiceId !== 'number') return [];
    const rows = await central.query<StandingInvoice>(
      'select invoice_no, status, total, due from billing_v where invoice_id = :invoice_id',
      { invoiceId },
    );
    return rows.map((row) => ({ id: invoiceId, row }));
  },
};
