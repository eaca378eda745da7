import { decimalToMinor, minorToDecimal } from '#contract/money.ts';
import type { Binds, BindValue, OutType } from '../database.ts';
import { DatabaseError } from '../errors.ts';
import { isMoneyName, moneyName, toContractSpelling } from '../spelling.ts';

/**
 * Values between PostgreSQL's text format and the contract. No JavaScript Date takes part: a wall clock is text on
 * both sides, so the desk's own zone cannot move it. The session's DateStyle is ISO and its zone UTC.
 */

type Column = { name: string; dataTypeID: number; dataTypeModifier: number };
type Convert = (text: string) => string | number;

// pg_type.oid, fixed by PostgreSQL's catalogue.
const type = {
  boolean: 16,
  int8: 20,
  int2: 21,
  int4: 23,
  oid: 26,
  float4: 700,
  float8: 701,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
};

// A numeric's modifier is ((precision << 16) | scale) + 4.
const moneyModifier = ((12 << 16) | 2) + 4;

const asText: Convert = (text) => text;

/** Reads rows (arrays of text) of these columns as objects in contract spelling. */
export function rowReader(columns: readonly Column[]): (row: readonly (string | null)[]) => object {
  const fields = columns.map((column) => {
    const name = toContractSpelling(column.name);
    const isMoney = column.dataTypeID === type.numeric && column.dataTypeModifier === moneyModifier;
    return isMoney ? { name: moneyName(name), convert: toMinor } : { name, convert: converterOf(column.dataTypeID) };
  });
  return (row) => {
    const entries: Record<string, string | number | null> = {};
    for (const [index, field] of fields.entries()) {
      const text = row[index] ?? null;
      entries[field.name] = text === null ? null : field.convert(text);
    }
    return entries;
  };
}

function converterOf(oid: number): Convert {
  switch (oid) {
    case type.int2:
    case type.int4:
    case type.int8:
    case type.oid:
    case type.numeric:
    case type.float4:
    case type.float8:
      return toNumber;
    case type.timestamp:
      return toWallTime;
    case type.timestamptz:
      return toInstant;
    case type.date:
      return toDay;
    case type.boolean:
      return (text) => (text === 't' ? 'Y' : 'N');
    default:
      return asText;
  }
}

const converters: Record<string, Convert> = {
  number: toNumber,
  text: asText,
  money: toMinor,
  wallTime: toWallTime,
  date: toDay,
  instant: toInstant,
};

/** One OUT parameter as its declared type; a null where none may be is the database code's fault. */
export function readOut(name: string, outType: OutType, text: string | null): string | number | null {
  const nullable = outType.endsWith('?');
  if (text !== null) return (converters[nullable ? outType.slice(0, -1) : outType] ?? asText)(text);
  if (nullable) return null;
  throw new DatabaseError('unexpected', `The procedure left ${name} empty`);
}

/** A value as PostgreSQL reads it. A name in `Minor` is money and goes over as a decimal. */
export function writeBind(name: string, value: BindValue): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (!Number.isFinite(value)) throw new TypeError(`${name} is not a number`);
  return isMoneyName(name) ? minorToDecimal(value) : String(value);
}

/** The value of the bind `:patient_id`: under that very name, as `patientId`, or as money under `patientIdMinor`. */
export function bindOf(binds: Binds, name: string): string | null {
  const contractName = toContractSpelling(name);
  for (const key of [name, contractName, moneyName(contractName)]) {
    if (binds[key] !== undefined) return writeBind(key, binds[key]);
  }
  throw new TypeError(`The statement's bind :${name} has no value`);
}

function toNumber(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || (Math.abs(number) > Number.MAX_SAFE_INTEGER && Number.isInteger(number))) {
    throw new DatabaseError('unexpected', 'A number is too large to be held exactly');
  }
  return number;
}

function toMinor(text: string): number {
  const minor = decimalToMinor(text);
  if (minor === null) throw new DatabaseError('unexpected', 'An amount has more than two places');
  return minor;
}

/** `2026-11-23 10:00:00` → `2026-11-23T10:00` */
function toWallTime(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)/.exec(text);
  if (!match) throw new DatabaseError('unexpected', 'A wall time is outside the calendar');
  return `${match[1]}T${match[2]}`;
}

/** `2026-11-22 18:05:00.12+00` → `2026-11-22T18:05:00.120000Z`: one width, so that text order is time order. */
function toInstant(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text);
  if (!match) throw new DatabaseError('unexpected', 'An instant is outside the calendar or not in UTC');
  return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(6, '0')}Z`;
}

function toDay(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new DatabaseError('unexpected', 'A day is outside the calendar');
  return text;
}
