import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import { fieldIssues } from '#contract/field-problems.ts';
import {
  inputOfItem,
  lineInput,
  lineOfCharge,
  lineOfItem,
  lineTotalMinor,
  matchingCharges,
  nextMissing,
  noLine,
  readNumber,
  sameLine,
} from '../../../renderer/billing/line-rules.ts';
import { aCharge, anItem } from './an-invoice.ts';

const check = (values: Parameters<typeof lineInput>[1]) =>
  fieldIssues(contract['billing.addItem'].input, lineInput(7, values)).map(
    ({ field, problem }) => `${field} ${problem}`,
  );

describe('a typed line', () => {
  test('of a charge is what the contract takes', () => {
    const line = lineOfCharge(aCharge(), '2');
    expect(check(line)).toEqual([]);
    expect(lineInput(7, line)).toEqual({
      invoiceId: 7,
      itemType: 'CONSULTATION',
      description: 'General consultation',
      unitPriceMinor: 50_000,
      qty: 2,
      taxRate: 0,
      chargeCode: 'CONS-GEN',
      packQty: 1,
      priceIncludesTax: 'N',
      discountMinor: 0,
      discountPercent: null,
    });
  });

  test('names the field that is wrong', () => {
    const line = { ...noLine, description: 'Bandage', unitPriceMinor: 1_250 };
    expect(check({ ...line, qty: '' })).toEqual(['qty required']);
    expect(check({ ...line, qty: '0' })).toEqual(['qty out_of_range']);
    expect(check({ ...line, qty: '-1' })).toEqual(['qty out_of_range']);
    expect(check({ ...line, qty: 'two' })).toEqual(['qty malformed']);
    expect(check({ ...line, qty: '1.2345' })).toEqual(['qty malformed']);
    expect(check({ ...line, unitPriceMinor: null })).toEqual(['unitPriceMinor required']);
    expect(check({ ...line, description: '  ' })).toEqual(['description required']);
    expect(check({ ...line, taxRate: '101' })).toEqual(['taxRate out_of_range']);
    expect(check({ ...line, description: 'x'.repeat(201) })).toEqual(['description too_long']);
  });

  test('asks for what is missing in the order of the row', () => {
    expect(nextMissing(noLine)).toBe('description');
    expect(nextMissing({ ...noLine, description: 'Bandage', qty: '' })).toBe('qty');
    expect(nextMissing({ ...noLine, description: 'Bandage' })).toBe('unitPriceMinor');
    const priced = { ...noLine, description: 'Bandage', unitPriceMinor: 0 };
    expect(nextMissing(priced), 'only the price list knows the tax').toBe('taxRate');
    expect(nextMissing({ ...priced, taxRate: '0' })).toBeNull();
    expect(nextMissing({ ...priced, chargeCode: 'BAND' })).toBeNull();
  });

  test('is asked about when it is there already, by its code or by its words', () => {
    const lines = [lineOfItem(anItem()), { ...noLine, description: 'Crepe bandage' }];
    expect(sameLine(lines, lineOfItem(anItem({ description: 'Another name' })))).toBe(1);
    expect(sameLine(lines, { ...noLine, description: ' crepe BANDAGE' })).toBe(2);
    expect(sameLine(lines, { ...noLine, description: 'Gauze' })).toBeNull();
  });

  test('may have a discount of its own, a pack, and a price with the tax in it', () => {
    const line = { ...noLine, description: 'Paracetamol', unitPriceMinor: 10_500, taxRate: '5' };
    expect(lineInput(7, { ...line, discount: '10%', packQty: '10', includesTax: true })).toMatchObject({
      discountPercent: 10,
      packQty: 10,
      priceIncludesTax: 'Y',
    });
    expect(lineInput(7, { ...line, discount: '2.50' })).toMatchObject({ discountMinor: 250, discountPercent: null });
    expect(check({ ...line, discount: 'ten' })).toEqual(['discountMinor malformed']);
    expect(check({ ...line, packQty: '0' })).toEqual(['packQty out_of_range']);
  });

  test('that was removed comes back as it was', () => {
    const item = anItem({ qty: 1.5, taxRate: 5, chargeCode: null });
    expect(fieldIssues(contract['billing.addItem'].input, inputOfItem(7, item))).toEqual([]);
    expect(inputOfItem(7, item)).toMatchObject({ qty: 1.5, taxRate: 5, chargeCode: null, unitPriceMinor: 50_000 });
    const loose = anItem({ packQty: 10, discountMinor: 250, priceIncludesTax: 'Y' });
    expect(inputOfItem(7, loose)).toMatchObject({ packQty: 10, discountMinor: 250, priceIncludesTax: 'Y' });
    expect(inputOfItem(7, anItem({ discountPercent: 7.5, discountMinor: 99 }))).toMatchObject({ discountPercent: 7.5 });
  });
});

describe('the preview of a line', () => {
  test('is price times quantity, half up, without binary fractions', () => {
    expect(lineTotalMinor({ unitPriceMinor: 12_345, qty: '1.5' })).toBe(18_518);
    expect(lineTotalMinor({ unitPriceMinor: 101, qty: '0.5' })).toBe(51);
    expect(lineTotalMinor({ unitPriceMinor: 100, qty: '1.005' })).toBe(101);
    expect(lineTotalMinor({ unitPriceMinor: 8_250, qty: '0.15' })).toBe(1_238);
  });

  test('counts the pack, the discount, and the tax that is in the price', () => {
    // A loose tablet of a strip of ten at 105.00 with 5 % in it: 10.50, of which 10.00 before tax.
    const tablet = { unitPriceMinor: 10_500, qty: '1', packQty: '10', includesTax: true, taxRate: '5' };
    expect(lineTotalMinor(tablet)).toBe(1_000);
    expect(lineTotalMinor({ unitPriceMinor: 8_250, qty: '10', discount: '15%' })).toBe(70_125);
    expect(lineTotalMinor({ unitPriceMinor: 8_250, qty: '1', discount: '2.50' })).toBe(8_000);
  });

  test('is nothing while price or quantity is missing', () => {
    expect(lineTotalMinor({ unitPriceMinor: null, qty: '1' })).toBeNull();
    expect(lineTotalMinor({ unitPriceMinor: 100, qty: '' })).toBeNull();
    expect(lineTotalMinor({ unitPriceMinor: 100, qty: '-2' })).toBeNull();
  });

  test('equals exact arithmetic for every quantity of three places', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 1, max: 999_999 }),
        (price, thousandths) => {
          const exact = (BigInt(price) * BigInt(thousandths) + 500n) / 1000n;
          expect(lineTotalMinor({ unitPriceMinor: price, qty: String(thousandths / 1000) })).toBe(Number(exact));
        },
      ),
    );
  });
});

test('reads a number as it is typed', () => {
  expect([' 2 ', '1,000', '.5', '1.', '18%'].map(readNumber)).toEqual([2, 1000, 0.5, 1, 18]);
  expect(readNumber('1e3')).toBeNaN();
  expect(readNumber('')).toBeNaN();
});

describe('the price list', () => {
  const charges = [
    aCharge(),
    aCharge({ chargeCode: 'ECG', description: 'Electrocardiogram (ECG)' }),
    aCharge({ chargeCode: 'ECG-HOLTER', description: 'Holter ECG, 24 hours' }),
    aCharge({ chargeCode: 'XR-1', description: 'X-ray chest' }),
  ];
  const codes = (typed: string) => matchingCharges(charges, typed).map((charge) => charge.chargeCode);

  test('puts the exact code first, so that Enter takes it', () => {
    expect(codes('ecg')).toEqual(['ECG', 'ECG-HOLTER']);
    expect(codes('ecg-')).toEqual(['ECG-HOLTER']);
  });

  test('finds by the beginnings of words, in any order', () => {
    expect(codes('gen')).toEqual(['CONS-GEN']);
    expect(codes('24 holt')).toEqual(['ECG-HOLTER']);
    expect(codes('chest')).toEqual(['XR-1']);
    expect(codes('hest')).toEqual([]);
    expect(codes(' ')).toEqual([]);
  });

  test('offers no more than are read at a glance', () => {
    const many = Array.from({ length: 50 }, (_, index) => aCharge({ chargeCode: `A${index}` }));
    expect(matchingCharges(many, 'a')).toHaveLength(8);
  });
});
