import { describe, expect, test } from 'vitest';
import { columnsOfFile, priceFields, readPrices, rowsOfPrices } from '../../../renderer/settings/price-csv.ts';
import { priceLabels } from '../../../renderer/settings/price-labels.ts';
import { aCharge } from '../billing/an-invoice.ts';

const heads = priceFields.map((field) => priceLabels[field]);
const charges = [
  aCharge({ hsnSac: '999312', taxRate: 5 }),
  aCharge({ chargeCode: 'ROOM', itemType: 'ROOM', description: 'Room, per day', taxCode: 'ROOM', isActive: 'N' }),
];

describe('a price list in a file', () => {
  test('is read back as it was written', () => {
    const [head = [], ...rows] = rowsOfPrices(charges, heads);
    const read = readPrices(rows, columnsOfFile(head, priceLabels), charges);
    expect(read.map(({ what }) => what)).toEqual(['same', 'same']);
  });

  test('of other heads keeps what it does not name, and says what changes', () => {
    const rows = [
      ['cons-gen', '₹ 1,200.00'],
      ['NEW-1', '50'],
      ['room', '500'],
      ['ROOM', '-1'],
    ];
    const read = readPrices(rows, columnsOfFile(['Code', 'RATE'], priceLabels), charges);
    expect(read.map(({ what }) => what)).toEqual(['changed', 'wrong', 'same', 'wrong']);
    expect(read[0]?.input).toMatchObject({
      chargeCode: 'CONS-GEN',
      unitPriceMinor: 120_000,
      hsnSac: '999312',
      taxRate: 5,
    });
    expect(read[0]?.input.replaces).toMatchObject({ unitPriceMinor: 50_000 });
    expect(read[1]?.issues).toMatchObject([{ field: 'description', problem: 'required' }]);
    expect(read[3]?.issues.map(({ field, problem }) => `${field} ${problem}`)).toContain('chargeCode taken');
  });

  test('with a wrong price, code of goods or mark is refused row by row', () => {
    const rows = [
      ['A', 'Bandage', 'OTHER', 'free', '18', '', '', 'yes'],
      ['B', 'Bandage', 'OTHER', '10', '18', '12', '', 'no'],
      ['C', 'Bandage', 'OTHER', '10.5', '18%', '3005', '', 'perhaps'],
      ['D', 'Bandage', 'other', '10.5', '18%', '3005', '', 'No'],
    ];
    const read = readPrices(rows, columnsOfFile(heads, priceLabels), []);
    expect(read.map(({ issues }) => issues.map(({ field }) => field))).toEqual([
      ['unitPriceMinor'],
      ['hsnSac'],
      ['isActive'],
      [],
    ]);
    expect(read[3]).toMatchObject({ what: 'new', input: { itemType: 'OTHER', isActive: 'N', unitPriceMinor: 1_050 } });
  });
});
