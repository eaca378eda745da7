import { placeOfSupply } from '#contract/gst.ts';
import type { Report, ReportColumn, ReportName } from '#contract/reports.ts';
import type { GstDocument, GstPart } from './gst-documents.ts';
import { withTotals } from './ledger-rules.ts';

/**
 * The summary for GSTR-1: tables 4 (to businesses), 7 and 8 (to others, net of credit notes), 9B (credit notes) and 12
 * (by HSN, net of credit notes). An accountant files the return.
 */

type Period = { from: string; to: string };
type Cells = Report['rows'][number];

const text = (key: string): ReportColumn => ({ key, kind: 'text' });
const money = (key: string): ReportColumn => ({ key, kind: 'money' });
const taxColumns: ReportColumn[] = [
  text('taxed'),
  { key: 'taxRate', kind: 'percent' },
  money('taxable'),
  money('igst'),
  money('cgst'),
  money('sgst'),
];

type Tax = Pick<GstPart, 'taxTreatment' | 'taxRate' | 'taxableMinor' | 'taxMinor'> & { isInterstate: boolean };

/** The cells of an amount with its tax, one tax or two halves. */
function taxCells({ taxTreatment, taxRate, taxableMinor, taxMinor, isInterstate }: Tax): Cells {
  const stateMinor = isInterstate ? 0 : Math.trunc(taxMinor / 2);
  return {
    taxed: taxTreatment,
    taxRate,
    taxable: taxableMinor,
    igst: isInterstate ? taxMinor : 0,
    cgst: isInterstate ? 0 : taxMinor - stateMinor,
    sgst: stateMinor,
  };
}

const supplied = ({ state }: GstDocument): string | null => (state === null ? null : placeOfSupply(state));

/** What of a list has one key, added up. */
function summed<Item extends { taxableMinor: number; taxMinor: number; qty: number }>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    const known = byKey.get(keyOf(item));
    if (known) {
      known.taxableMinor += item.taxableMinor;
      known.taxMinor += item.taxMinor;
      known.qty += item.qty;
    } else byKey.set(keyOf(item), { ...item });
  }
  return [...byKey.entries()].sort(([one], [other]) => one.localeCompare(other)).map(([, item]) => item);
}

const byRate = (document: GstDocument) =>
  summed(
    document.parts.map((part) => ({ ...part, isInterstate: document.isInterstate })),
    ({ taxTreatment, taxRate }) => `${String(taxRate).padStart(6)} ${taxTreatment}`,
  );

/** Documents with a row for each rate; the value of a document is counted once in the totals. */
function listed(
  name: ReportName,
  period: Period,
  documents: readonly GstDocument[],
  ownColumns: ReportColumn[],
  ownCells: (document: GstDocument) => Cells,
): Report {
  const found = documents.flatMap((document) =>
    byRate(document).map((part) => ({
      record: { invoiceId: document.invoiceId, depositId: null },
      cells: {
        ...ownCells(document),
        buyerGstin: document.buyerGstin,
        buyerName: document.buyerName,
        placeOfSupply: supplied(document),
        documentTotal: document.totalMinor,
        ...taxCells(part),
      },
    })),
  );
  const columns = [
    ...ownColumns,
    text('buyerGstin'),
    text('buyerName'),
    text('placeOfSupply'),
    money('documentTotal'),
    ...taxColumns,
  ];
  const report = withTotals(
    name,
    period,
    columns,
    found.map(({ cells }) => cells),
  );
  const documentTotal = documents.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  return { ...report, totals: { ...report.totals, documentTotal }, records: found.map(({ record }) => record) };
}

const day: ReportColumn = { key: 'day', kind: 'date' };

export const gstToBusinesses = (period: Period, invoices: readonly GstDocument[]): Report =>
  listed(
    'gst-b2b',
    period,
    invoices.filter(({ buyerGstin }) => buyerGstin !== null),
    [day, text('invoiceNo')],
    (invoice) => ({ day: invoice.day, invoiceNo: invoice.documentNo }),
  );

export const gstCreditNotes = (period: Period, notes: readonly GstDocument[]): Report =>
  listed(
    'gst-credit-notes',
    period,
    notes,
    [day, text('documentNo'), text('invoiceNo'), { key: 'invoiceDay', kind: 'date' }],
    (note) => ({ day: note.day, documentNo: note.documentNo, invoiceNo: note.invoiceNo, invoiceDay: note.invoiceDay }),
  );

type Supply = GstPart & { isInterstate: boolean; place: string | null };

/** The parts of all documents; those of credit notes below zero. */
const supplies = (invoices: readonly GstDocument[], notes: readonly GstDocument[]): Supply[] =>
  [invoices, notes].flatMap((documents, sign) =>
    documents.flatMap((document) =>
      document.parts.map((part) => ({
        ...part,
        qty: sign === 0 ? part.qty : -part.qty,
        taxableMinor: sign === 0 ? part.taxableMinor : -part.taxableMinor,
        taxMinor: sign === 0 ? part.taxMinor : -part.taxMinor,
        isInterstate: document.isInterstate,
        place: supplied(document),
      })),
    ),
  );

export function gstToOthers(period: Period, invoices: readonly GstDocument[], notes: readonly GstDocument[]): Report {
  const toOthers = ({ buyerGstin }: GstDocument) => buyerGstin === null;
  const rows = summed(
    supplies(invoices.filter(toOthers), notes.filter(toOthers)),
    ({ place, taxTreatment, taxRate }) => `${place} ${String(taxRate).padStart(6)} ${taxTreatment}`,
  ).map((supply): Cells => ({ placeOfSupply: supply.place, ...taxCells(supply) }));
  return withTotals('gst-b2c', period, [text('placeOfSupply'), ...taxColumns], rows);
}

export function gstByHsn(period: Period, invoices: readonly GstDocument[], notes: readonly GstDocument[]): Report {
  const rows = summed(
    supplies(invoices, notes),
    ({ hsnSac, taxTreatment, taxRate, isInterstate }) =>
      `${hsnSac ?? ''} ${String(taxRate).padStart(6)} ${taxTreatment} ${isInterstate}`,
  ).map(
    (supply): Cells => ({
      hsnSac: supply.hsnSac,
      quantity: Math.round(supply.qty * 1000) / 1000,
      ...taxCells(supply),
    }),
  );
  const columns: ReportColumn[] = [text('hsnSac'), { key: 'quantity', kind: 'count' }, ...taxColumns];
  return withTotals('gst-hsn', period, columns, rows);
}
