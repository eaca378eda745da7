import type { Charge } from '#contract/billing-prices.ts';
import { type CallInput, contract } from '#contract/contract.ts';
import { type FieldIssue, fieldIssues } from '#contract/field-problems.ts';
import { decimalToMinor, minorToDecimal } from '#contract/money.ts';
import { columnsByHead } from '../ui/csv/csv-columns.ts';

/** The columns of a price list in a file, in their order. */
export const priceFields = [
  'chargeCode',
  'description',
  'itemType',
  'unitPriceMinor',
  'taxRate',
  'hsnSac',
  'taxCode',
  'isActive',
] as const;
export type PriceField = (typeof priceFields)[number];

/** Other names that files have for a column, besides the words of the screen; letters and digits alone count. */
const names: Readonly<Record<PriceField, readonly string[]>> = {
  chargeCode: ['code', 'chargecode', 'itemcode', 'servicecode'],
  description: ['description', 'name', 'item', 'service'],
  itemType: ['kind', 'type', 'category', 'itemtype'],
  unitPriceMinor: ['price', 'rate', 'unitprice', 'amount', 'mrp'],
  taxRate: ['taxrate', 'tax', 'gst', 'gstrate'],
  hsnSac: ['hsn', 'sac', 'hsnsac', 'hsnorsac', 'hsncode', 'saccode'],
  taxCode: ['taxcategory', 'taxcode'],
  isActive: ['active', 'inuse'],
};

export const columnsOfFile = (
  heads: readonly string[],
  labels: Readonly<Record<PriceField, string>>,
): Record<PriceField, number> => columnsByHead(heads, labels, names);

/** The price list as rows of a file, with its heads. It is read back as it is. */
export const rowsOfPrices = (charges: readonly Charge[], heads: readonly string[]): string[][] => [
  [...heads],
  ...charges.map((charge) => [
    charge.chargeCode,
    charge.description,
    charge.itemType,
    minorToDecimal(charge.unitPriceMinor),
    String(charge.taxRate),
    charge.hsnSac ?? '',
    charge.taxCode ?? '',
    charge.isActive,
  ]),
];

type PriceInput = CallInput<'billing.saveCharge'>;

/** A row of the file beside the price that stands. */
export type PriceRow = {
  /** 1 is the first after the heads. */
  rowNo: number;
  input: PriceInput;
  stands: Charge | null;
  what: 'new' | 'changed' | 'same' | 'wrong';
  issues: readonly FieldIssue[];
};

const yes = ['y', 'yes', '1', 'true'];
const no = ['n', 'no', '0', 'false'];

function flagOf(text: string): string {
  const plain = text.trim().toLowerCase();
  return yes.includes(plain) ? 'Y' : no.includes(plain) ? 'N' : text;
}

/** Signs that a price may have in a file: `₹ 1,200.00`, `Rs. 1200`. */
const priceOf = (text: string): number => decimalToMinor(text.replace(/[₹,\s]|rs\.?|inr/gi, '')) ?? Number.NaN;
const rateOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.replace('%', '').trim()));

const detailsOf = ({ chargeCode: _, currentRate: _now, ...details }: Charge) => details;

/** What a row says, with what stands where the file has no such column. A code that is twice in the file is wrong. */
export function readPrices(
  rows: readonly (readonly string[])[],
  columns: Readonly<Record<PriceField, number>>,
  charges: readonly Charge[],
): PriceRow[] {
  const standing = new Map(charges.map((charge) => [charge.chargeCode, charge]));
  const seen = new Set<string>();
  return rows.map((row, index) => {
    const textOf = (field: PriceField) => (columns[field] < 0 ? null : (row[columns[field]] ?? '').trim());
    const chargeCode = (textOf('chargeCode') ?? '').toUpperCase();
    const stands = standing.get(chargeCode) ?? null;
    const said = <Value>(field: PriceField, read: (text: string) => Value, otherwise: Value): Value => {
      const text = textOf(field);
      return text === null ? otherwise : read(text);
    };
    const input = {
      chargeCode,
      description: said('description', String, stands?.description ?? ''),
      itemType: said('itemType', (text) => text.toUpperCase(), stands?.itemType ?? 'OTHER'),
      unitPriceMinor: said('unitPriceMinor', priceOf, stands?.unitPriceMinor ?? Number.NaN),
      taxRate: said('taxRate', (text) => (text === '' ? (stands?.taxRate ?? 0) : rateOf(text)), stands?.taxRate ?? 0),
      hsnSac: said('hsnSac', (text) => text || null, stands?.hsnSac ?? null),
      taxCode: said('taxCode', (text) => text.toUpperCase() || null, stands?.taxCode ?? null),
      isActive: said('isActive', (text) => (text === '' ? 'Y' : flagOf(text)), stands?.isActive ?? 'Y'),
      replaces: stands && detailsOf(stands),
    } as PriceInput;
    const issues = [
      ...fieldIssues(contract['billing.saveCharge'].input, input),
      ...(seen.has(chargeCode) ? [{ field: 'chargeCode', problem: 'taken' } as const] : []),
    ];
    seen.add(chargeCode);
    return { rowNo: index + 1, input, stands, what: whatOf(input, stands, issues), issues };
  });
}

function whatOf(input: PriceInput, stands: Charge | null, issues: readonly FieldIssue[]): PriceRow['what'] {
  if (issues.length > 0) return 'wrong';
  if (!stands) return 'new';
  const isSame = Object.entries(detailsOf(stands)).every(
    ([field, value]) => (input as Record<string, unknown>)[field] === value,
  );
  return isSame ? 'same' : 'changed';
}
