import type { InvoiceDocument } from '#contract/billing-documents.ts';
import { placeOfSupply } from '#contract/gst.ts';
import { formatNumber } from '../wording/numbers.ts';
import { t } from './documents-wording.ts';
import { paperAmount } from './paper-format.ts';

/**
 * What the GST law of India wants said on the paper (CGST Rules 2017: 46 tax invoice, 49 bill of supply, 46A both
 * in one). A hospital without a registration number issues a plain invoice.
 */

export function invoiceTitle(invoice: InvoiceDocument): string {
  if (invoice.status === 'OPEN') return t('title.draft');
  if (invoice.documentKind) return t(`title.${invoice.documentKind}`);
  const taxed = invoice.items.filter((item) => item.taxRate > 0).length;
  if (!invoice.letterhead.gstin || invoice.items.length === 0) return t('title.invoice');
  if (taxed === invoice.items.length) return t('title.tax');
  return taxed === 0 ? t('title.supply') : t('title.both');
}

export type TaxLine = { kind: 'tax' | 'cgst' | 'sgst' | 'igst'; rate: number; taxableMinor: number; taxMinor: number };

/** How the tax of this paper is split; a hospital without a GSTIN says one tax. */
export const taxSplit = ({ letterhead, isInterstate }: InvoiceDocument): 'tax' | 'halves' | 'igst' =>
  letterhead.gstin ? (isInterstate === 'Y' ? 'igst' : 'halves') : 'tax';

/** The central and the state half of a tax. They are equal; on a paper of before an odd paisa goes to the central half. */
export function halvesOf(taxMinor: number): [centralMinor: number, stateMinor: number] {
  const stateMinor = Math.floor(taxMinor / 2);
  return [taxMinor - stateMinor, stateMinor];
}

/**
 * The tax by rate: under GST the central and the state half of each rate, which always add up to the tax the
 * database computed, or IGST.
 */
export function taxLines(invoice: InvoiceDocument): TaxLine[] {
  return invoice.taxes
    .filter((tax) => tax.taxRate > 0)
    .toSorted((one, other) => one.taxRate - other.taxRate)
    .flatMap(({ taxRate, taxableMinor, taxMinor }): TaxLine[] => {
      const split = taxSplit(invoice);
      if (split !== 'halves') return [{ kind: split, rate: taxRate, taxableMinor, taxMinor }];
      const [centralMinor, stateMinor] = halvesOf(taxMinor);
      const rate = taxRate / 2;
      return [
        { kind: 'cgst', rate, taxableMinor, taxMinor: centralMinor },
        { kind: 'sgst', rate, taxableMinor, taxMinor: stateMinor },
      ];
    });
}

/** What is supplied without tax; null when nothing is. */
export function exemptMinor(invoice: InvoiceDocument): number | null {
  const exempt = invoice.taxes.filter((tax) => tax.taxRate === 0);
  return exempt.length === 0 ? null : exempt.reduce((sum, tax) => sum + tax.taxableMinor, 0);
}

export const taxWord = (taxRate: number, treatment: Line['taxTreatment'] = 'EXEMPT'): string => {
  if (taxRate > 0) return t('line.rate', { rate: formatNumber(taxRate) });
  return treatment === 'NIL' ? t('line.nil') : treatment === 'ZERO' ? t('line.zero') : t('line.exempt');
};

/** Whether the paper says HSN and SAC: some line has one. */
export const hasHsn = (invoice: InvoiceDocument): boolean => invoice.items.some(({ hsnSac }) => hsnSac);

/** The state of supply as the returns write it, where it is to be said; null otherwise. */
export const supplyState = ({ placeOfSupply: code, letterhead, buyer }: InvoiceDocument): string | null => {
  if (!letterhead.gstin) return null;
  if (code) return placeOfSupply(code);
  return buyer?.gstin ? placeOfSupply(letterhead.gstin.slice(0, 2)) : null;
};

/** What a line's amount cannot be understood without: its discount, a price by the pack or with its tax. */
export function lineNotes({ discountMinor = 0, packQty = 1, priceIncludesTax }: Line, currency: string): string[] {
  return [
    ...(packQty === 1 ? [] : [t('line.perPack', { packQty })]),
    ...(priceIncludesTax === 'Y' ? [t('line.withTax')] : []),
    ...(discountMinor > 0 ? [t('line.lessDiscount', { amount: paperAmount(discountMinor, currency) })] : []),
  ];
}

type Line = InvoiceDocument['items'][number];
type Copy = Pick<InvoiceDocument, 'status' | 'copyNo' | 'printedBefore'>;

/** What must be read before the amounts: that it is a draft, was cancelled, is a preview, or is not the original. */
export function invoiceMarks(invoice: Copy): string[] {
  const marks: string[] = [];
  if (invoice.status === 'OPEN') marks.push(t('mark.draft'));
  if (invoice.status === 'CANCELLED') marks.push(t('mark.cancelled'));
  return [...marks, ...(invoice.copyNo === 0 ? previewMarks(invoice) : copyMarks(invoice.copyNo))];
}

/** A draft says already that it is none. The others name the copy that a print would be. */
function previewMarks({ status, printedBefore = 0 }: Copy): string[] {
  if (status === 'OPEN') return [];
  return [printedBefore === 0 ? t('mark.preview') : t('mark.previewOfDuplicate', { copyNo: printedBefore + 1 })];
}

export const copyMarks = (copyNo: number): string[] => (copyNo > 1 ? [t('mark.duplicate', { copyNo })] : []);

/** Whether somebody can pay this paper now. */
export const isPayable = (invoice: InvoiceDocument): boolean => invoice.status === 'ISSUED' && patientDue(invoice) > 0;

/** What the patient is asked for, in minor units: all that is due, or what no other payer has agreed to pay. */
export const patientDue = ({ patientDueMinor, dueMinor }: InvoiceDocument): number => patientDueMinor ?? dueMinor;
