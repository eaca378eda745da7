import oracledb from 'oracledb';
import { decimalToMinor, minorToDecimal } from '#contract/money.ts';
import type { Binds, BindValue, OutType } from '../database.ts';
import { DatabaseError } from '../errors.ts';
import { isMoneyName, moneyName, toColumnSpelling, toContractSpelling } from '../spelling.ts';
import { temporalKindOf, writeTemporal } from './oracle-temporal.ts';

/**
 * Values between the driver and the contract. A NUMBER of a row arrives as the text of its digits; times and days
 * are text already (see oracle-statements.ts); a CLOB is text. No JavaScript Date takes part.
 */

type Column = Pick<oracledb.Metadata<unknown>, 'name' | 'dbType' | 'precision' | 'scale'>;
type Convert = (value: unknown) => string | number;

const asText: Convert = (value) => String(value);
// PL/SQL fits a text into at most this many bytes when SQL could hold it too.
const longestOutText = 4000;
/** A text of more bytes is no VARCHAR2, not even in PL/SQL. */
const longestText = 32_767;

/** How columns are fetched: without rounding, and large texts whole. */
export function fetchTypeOf(column: Column): { type: oracledb.DbType } | undefined {
  if (column.dbType === oracledb.DB_TYPE_NUMBER || column.dbType === oracledb.DB_TYPE_CLOB) {
    return { type: oracledb.DB_TYPE_VARCHAR };
  }
  return undefined;
}

/** Reads rows of these columns as objects in contract spelling. */
export function rowReader(columns: readonly Column[]): (row: readonly unknown[]) => object {
  const fields = columns.map((column) => {
    const name = toContractSpelling(column.name);
    switch (column.dbType) {
      case oracledb.DB_TYPE_NUMBER:
        return column.precision === 12 && column.scale === 2
          ? { name: moneyName(name), convert: toMinor }
          : { name, convert: toNumber };
      case oracledb.DB_TYPE_VARCHAR:
      case oracledb.DB_TYPE_CHAR:
      case oracledb.DB_TYPE_CLOB:
        return { name, convert: asText };
      default:
        // A DATE above all: the driver has moved it into this machine's zone by now.
        throw new DatabaseError('unexpected', `The column ${column.name} has a name that does not tell its kind`);
    }
  });
  return (row) => {
    const entries: Record<string, string | number | null> = {};
    for (const [index, field] of fields.entries()) {
      const value = row[index] ?? null;
      entries[field.name] = value === null ? null : field.convert(value);
    }
    return entries;
  };
}

/** A value under the name of its parameter or bind. A name in `Minor` is money and goes over as a decimal. */
export function writeBind(name: string, bind: string, value: BindValue): oracledb.BindParameter {
  if (value === null || value === undefined) return { val: null, type: oracledb.DB_TYPE_VARCHAR };
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${name} is not a number`);
    // A decimal of up to fifteen digits survives the way through a double, and the driver sends its digits.
    return { val: isMoneyName(name) ? Number(minorToDecimal(value)) : value, type: oracledb.DB_TYPE_NUMBER };
  }
  const kind = temporalKindOf(bind);
  if (kind) return { val: writeTemporal(name, kind, value), type: oracledb.DB_TYPE_VARCHAR };
  if (value.includes('\0')) throw new DatabaseError('invalid_input', `${name} holds U+0000`);
  const isLong = Buffer.byteLength(value) > longestText;
  return { val: value, type: isLong ? oracledb.DB_TYPE_CLOB : oracledb.DB_TYPE_VARCHAR };
}

/** The value of the bind `:patient_id`: under that very name, as `patientId`, or as money under `patientIdMinor`. */
export function bindOf(binds: Binds, name: string): oracledb.BindParameter {
  const contractName = toContractSpelling(name);
  for (const key of [name, contractName, moneyName(contractName)]) {
    if (binds[key] !== undefined) return writeBind(key, name, binds[key]);
  }
  throw new TypeError(`The statement's bind :${name} has no value`);
}

export function outBind(outType: OutType): oracledb.BindParameter {
  const isNumber = /^(?:number|money)/.test(outType);
  return isNumber
    ? { dir: oracledb.BIND_OUT, type: oracledb.DB_TYPE_NUMBER }
    : { dir: oracledb.BIND_OUT, type: oracledb.DB_TYPE_VARCHAR, maxSize: longestOutText };
}

/** One OUT parameter as its declared type; a null where none may be is the database code's fault. */
export function readOut(name: string, outType: OutType, value: unknown): string | number | null {
  if (value === null || value === undefined) {
    if (outType.endsWith('?')) return null;
    throw new DatabaseError('unexpected', `The procedure left ${name} empty`);
  }
  if (outType.startsWith('money')) return toMinor(value);
  if (outType.startsWith('number')) return toNumber(value);
  return asText(value);
}

/** Which fields of an error are money, by the parameters that went over: `unit_price` is `unitPriceMinor`. */
export function moneyNamesOf(args: Binds): Map<string, string> {
  const money = Object.keys(args).filter(isMoneyName);
  return new Map(money.map((name) => [toContractSpelling(toColumnSpelling(name)), name]));
}

function toNumber(value: unknown): number {
  const number = Number(value);
  if (!Number.isFinite(number) || (Math.abs(number) > Number.MAX_SAFE_INTEGER && Number.isInteger(number))) {
    throw new DatabaseError('unexpected', 'A number is too large to be held exactly');
  }
  return number;
}

/** The driver writes a half as `.5`. */
function toMinor(value: unknown): number {
  const minor = decimalToMinor(String(value).replace(/^(-?)\./, '$10.'));
  if (minor === null) throw new DatabaseError('unexpected', 'An amount has more than two places');
  return minor;
}
