import { type CallInput, contract } from '#contract/contract.ts';
import { type FieldIssue, fieldIssues } from '#contract/field-problems.ts';
import type { StockedItem } from '#contract/pharmacy-records.ts';
import { columnsByHead } from '../ui/csv/csv-columns.ts';
import { packsText, parsePacks } from './item-words.ts';
import { t } from './pharmacy-wording.ts';

/** The columns that a file of items may have, with the words of the screen. */
export const itemLabels = {
  genericName: t('field.genericName'),
  brandName: t('field.brandName'),
  strength: t('field.strength'),
  form: t('field.form'),
  manufacturer: t('field.manufacturer'),
  hsn: t('field.hsn'),
  taxRate: t('field.taxRate'),
  schedule: t('field.schedule'),
  baseUnit: t('field.baseUnit'),
  barcode: t('field.barcode'),
  minStock: t('field.minStock'),
  packs: t('field.packs'),
} as const;
export type ItemField = keyof typeof itemLabels;
export const itemFields = Object.keys(itemLabels) as ItemField[];

const names: Readonly<Record<ItemField, readonly string[]>> = {
  genericName: ['generic', 'genericname', 'salt', 'composition', 'molecule', 'ingredient'],
  brandName: ['brand', 'brandname', 'name', 'item', 'itemname', 'product', 'medicine'],
  strength: ['strength', 'potency', 'dose'],
  form: ['form', 'dosageform', 'type'],
  manufacturer: ['manufacturer', 'maker', 'company', 'mfr', 'mfg'],
  hsn: ['hsn', 'hsncode'],
  taxRate: ['gst', 'gstrate', 'tax', 'taxrate', 'gstpercent'],
  schedule: ['schedule', 'sch', 'drugschedule'],
  baseUnit: ['unit', 'baseunit', 'uom'],
  barcode: ['barcode', 'ean', 'gtin', 'upc'],
  minStock: ['minimum', 'minstock', 'reorderlevel', 'minqty', 'rol'],
  packs: ['pack', 'packs', 'packing', 'packsize'],
};

export type ItemColumns = Record<ItemField, number>;
export const columnsOfItems = (heads: readonly string[]): ItemColumns => columnsByHead(heads, itemLabels, names);

type ItemInput = CallInput<'pharmacy.saveItem'>;

/** A row of the file beside the item that stands. */
export type ItemRow = {
  /** 1 is the first after the heads. */
  rowNo: number;
  input: ItemInput;
  stands: StockedItem | null;
  what: 'new' | 'changed' | 'same' | 'wrong';
  issues: readonly FieldIssue[];
};

type Named = Pick<StockedItem, 'genericName' | 'brandName' | 'strength'>;
const nameKey = ({ genericName, brandName, strength }: Named): string =>
  [genericName, brandName ?? '', strength ?? '']
    .join('|')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}|]/gu, '');

/** `12 %`, `GST 12`; not a number where there is none. */
const rateOf = (text: string): number => Number(/[\d.]+/.exec(text)?.[0] ?? Number.NaN);
const scheduleOf = (text: string): string => text.toUpperCase().replace(/^SCH(?:EDULE|\.)?\s*/, '') || 'NONE';

/** `strip:15`; `15` alone is a pack of fifteen. What cannot be read has no quantity, which the contract refuses. */
function packsOf(text: string): { packName: string; qty: number }[] {
  if (text === '') return [];
  if (/^\d+$/.test(text)) return Number(text) > 1 ? [{ packName: t('import.pack'), qty: Number(text) }] : [];
  return parsePacks(text) ?? [{ packName: text, qty: 0 }];
}

/**
 * What a row says, with what stands where the file has no such column. An item is found by its barcode, else by generic name,
 * brand and strength; one that is twice in the file is wrong.
 */
export function readItems(
  rows: readonly (readonly string[])[],
  columns: Readonly<ItemColumns>,
  items: readonly StockedItem[],
): ItemRow[] {
  const byBarcode = new Map(items.flatMap((item) => (item.barcode ? [[item.barcode, item] as const] : [])));
  const byName = new Map(items.map((item) => [nameKey(item), item]));
  const seen = new Set<string>();
  return rows.map((row, index) => {
    const textOf = (field: ItemField) => (columns[field] < 0 ? null : (row[columns[field]] ?? '').trim());
    const words = {
      genericName: textOf('genericName') ?? '',
      brandName: textOf('brandName') || null,
      strength: textOf('strength') || null,
    };
    const barcode = textOf('barcode') || null;
    const stands = byBarcode.get(barcode?.padStart(14, '0') ?? '') ?? byName.get(nameKey(words)) ?? null;
    const said = <Value>(field: ItemField, read: (text: string) => Value, otherwise: Value): Value => {
      const text = textOf(field);
      return text === null || text === '' ? otherwise : read(text);
    };
    const input = {
      itemId: stands?.itemId ?? null,
      genericName: words.genericName || (stands?.genericName ?? ''),
      brandName: words.brandName ?? stands?.brandName ?? null,
      strength: words.strength ?? stands?.strength ?? null,
      form: said('form', String, stands?.form ?? null),
      manufacturer: said('manufacturer', String, stands?.manufacturer ?? null),
      hsn: said('hsn', String, stands?.hsn ?? null),
      taxCategory: stands?.taxCategory ?? 'TAXABLE',
      taxRate: said('taxRate', rateOf, stands?.taxRate ?? Number.NaN),
      schedule: said('schedule', scheduleOf, stands?.schedule ?? 'NONE'),
      baseUnit: said('baseUnit', (text) => text.toLowerCase(), stands?.baseUnit ?? 'tablet'),
      barcode: barcode ?? stands?.barcode ?? null,
      minStock: said('minStock', Number, stands?.minStock ?? 0),
      isActive: stands?.isActive ?? 'Y',
      packs: said('packs', packsOf, stands?.packs ?? []),
    } as ItemInput;
    const key = nameKey(input as Named);
    const issues = [
      ...fieldIssues(contract['pharmacy.saveItem'].input, input),
      ...(seen.has(key) ? [{ field: 'genericName', problem: 'taken' } as const] : []),
    ];
    seen.add(key);
    return { rowNo: index + 1, input, stands, what: whatOf(input, stands, issues), issues };
  });
}

function whatOf(input: ItemInput, stands: StockedItem | null, issues: readonly FieldIssue[]): ItemRow['what'] {
  if (issues.length > 0) return 'wrong';
  if (!stands) return 'new';
  const isSame = Object.entries(input).every(([field, value]) =>
    field === 'packs'
      ? packsText(value as StockedItem['packs']) === packsText(stands.packs)
      : field === 'barcode'
        ? String(value ?? '').padStart(14, '0') === (stands.barcode ?? '').padStart(14, '0')
        : value === stands[field as keyof StockedItem],
  );
  return isSame ? 'same' : 'changed';
}
