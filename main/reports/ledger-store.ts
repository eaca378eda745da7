import type { Database } from '../database/database.ts';
import { inList } from '../database/in-list.ts';

type Names = { patientFirstName: string | null; patientLastName: string | null };

export type DueInvoice = Names & {
  patientPhone: string | null;
  invoiceId: number;
  invoiceNo: string;
  issuedAt: string;
  totalMinor: number;
  paidMinor: number;
  dueMinor: number;
};
export type DiscountedInvoice = Names & {
  invoiceId: number;
  invoiceNo: string;
  issuedAt: string;
  amountMinor: number;
  discountMinor: number;
  discountReason: string | null;
  isWaived: 'Y' | 'N';
  lineDiscountMinor: number | null;
};
/** Money that went back: a refund, a reversal, a credit note or a refund of a deposit. The amount is above zero. */
export type WayBack = Names & {
  day: string;
  documentNo: string;
  doneBy: string;
  reason: string | null;
  amountMinor: number;
};

/** An invoice, credit note, payment, deposit or cash movement; below zero for what takes back. */
export type MoneyEntry = Names & {
  entryDay: string;
  kind: string;
  documentNo: string | null;
  invoiceId: number | null;
  depositId: number | null;
  customerName: string | null;
  method: string | null;
  amountMinor: number;
  madeBy: string | null;
};
/** The entries of a day that are of one kind and one method. */
export type EntrySum = Pick<MoneyEntry, 'entryDay' | 'kind' | 'method' | 'amountMinor'> & { taxMinor: number };

const idsAtOnce = 500;

/** What the reports read of the ledger row by row. */
export const createLedgerStore = (database: Pick<Database, 'query'>) => ({
  timeZone: async (): Promise<string> => {
    const [row] = await database.query<{ timeZone: string }>('select time_zone from hospital_settings_v');
    return row?.timeZone ?? 'UTC';
  },
  due: (fromAt: string, beforeAt: string) =>
    database.query<DueInvoice>(
      `select invoice_id, invoice_no, issued_at, patient_first_name, patient_last_name, patient_phone, total, paid, due
        from billing_v where status = 'ISSUED' and due > 0 and issued_at >= :from_at and issued_at < :before_at
        order by issued_at, invoice_id`,
      { fromAt, beforeAt },
    ),
  discounted: (fromAt: string, beforeAt: string) =>
    database.query<DiscountedInvoice>(
      `select b.invoice_id, b.invoice_no, b.issued_at, b.patient_first_name, b.patient_last_name, b.amount, b.discount,
         b.discount_reason, b.is_waived, cast(i.line_discount as numeric(12,2)) as line_discount
        from billing_v b
        left join (select invoice_id, sum(discount) as line_discount from billing_items_v group by invoice_id) i
          on i.invoice_id = b.invoice_id
        where b.issued_at >= :from_at and b.issued_at < :before_at and (b.discount > 0 or i.line_discount > 0)
        order by b.issued_at, b.invoice_id`,
      { fromAt, beforeAt },
    ),
  /** Who gave each of these invoices its discount last, by the audit. */
  discountedBy: async (invoiceIds: readonly number[]): Promise<Map<number, string>> => {
    const people = new Map<number, string>();
    for (let start = 0; start < invoiceIds.length; start += idsAtOnce) {
      const { sql, binds } = inList('entity_id', invoiceIds.slice(start, start + idsAtOnce));
      const entries = await database.query<{
        entityId: number;
        changedBy: string;
        oldValues: string | null;
        newValues: string;
      }>(
        `select entity_id, changed_by, old_values, new_values from audit_log_v
          where entity_name = 'BILLING' and action = 'UPDATE' and ${sql} order by log_id`,
        binds,
      );
      for (const { entityId, changedBy, oldValues, newValues } of entries)
        if (saidOf(oldValues) !== saidOf(newValues)) people.set(entityId, changedBy);
    }
    return people;
  },
  refunds: (from: string, to: string) =>
    database.query<WayBack & { kind: string }>(
      `select p.paid_day as day, p.kind, p.receipt_no as document_no, p.taken_by as done_by, p.reason,
         cast(-p.amount as numeric(12,2)) as amount, b.patient_first_name, b.patient_last_name
        from payments_v p join billing_v b on b.invoice_id = p.invoice_id
        where p.paid_day >= :from_day and p.paid_day <= :to_day and p.kind <> 'PAYMENT'
        order by p.paid_day, p.payment_id`,
      { fromDay: from, toDay: to },
    ),
  creditNotes: (from: string, to: string) =>
    database.query<WayBack>(
      `select n.issued_day as day, n.credit_note_no as document_no, n.issued_by as done_by, n.reason,
         n.total as amount, b.patient_first_name, b.patient_last_name
        from credit_notes_v n join billing_v b on b.invoice_id = n.invoice_id
        where n.issued_day >= :from_day and n.issued_day <= :to_day order by n.issued_day, n.credit_note_id`,
      { fromDay: from, toDay: to },
    ),
  depositRefunds: (from: string, to: string) =>
    database.query<WayBack>(
      `select r.refunded_day as day, r.voucher_no as document_no, r.refunded_by as done_by, r.reason,
         r.amount, d.patient_first_name, d.patient_last_name
        from deposit_refunds_v r join deposits_v d on d.deposit_id = r.deposit_id
        where r.refunded_day >= :from_day and r.refunded_day <= :to_day order by r.refunded_day, r.deposit_refund_id`,
      { fromDay: from, toDay: to },
    ),
  entries: (from: string, to: string) =>
    database.query<MoneyEntry>(
      `select e.entry_day, e.kind, e.document_no, e.invoice_id, e.deposit_id, e.customer_name, e.method, e.amount,
         e.made_by, p.first_name as patient_first_name, p.last_name as patient_last_name
        from money_entries_v e left join patients_v p on p.patient_id = e.patient_id
        where e.entry_day >= :from_day and e.entry_day <= :to_day
        order by e.entry_day, e.document_no, e.kind desc`,
      { fromDay: from, toDay: to },
    ),
  /** Whether there is such a patient. */
  knows: async (patientId: number): Promise<boolean> => {
    const sql = 'select patient_id from patients_v where patient_id = :patient_id';
    return (await database.query(sql, { patientId })).length > 0;
  },
  entriesOf: (patientId: number, from: string, to: string) =>
    database.query<MoneyEntry>(
      `select e.entry_day, e.kind, e.document_no, e.invoice_id, e.deposit_id, e.customer_name, e.method, e.amount,
         e.made_by, p.first_name as patient_first_name, p.last_name as patient_last_name
        from money_entries_v e left join patients_v p on p.patient_id = e.patient_id
        where e.patient_id = :patient_id and e.entry_day >= :from_day and e.entry_day <= :to_day
        order by e.entry_day, e.document_no, e.kind desc`,
      { patientId, fromDay: from, toDay: to },
    ),
  sumsBefore: (patientId: number, from: string) =>
    database.query<EntrySum>(
      `select max(entry_day) as entry_day, kind, method, cast(sum(amount) as numeric(12,2)) as amount,
         cast(sum(tax) as numeric(12,2)) as tax
        from money_entries_v where patient_id = :patient_id and entry_day < :from_day group by kind, method`,
      { patientId, fromDay: from },
    ),
  entrySums: (from: string, to: string) =>
    database.query<EntrySum>(
      `select entry_day, kind, method, cast(sum(amount) as numeric(12,2)) as amount,
         cast(sum(tax) as numeric(12,2)) as tax
        from money_entries_v where entry_day >= :from_day and entry_day <= :to_day
        group by entry_day, kind, method order by entry_day, kind, method`,
      { fromDay: from, toDay: to },
    ),
});
export type LedgerStore = ReturnType<typeof createLedgerStore>;

/** What somebody said about the discount of an invoice; its amount also follows the lines. */
function saidOf(values: string | null): string {
  const row = JSON.parse(values ?? '{}') as Record<string, unknown>;
  const { discount_percent: percent, discount_reason: reason, is_waived: isWaived } = row;
  return JSON.stringify([percent ?? row.discount ?? null, reason ?? null, isWaived ?? null]);
}
