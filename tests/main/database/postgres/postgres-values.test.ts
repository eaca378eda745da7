import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorToDecimal } from '#contract/money.ts';
import { bindOf, readOut, rowReader, writeBind } from '../../../../main/database/postgres/postgres-values.ts';
import { toColumnSpelling, toContractSpelling } from '../../../../main/database/spelling.ts';

const money = ((12 << 16) | 2) + 4;
const read = (name: string, dataTypeID: number, text: string | null, dataTypeModifier = -1) =>
  rowReader([{ name, dataTypeID, dataTypeModifier }])([text]);

describe('rows', () => {
  test('say money in minor units, and only numeric(12,2) is money', () => {
    expect(read('unit_price', 1700, '1180.50', money)).toEqual({ unitPriceMinor: 118_050 });
    expect(read('total', 1700, '-0.05', money)).toEqual({ totalMinor: -5 });
    expect(read('tax_rate', 1700, '18.00', ((5 << 16) | 2) + 4)).toEqual({ taxRate: 18 });
    expect(read('rate', 1700, '0.125')).toEqual({ rate: 0.125 });
    expect(read('due', 1700, null, money)).toEqual({ dueMinor: null });
  });

  test('property: every amount of the column comes out exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (minor) => {
        expect(read('amount', 1700, minorToDecimal(minor), money)).toEqual({ amountMinor: minor });
        expect(writeBind('amountMinor', minor)).toBe(minorToDecimal(minor));
      }),
    );
  });

  test('hold whole numbers exactly or refuse them', () => {
    expect(read('patient_id', 20, '9007199254740991')).toEqual({ patientId: 9_007_199_254_740_991 });
    expect(() => read('patient_id', 20, '9007199254740993')).toThrow('too large');
    expect(() => read('n', 1700, 'NaN')).toThrow('too large');
  });

  test('give days, wall times and instants as the contract spells them', () => {
    expect(read('dob', 1082, '1992-04-14')).toEqual({ dob: '1992-04-14' });
    expect(read('appt_time', 1114, '2026-03-08 02:30:00')).toEqual({ apptTime: '2026-03-08T02:30' });
    expect(read('appt_time', 1114, '2026-03-08 02:30:59.999')).toEqual({ apptTime: '2026-03-08T02:30' });
    expect(read('created_at', 1184, '2026-11-22 18:05:00.12+00')).toEqual({ createdAt: '2026-11-22T18:05:00.120000Z' });
    expect(read('created_at', 1184, '2026-11-22 18:05:00+00')).toEqual({ createdAt: '2026-11-22T18:05:00.000000Z' });
    expect(() => read('dob', 1082, '0044-03-15 BC')).toThrow('outside the calendar');
    expect(() => read('appt_time', 1114, 'infinity')).toThrow('outside the calendar');
    expect(() => read('created_at', 1184, '2026-11-22 18:05:00+05:30')).toThrow('not in UTC');
  });

  test('leave text, flags and JSON as they are', () => {
    expect(read('is_active', 1042, 'Y')).toEqual({ isActive: 'Y' });
    expect(read('is_due', 16, 't')).toEqual({ isDue: 'Y' });
    expect(read('details', 114, '{"a_b": 1}')).toEqual({ details: '{"a_b": 1}' });
    expect(read('last_name', 1043, 'पटेल')).toEqual({ lastName: 'पटेल' });
  });
});

describe('OUT parameters', () => {
  test('come out as declared', () => {
    expect(readOut('dueMinor', 'money', '12')).toBe(1200);
    expect(readOut('dueMinor', 'money', '12.5')).toBe(1250);
    expect(readOut('apptId', 'number', '7')).toBe(7);
    expect(readOut('problem', 'text?', null)).toBeNull();
    expect(() => readOut('dueMinor', 'money', '12.505')).toThrow('two places');
  });

  test('may be null only when declared so', () => {
    expect(() => readOut('apptId', 'number', null)).toThrow('left apptId empty');
  });
});

describe('binds', () => {
  test('are found under their own name, the contract’s, or as money', () => {
    expect(bindOf({ patientId: 7 }, 'patient_id')).toBe('7');
    expect(bindOf({ patient_id: 7 }, 'patient_id')).toBe('7');
    expect(bindOf({ leastPriceMinor: 12_345 }, 'least_price')).toBe('123.45');
    expect(bindOf({ word: null }, 'word')).toBeNull();
  });

  test('that are missing or no number are refused', () => {
    expect(() => bindOf({ word: undefined }, 'word')).toThrow(':word');
    expect(() => writeBind('qty', Number.NaN)).toThrow('not a number');
    expect(() => writeBind('priceMinor', Number.POSITIVE_INFINITY)).toThrow('not a number');
  });
});

test('names go there and back; what is no name never gets into a statement', () => {
  expect(toColumnSpelling('apptTime')).toBe('appt_time');
  expect(toColumnSpelling('unitPriceMinor')).toBe('unit_price');
  expect(toContractSpelling('APPT_TIME')).toBe('apptTime');
  for (const name of ['a => 1); drop', 'p_a', 'A', '', 'a-b'])
    expect(() => toColumnSpelling(name)).toThrow('not a name');
});
