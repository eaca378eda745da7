import type { TaxTreatment } from '#contract/billing.ts';
import { wallTimeAt } from '../schedule/calendar.ts';
import type { GstInvoice, GstLine, GstNote, GstNoteLine, GstTax } from './gst-store.ts';

/** What of a document has one HSN or SAC and one rate. */
export type GstPart = {
  hsnSac: string | null;
  taxTreatment: TaxTreatment;
  taxRate: number;
  qty: number;
  taxableMinor: number;
  taxMinor: number;
};

/** An invoice or a credit note as the returns see it. */
export type GstDocument = {
  invoiceId: number;
  documentNo: string;
  day: string;
  /** The invoice that a credit note takes back; its own for an invoice. */
  invoiceNo: string;
  invoiceDay: string;
  buyerName: string | null;
  buyerGstin: string | null;
  /** GST code of the state of supply; null where the hospital has no GSTIN. */
  state: string | null;
  isInterstate: boolean;
  totalMinor: number;
  parts: GstPart[];
};

export type GstHospital = { gstin: string | null; timeZone: string };

/** Shares of a total by weight that add up to it: each is what it has so far less what the others had. */
export function shares(totalMinor: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((one, other) => one + other, 0);
  let before = 0;
  return weights.map((weight) => {
    const upTo = before + weight;
    const share = sum === 0 ? 0 : Math.round((totalMinor * upTo) / sum) - Math.round((totalMinor * before) / sum);
    before = upTo;
    return share;
  });
}

const partKey = ({ hsnSac, taxTreatment, taxRate }: Omit<GstPart, 'qty'>) => `${hsnSac} ${taxTreatment} ${taxRate}`;

/** The parts with one key as one. */
function gathered(parts: readonly GstPart[]): GstPart[] {
  const byKey = new Map<string, GstPart>();
  for (const part of parts) {
    const known = byKey.get(partKey(part));
    if (known) {
      known.qty += part.qty;
      known.taxableMinor += part.taxableMinor;
      known.taxMinor += part.taxMinor;
    } else byKey.set(partKey(part), { ...part });
  }
  return [...byKey.values()];
}

const untaxed = ({ hsnSac, taxTreatment, taxRate }: GstLine, qty: number, taxableMinor: number): GstPart => ({
  hsnSac,
  taxTreatment,
  taxRate,
  qty,
  taxableMinor,
  taxMinor: 0,
});

function common(invoice: GstInvoice, { gstin, timeZone }: GstHospital) {
  return {
    invoiceId: invoice.invoiceId,
    invoiceNo: invoice.invoiceNo,
    invoiceDay: wallTimeAt(Date.parse(invoice.issuedAt), timeZone).slice(0, 10),
    buyerName: invoice.buyerName,
    buyerGstin: invoice.buyerGstin,
    state: invoice.placeOfSupply ?? gstin?.slice(0, 2) ?? null,
    isInterstate: invoice.isInterstate === 'Y',
  };
}

/** The tax of each rate as the invoice has it, shared among the lines of the rate. */
export function invoiceDocument(
  invoice: GstInvoice,
  lines: readonly GstLine[],
  taxes: readonly GstTax[],
  hospital: GstHospital,
): GstDocument {
  const parts = taxes.flatMap(({ taxRate, taxMinor }) => {
    const ofRate = gathered(
      lines.filter((line) => line.taxRate === taxRate).map((line) => untaxed(line, line.qty, line.lineTotalMinor)),
    );
    const taxOf = shares(
      taxMinor,
      ofRate.map(({ taxableMinor }) => taxableMinor),
    );
    return ofRate.map((part, index) => ({ ...part, taxMinor: taxOf[index] ?? 0 }));
  });
  const facts = common(invoice, hospital);
  return { ...facts, documentNo: invoice.invoiceNo, day: facts.invoiceDay, totalMinor: invoice.totalMinor, parts };
}

/** The tax that a credit note takes back, shared among its lines by what each would be taxed. */
export function noteDocument(
  note: GstNote,
  noteLines: readonly GstNoteLine[],
  lines: ReadonlyMap<number, GstLine>,
  hospital: GstHospital,
): GstDocument {
  const parts = gathered(
    noteLines.flatMap(({ itemId, qty, lineTotalMinor }) => {
      const line = lines.get(itemId);
      return line ? [untaxed(line, qty, lineTotalMinor)] : [];
    }),
  );
  const taxOf = shares(
    note.noteTaxMinor,
    parts.map(({ taxableMinor, taxRate }) => taxableMinor * taxRate),
  );
  return {
    ...common(note, hospital),
    documentNo: note.creditNoteNo,
    day: note.issuedDay,
    totalMinor: note.noteTotalMinor,
    parts: parts.map((part, index) => ({ ...part, taxMinor: taxOf[index] ?? 0 })),
  };
}
