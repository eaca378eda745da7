import type { Charge, InvoiceItem } from '#contract/billing.ts';
import type { CallInput } from '#contract/contract.ts';

/** A line as it is typed. `qty` and `taxRate` are text, since `1.` is on its way to `1.5`. */
export type LineValues = {
  description: string;
  chargeCode: string;
  itemType: string;
  qty: string;
  unitPriceMinor: number | null;
  taxRate: string;
};

export const noLine: LineValues = {
  description: '',
  chargeCode: '',
  itemType: 'OTHER',
  qty: '1',
  unitPriceMinor: null,
  taxRate: '',
};

export const lineOfCharge = (charge: Charge, qty: string): LineValues => ({
  description: charge.description,
  chargeCode: charge.chargeCode,
  itemType: charge.itemType,
  qty,
  unitPriceMinor: charge.unitPriceMinor,
  taxRate: String(charge.taxRate),
});

export const lineOfItem = (item: InvoiceItem): LineValues => ({
  description: item.description,
  chargeCode: item.chargeCode ?? '',
  itemType: item.itemType,
  qty: String(item.qty),
  unitPriceMinor: item.unitPriceMinor,
  taxRate: String(item.taxRate),
});

/** `2`, `1.5`, `1,000`; NaN is refused by the schema with its own sentence. */
export const readNumber = (text: string): number => {
  const plain = text.replace(/[\s,%]/g, '');
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
};

/** What the contract takes; an empty rate is the hospital's default, which the database knows. */
export const lineInput = (invoiceId: number, values: LineValues) =>
  ({
    invoiceId,
    itemType: values.itemType,
    description: values.description,
    unitPriceMinor: values.unitPriceMinor,
    qty: values.qty.trim() === '' ? null : readNumber(values.qty),
    taxRate: values.taxRate.trim() === '' ? null : readNumber(values.taxRate),
    chargeCode: values.chargeCode || null,
  }) as CallInput<'billing.addItem'>;

/** The line again as it was, for taking a removal back. */
export const inputOfItem = (invoiceId: number, item: InvoiceItem): CallInput<'billing.addItem'> => ({
  invoiceId,
  itemType: item.itemType,
  description: item.description,
  unitPriceMinor: item.unitPriceMinor,
  qty: item.qty,
  taxRate: item.taxRate,
  chargeCode: item.chargeCode,
});

/** What the line will come to: price × quantity, half up, in whole thousandths so that no binary fraction sneaks in. */
export function lineTotalMinor({ unitPriceMinor, qty }: Pick<LineValues, 'unitPriceMinor' | 'qty'>): number | null {
  const number = readNumber(qty);
  if (unitPriceMinor === null || !(number > 0)) return null;
  return Math.floor((unitPriceMinor * Math.round(number * 1000) + 500) / 1000);
}

/** The first field that still wants something, in the order of the row; null when the line can be added. */
export function nextMissing(values: LineValues): 'description' | 'qty' | 'unitPriceMinor' | null {
  if (values.description.trim() === '') return 'description';
  if (values.qty.trim() === '') return 'qty';
  return values.unitPriceMinor === null ? 'unitPriceMinor' : null;
}

const mostOffered = 8;

/**
 * The price list by what is typed: an exact code first, then codes and words that begin with it. Every word must
 * be found.
 */
export function matchingCharges(charges: readonly Charge[], typed: string): Charge[] {
  const text = typed.trim().toLowerCase();
  if (text === '') return [];
  const words = text.split(/\s+/);
  return charges
    .flatMap((charge) => {
      const code = charge.chargeCode.toLowerCase();
      const parts = [code, ...charge.description.toLowerCase().split(/[\s,()/-]+/)];
      if (!words.every((word) => parts.some((part) => part.startsWith(word)))) return [];
      return [{ charge, rank: code === text ? 0 : code.startsWith(text) ? 1 : 2 }];
    })
    .sort((one, other) => one.rank - other.rank || one.charge.description.localeCompare(other.charge.description))
    .slice(0, mostOffered)
    .map(({ charge }) => charge);
}
