import { z } from 'zod';
import { optionalText } from './fields.ts';

/** Codes of the states and union territories as GST has them; the first two digits of a GSTIN. */
export const gstStates = {
  '01': 'Jammu and Kashmir',
  '02': 'Himachal Pradesh',
  '03': 'Punjab',
  '04': 'Chandigarh',
  '05': 'Uttarakhand',
  '06': 'Haryana',
  '07': 'Delhi',
  '08': 'Rajasthan',
  '09': 'Uttar Pradesh',
  10: 'Bihar',
  11: 'Sikkim',
  12: 'Arunachal Pradesh',
  13: 'Nagaland',
  14: 'Manipur',
  15: 'Mizoram',
  16: 'Tripura',
  17: 'Meghalaya',
  18: 'Assam',
  19: 'West Bengal',
  20: 'Jharkhand',
  21: 'Odisha',
  22: 'Chhattisgarh',
  23: 'Madhya Pradesh',
  24: 'Gujarat',
  26: 'Dadra and Nagar Haveli and Daman and Diu',
  27: 'Maharashtra',
  29: 'Karnataka',
  30: 'Goa',
  31: 'Lakshadweep',
  32: 'Kerala',
  33: 'Tamil Nadu',
  34: 'Puducherry',
  35: 'Andaman and Nicobar Islands',
  36: 'Telangana',
  37: 'Andhra Pradesh',
  38: 'Ladakh',
  97: 'Other territory',
} as const;

const stateNames: Readonly<Record<string, string>> = gstStates;

/** `29-Karnataka`, as the returns write a place of supply; the bare code where it is none. */
export const placeOfSupply = (code: string): string => {
  const name = stateNames[code];
  return name === undefined ? code : `${code}-${name}`;
};

/** The codes in their order. */
export const gstStateCodes = Object.keys(gstStates).toSorted();

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Whether the last character is the check digit of the others: base 36, weights 1 and 2, the digits of each product added. */
function hasCheckDigit(gstin: string): boolean {
  const sum = [...gstin.slice(0, 14)].reduce((total, letter, index) => {
    const product = digits.indexOf(letter) * (index % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return gstin[14] === digits[(36 - (sum % 36)) % 36];
}

/** A GST registration number with its check digit; empty is null. */
export const gstin = optionalText(15)
  .transform((text) => text?.toUpperCase() ?? null)
  .refine((text) => text === null || (/^\d{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]{3}$/.test(text) && hasCheckDigit(text)), {
    params: { problem: 'malformed' },
  });

export const stateCode = z.enum(gstStateCodes as [string, ...string[]]);
