import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { Lobs } from './lobs.ts';
import { decodeNumber, encodeNumber } from './number-codec.ts';
import { OraError, oraType, type Value } from './types.ts';

/** One value of a bind or a column, as the type it was declared with. */
export function readValue(reader: ByteReader, type: number, lobs: Lobs): Value {
  if (type === oraType.clob) return reader.integer() === 0 ? null : lobs.textOf(reader.bytes());
  const bytes = reader.bytes();
  if (bytes === null) return null;
  switch (type) {
    case oraType.number:
      return decodeNumber(bytes);
    case oraType.varchar:
    case oraType.char:
    case oraType.long:
      return bytes.toString('utf8');
    default:
      // A DATE among them: this application sends none, see main/database/oracle/oracle-statements.ts.
      throw new OraError(3115, `unsupported network datatype or representation (${type})`);
  }
}

export function writeValue(writer: ByteWriter, type: number, value: Value, lobs: Lobs): void {
  if (type === oraType.clob) {
    if (value === null) writer.integer(0);
    else lobs.write(writer, value);
  } else if (value === null) {
    writer.byte(0);
  } else if (type === oraType.number) {
    writer.bytes(encodeNumber(value));
  } else if (type === oraType.date || type === oraType.timestampTz) {
    writer.bytes(encodeTime(value, type));
  } else {
    writer.text(value);
  }
}

/** `2026-11-23 10:00:00.5`: century and year plus a hundred, month, day, hour and on plus one, nanoseconds, UTC. */
function encodeTime(text: string, type: number): Buffer {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/[^\d]+/).map(Number);
  const fields = [Math.trunc(year / 100) + 100, (year % 100) + 100, month, day, hour + 1, minute + 1, second + 1];
  if (type === oraType.date) return Buffer.from(fields);
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  const bytes = Buffer.alloc(13);
  bytes.set(fields);
  bytes.writeUInt32BE(Number(fraction.padEnd(9, '0').slice(0, 9)), 7);
  bytes.set([20, 60], 11);
  return bytes;
}
