import type { FieldDef } from 'pg';
import { type Column, OraError, oraType } from '../types.ts';
import { declarations } from './signatures.ts';

// pg_type.oid of what the views give.
const oid = {
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  bpchar: 1042,
  varchar: 1043,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
};
const modifierOffset = 4;
const bytesPerLetter = 4;
const longestVarchar = 4000;

/** A column of the twin as Oracle describes it. */
export function columnOf(field: FieldDef): Column {
  const name = field.name.toUpperCase();
  const modifier = field.dataTypeModifier - modifierOffset;
  const isSized = field.dataTypeModifier >= modifierOffset;
  switch (field.dataTypeID) {
    case oid.int2:
    case oid.int4:
    case oid.int8:
      return { name, type: oraType.number };
    case oid.numeric:
      return isSized
        ? { name, type: oraType.number, precision: modifier >> 16, scale: modifier & 0x7ff }
        : { name, type: oraType.number };
    case oid.bpchar:
      return { name, type: oraType.char, size: isSized ? modifier * bytesPerLetter : 1 };
    case oid.date:
    case oid.timestamp:
      return { name, type: oraType.date };
    case oid.timestamptz:
      return { name, type: oraType.timestampTz, scale: 6 };
    case oid.text:
      if (declarations().isClob(field.name)) return { name, type: oraType.clob };
      return { name, type: oraType.varchar, size: longestVarchar };
    case oid.varchar:
      return {
        name,
        type: oraType.varchar,
        size: isSized ? Math.min(modifier * bytesPerLetter, longestVarchar) : longestVarchar,
      };
    default:
      throw new OraError(902, `invalid datatype (${field.name} has ${field.dataTypeID} in the twin)`);
  }
}

const formats: Record<string, RegExp> = {
  'YYYY-MM-DD': /^\d{4}-\d\d-\d\d$/,
  'YYYY-MM-DD"T"HH24:MI:SS': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
  'YYYY-MM-DD"T"HH24:MI:SS.FF6TZH:TZM': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d$/,
};

/** Refuses a text that is not in the form the statement names. */
export function mustMatch(text: string, format: string): void {
  const pattern = formats[format];
  if (!pattern) throw new OraError(1821, 'date format not recognized');
  if (!pattern.test(text)) throw new OraError(1861, 'literal does not match format string');
}

/** The twin's text of a time, as `to_char` writes it in the form the statement names. */
export function writeTime(text: string | null, format: string): string | null {
  if (text === null) return null;
  const [day = '', rest = '00:00:00'] = text.split(' ');
  const [, time = '00:00', seconds = '00', fraction = ''] = /^(\d\d:\d\d):(\d\d)(?:\.(\d+))?/.exec(rest) ?? [];
  switch (format) {
    case 'YYYY-MM-DD':
      return day;
    case 'YYYY-MM-DD"T"HH24:MI':
      return `${day}T${time}`;
    case 'YYYY-MM-DD"T"HH24:MI:SS.FF6"Z"':
      return `${day}T${time}:${seconds}.${fraction.padEnd(6, '0')}Z`;
    default:
      throw new OraError(1821, 'date format not recognized');
  }
}
