/**
 * What a scanner types. An EAN-8, UPC-A, EAN-13 or GTIN-14 is the GTIN with 14 digits. A GS1 DataMatrix or GS1-128 is a
 * text of application identifiers (GS1 General Specifications, section 3): 01 GTIN, 17 expiry, 10 batch, with the
 * character GS (U+001D) after a value of free length; scanners also write the identifiers in brackets.
 */
export type Scan = { gtin: string; batch: string | null; expiryDay: string | null };

/** The scan that the text is; null for words that somebody typed. */
export function readScan(text: string): Scan | null {
  const plain = text.trim();
  const gtin = gtin14(plain);
  if (gtin) return { gtin, batch: null, expiryDay: null };
  return readElements(plain.startsWith('(') ? fromBrackets(plain) : withoutSymbology(plain));
}

/** With 14 digits; null where the length or the check digit is not one of a GTIN. */
export function gtin14(text: string): string | null {
  if (!/^(?:\d{8}|\d{12}|\d{13}|\d{14})$/.test(text)) return null;
  const padded = text.padStart(14, '0');
  const sum = [...padded].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0 ? padded : null;
}

const groupSeparator = '\u001d';

/** `]d2` and the like, by which a scanner may name the kind of code. */
const withoutSymbology = (text: string): string => text.replace(/^\][A-Za-z]\d/, '');

/** `(01)…(17)…(10)…` as the code itself has it. */
const fromBrackets = (text: string): string =>
  text.replace(/\((\d{2,4})\)/g, (_, identifier: string, at: number) => `${at > 0 ? groupSeparator : ''}${identifier}`);

/** Identifiers whose value has a fixed length, by their first two digits (General Specifications, figure 7.8.5-2). */
const fixedLengths: Readonly<Record<string, number>> = {
  '00': 18,
  '01': 14,
  '02': 14,
  '11': 6,
  '12': 6,
  '13': 6,
  '15': 6,
  '16': 6,
  '17': 6,
  '20': 2,
};

function readElements(code: string): Scan | null {
  const values = new Map<string, string>();
  let rest = code;
  while (rest !== '') {
    if (rest.startsWith(groupSeparator)) {
      rest = rest.slice(1);
      continue;
    }
    const identifier = rest.slice(0, 2);
    if (!/^\d\d$/.test(identifier)) return null;
    const length = fixedLengths[identifier];
    const end = length === undefined ? rest.indexOf(groupSeparator) : 2 + length;
    const value = end < 0 ? rest.slice(2) : rest.slice(2, end);
    if (length !== undefined && value.length < length) return null;
    values.set(identifier, value);
    rest = end < 0 ? '' : rest.slice(end);
  }
  const gtin = gtin14(values.get('01') ?? '');
  const batch = values.get('10') ?? null;
  if (!gtin || (batch !== null && !/^[\x21-\x7e]{1,20}$/.test(batch))) return null;
  const expiry = values.get('17');
  return { gtin, batch, expiryDay: expiry === undefined ? null : expiryOf(expiry) };
}

/** `270800` is the last day of August 2027, `270815` that very day. */
function expiryOf(yymmdd: string): string | null {
  if (!/^\d{6}$/.test(yymmdd)) return null;
  const [year, month, day] = [2000 + Number(yymmdd.slice(0, 2)), Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4))];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day > last) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day === 0 ? last : day)}`;
}
