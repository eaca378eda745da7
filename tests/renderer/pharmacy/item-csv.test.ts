import { expect, test } from 'vitest';
import type { StockedItem } from '#contract/pharmacy-records.ts';
import { columnsOfItems, readItems } from '../../../renderer/pharmacy/item-csv.ts';

const calpol: StockedItem = {
  itemId: 12,
  genericName: 'Paracetamol',
  brandName: 'Calpol',
  strength: '500 mg',
  form: 'Tablet',
  manufacturer: null,
  hsn: '3004',
  taxCategory: 'TAXABLE',
  taxRate: 12,
  schedule: 'NONE',
  baseUnit: 'tablet',
  barcode: '08901234567890',
  minStock: 300,
  isActive: 'Y',
  packs: [{ packName: 'strip', qty: 15 }],
  freeQty: 450,
  expiryDay: null,
  mrpMinor: null,
  packQty: null,
};

test('a file of items says row by row what is new, what changes, and what is wrong', () => {
  const heads = ['Product', 'Salt', 'Strength', 'GST %', 'Sch', 'EAN', 'Packing'];
  const columns = columnsOfItems(heads);
  const rows = readItems(
    [
      ['CALPOL', 'paracetamol', '500mg', '12 %', '', '', 'strip:15'],
      ['Calpol', 'Paracetamol', '500 mg', '5', '', '8901234567890', ''],
      ['Alprax', 'Alprazolam', '0.25 mg', '12', 'Schedule H1', '', '15'],
      ['Alprax', 'Alprazolam', '0.25 mg', '12', 'H1', '', '15'],
      ['', '', '', '12', '', '', ''],
      ['Crocin', 'Paracetamol', '650 mg', 'none', 'Z', '', 'box of ten'],
    ],
    columns,
    [{ ...calpol }],
  );
  expect(rows.map(({ what }) => what)).toEqual(['changed', 'wrong', 'new', 'wrong', 'wrong', 'wrong']);
  expect(rows[0]?.input).toMatchObject({ itemId: 12, brandName: 'CALPOL', minStock: 300, taxRate: 12 });
  expect(rows[2]?.input).toMatchObject({ itemId: null, schedule: 'H1', packs: [{ qty: 15 }] });
  expect(rows[1]?.issues).toMatchObject([{ field: 'genericName', problem: 'taken' }]);
  expect(rows[5]?.issues.map(({ field }) => field.split('.')[0])).toEqual(['taxRate', 'schedule', 'packs']);
});

test('the items that stand are as they are in a file of them', () => {
  const heads = ['Generic name', 'Brand', 'Strength', 'Barcode'];
  const rows = readItems([['Paracetamol', 'Calpol', '500 mg', '8901234567890']], columnsOfItems(heads), [calpol]);
  expect(rows.map(({ what }) => what)).toEqual(['same']);
});
