import type { InvoiceItem } from '#contract/billing.ts';
import type { Charge } from '#contract/billing-prices.ts';
import type { CallInput } from '#contract/contract.ts';
import { minorToDecimal } from '#contract/money.ts';
import { readDiscount } from './money-rules.ts';

/** A line as it is typed. `qty` and `taxRate` are text, since `1.` is on its way to `1.5`. */
export type LineValues = {
  description: string;
  chargeCode: string;
  itemType: string;
  qty: string;
  unitPriceMinor: number | null;
  taxRate: string;
  /** An amount or `10%`; empty without one. */
  discount: string;
  /** How many pieces the price is for: `10` for a strip that is sold by the tablet. */
  packQty: string;
  /** The price includes the tax, as an MRP does. */
  includesTax: boolean;
};

export const noLine: LineValues = {
  description: '',
  chargeCode: '',
  itemType: 'OTHER',
  qty: '1',
  unitPriceMinor: null,
  taxRate: '',
  discount: '',
  packQty: '1',
  includesTax: false,
};

/** Whether the row below has something to say of the line. */
export const hasDetails = ({ discount, packQty, includesTax }: LineValues): boolean =>
  discount.trim() !== '' || packQty.trim() !== '1' || includesTax;

export const lineOfCharge = (charge: Charge, qty: string): LineValues => ({
  ...noLine,
  description: charge.description,
  chargeCode: charge.chargeCode,
  itemType: charge.itemType,
  qty,
  unitPriceMinor: charge.unitPriceMinor,
  taxRate: String(charge.currentRate),
});

export const lineOfItem = (item: InvoiceItem): LineValues => ({
  description: item.description,
  chargeCode: item.chargeCode ?? '',
  itemType: item.itemType,
  qty: String(item.qty),
  unitPriceMinor: item.unitPriceMinor,
  taxRate: String(item.taxRate),
  discount:
    item.discountPercent !== null
      ? `${item.discountPercent}%`
      : item.discountMinor > 0
        ? minorToDecimal(item.discountMinor)
        : '',
  packQty: String(item.packQty),
  includesTax: item.priceIncludesTax === 'Y',
});

/** `2`, `1.5`, `1,000`; NaN is refused by the schema with its own sentence. */
export const readNumber = (text: string): number => {
  const plain = text.replace(/[\s,%]/g, '');
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
};

/** What the contract takes. A discount that is neither an amount nor a per cent is refused by the schema. */
export const lineInput = (invoiceId: number, values: LineValues) =>
  ({
    invoiceId,
    itemType: values.itemType,
    description: values.description,
    unitPriceMinor: values.unitPriceMinor,
    qty: values.qty.trim() === '' ? null : readNumber(values.qty),
    taxRate: values.taxRate.trim() === '' ? null : readNumber(values.taxRate),
    chargeCode: values.chargeCode || null,
    packQty: values.packQty.trim() === '' ? 1 : readNumber(values.packQty),
    priceIncludesTax: values.includesTax ? 'Y' : 'N',
    ...discountInput(values.discount),
  }) as CallInput<'billing.addItem'>;

function discountInput(text: string) {
  const said = readDiscount(text);
  if (said === null) return { discountMinor: Number.NaN, discountPercent: null };
  return { discountMinor: 0, discountPercent: null, ...said };
}

/** The line again as it was, for taking a removal back. */
export const inputOfItem = (invoiceId: number, item: InvoiceItem): CallInput<'billing.addItem'> =>
  lineInput(invoiceId, lineOfItem(item));

/** `a ÷ b` to a whole number, half up. */
const quotient = (a: bigint, b: bigint): bigint => (2n * a + b) / (2n * b);

/**
 * What the line will come to before tax, as the database will compute it: price × quantity ÷ pack less the discount, each
 * step half up. Null while something is missing.
 */
export function lineTotalMinor(
  values: Pick<LineValues, 'unitPriceMinor' | 'qty'> &
    Partial<Pick<LineValues, 'discount' | 'packQty' | 'includesTax' | 'taxRate'>>,
): number | null {
  const { unitPriceMinor, qty, discount = '', packQty = '1', includesTax = false, taxRate = '' } = values;
  const [number, pack] = [readNumber(qty), readNumber(packQty)];
  const said = readDiscount(discount);
  if (unitPriceMinor === null || !(number > 0) || !(pack > 0) || said === null) return null;
  const thousandths = (value: number) => BigInt(Math.round(value * 1000));
  const gross = quotient(BigInt(unitPriceMinor) * thousandths(number), thousandths(pack));
  const off =
    'discountPercent' in said
      ? quotient(gross * BigInt(Math.round(said.discountPercent * 100)), 10_000n)
      : BigInt(said.discountMinor);
  const net = gross - off;
  const rate = readNumber(taxRate);
  if (!includesTax || !(rate > 0)) return Number(net);
  return Number(quotient(net * 10_000n, 10_000n + BigInt(Math.round(rate * 100))));
}

/**
 * The first field that still wants something, in the order of the row; null when the line can be added. Only the price list
 * knows the tax of an item: for one that is not on it the tax is asked for.
 */
export function nextMissing(values: LineValues): 'description' | 'qty' | 'unitPriceMinor' | 'taxRate' | null {
  if (values.description.trim() === '') return 'description';
  if (values.qty.trim() === '') return 'qty';
  if (values.unitPriceMinor === null) return 'unitPriceMinor';
  return values.chargeCode === '' && values.taxRate.trim() === '' ? 'taxRate' : null;
}

/** The number of a line that says the same, by code or by words; null when there is none. */
export function sameLine(
  lines: readonly Pick<LineValues, 'chargeCode' | 'description'>[],
  typed: LineValues,
): number | null {
  const words = typed.description.trim().toLowerCase();
  const index = lines.findIndex(({ chargeCode, description }) =>
    typed.chargeCode === '' ? description.trim().toLowerCase() === words : chargeCode === typed.chargeCode,
  );
  return index < 0 ? null : index + 1;
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
