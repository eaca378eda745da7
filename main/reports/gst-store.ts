import type { TaxTreatment } from '#contract/billing.ts';
import type { Binds, Database } from '../database/database.ts';
import { inList } from '../database/in-list.ts';

type Buyer = {
  buyerName: string | null;
  buyerGstin: string | null;
  placeOfSupply: string | null;
  isInterstate: 'Y' | 'N';
};
export type GstInvoice = Buyer & { invoiceId: number; invoiceNo: string; issuedAt: string; totalMinor: number };
export type GstNote = GstInvoice & {
  creditNoteId: number;
  creditNoteNo: string;
  issuedDay: string;
  noteTaxMinor: number;
  noteTotalMinor: number;
};
export type GstLine = {
  invoiceId: number;
  itemId: number;
  hsnSac: string | null;
  taxTreatment: TaxTreatment;
  taxRate: number;
  qty: number;
  lineTotalMinor: number;
};
export type GstTax = { invoiceId: number; taxRate: number; taxMinor: number };
export type GstNoteLine = { creditNoteId: number; itemId: number; qty: number; lineTotalMinor: number };

const idsAtOnce = 500;
const invoiceColumns = `b.invoice_id, b.invoice_no, b.issued_at, b.total, b.buyer_name, b.buyer_gstin, b.place_of_supply,
  b.is_interstate`;

/** What the returns of the GST read: documents of a period, then their lines in lots of a few hundred. */
export function createGstStore(database: Pick<Database, 'query'>) {
  async function inLots<Row>(column: string, ids: readonly number[], select: string): Promise<Row[]> {
    const rows: Row[] = [];
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      const { sql, binds } = inList(column, ids.slice(start, start + idsAtOnce));
      rows.push(...(await database.query<Row & object>(`${select} where ${sql}`, binds as Binds)));
    }
    return rows;
  }
  return {
    /** The hospital's GSTIN, null without one, and its zone. */
    hospital: async (): Promise<{ gstin: string | null; timeZone: string }> => {
      const sql = 'select gstin, time_zone from hospital_settings_v';
      const [row] = await database.query<{ gstin: string | null; timeZone: string }>(sql);
      return row ?? { gstin: null, timeZone: 'UTC' };
    },
    /** Invoices that were issued in the period. Cancelled ones count for nothing. */
    invoices: (fromAt: string, beforeAt: string) =>
      database.query<GstInvoice>(
        `select ${invoiceColumns} from billing_v b
          where b.status in ('ISSUED', 'PAID') and b.issued_at >= :from_at and b.issued_at < :before_at
          order by b.issued_at, b.invoice_id`,
        { fromAt, beforeAt },
      ),
    notes: (from: string, to: string) =>
      database.query<GstNote>(
        `select ${invoiceColumns}, n.credit_note_id, n.credit_note_no, n.issued_day,
           n.tax as note_tax, n.total as note_total
          from credit_notes_v n join billing_v b on b.invoice_id = n.invoice_id
          where n.issued_day >= :from_day and n.issued_day <= :to_day order by n.issued_day, n.credit_note_id`,
        { fromDay: from, toDay: to },
      ),
    lines: (invoiceIds: readonly number[]) =>
      inLots<GstLine>(
        'invoice_id',
        invoiceIds,
        'select invoice_id, item_id, hsn_sac, tax_treatment, tax_rate, qty, line_total from billing_items_v',
      ),
    taxes: (invoiceIds: readonly number[]) =>
      inLots<GstTax>('invoice_id', invoiceIds, 'select invoice_id, tax_rate, tax from billing_taxes_v'),
    noteLines: (creditNoteIds: readonly number[]) =>
      inLots<GstNoteLine>(
        'credit_note_id',
        creditNoteIds,
        'select credit_note_id, item_id, qty, line_total from credit_note_items_v',
      ),
  };
}
export type GstStore = ReturnType<typeof createGstStore>;
