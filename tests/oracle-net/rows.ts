import { type ByteWriter, createWriter } from './byte-writer.ts';
import type { Cursor } from './cursors.ts';
import type { Lobs } from './lobs.ts';
import { messageType } from './messages.ts';
import { since } from './negotiation.ts';
import { type Column, isText, oraType } from './types.ts';
import { writeValue } from './value-codec.ts';

const charset = 873;
const implicitForm = 1;
const sizes: Record<number, number> = { [oraType.number]: 22, [oraType.date]: 7, [oraType.timestampTz]: 13 };
const defaultTextSize = 4000;
/** What NUMBER without a precision has for a scale. */
const floatingScale = -127;
const rowHeaderFlags = 0x22;

/** The columns of a query. */
export function describeAnswer(columns: readonly Column[], fieldVersion: number): Buffer {
  const writer = createWriter().byte(messageType.describe, 0).integer(1, columns.length);
  if (columns.length > 0) writer.byte(0);
  for (const [index, column] of columns.entries()) describeColumn(writer, column, index + 1, fieldVersion);
  // Date, four flags of the cursor, registration.
  return writer.integer(0, 0, 0, 0, 0, 0).done();
}

function describeColumn(writer: ByteWriter, column: Column, position: number, fieldVersion: number): void {
  const isCharacter = isText(column.type);
  const size = column.size ?? sizes[column.type] ?? defaultTextSize;
  const scale = column.scale ?? (column.type === oraType.number && !column.precision ? floatingScale : 0);
  writer
    .byte(column.type, 0, column.precision ?? 0, scale)
    .integer(size)
    // Array elements, flags, object type and its version.
    .integer(0, 0, 0, 0)
    .integer(isCharacter ? charset : 0)
    .byte(isCharacter ? implicitForm : 0)
    .integer(isCharacter ? size : 0);
  if (fieldVersion >= since.v12_2) writer.integer(0);
  writer
    .byte(1, column.name.length)
    .countedText(column.name)
    // Schema and name of an object type, position, flags.
    .integer(0, 0, position, 0);
  // Domain, then annotations, then vector.
  if (fieldVersion >= since.v23_1) writer.integer(0, 0);
  if (fieldVersion >= since.v23_3) writer.integer(0);
  if (fieldVersion >= since.v23_4) writer.integer(0).byte(0, 0);
}

/** Rows that were not sent yet, at most so many; the cursor remembers how far it is. */
export function rowsAnswer(cursor: Cursor, most: number, lobs: Lobs): Buffer {
  const rows = cursor.rows.slice(cursor.rowsSent, cursor.rowsSent + most);
  cursor.rowsSent += rows.length;
  const writer = createWriter();
  if (rows.length === 0) return writer.done();
  writer.byte(messageType.rowHeader, rowHeaderFlags).integer(cursor.columns.length, 0, rows.length, 0, 0, 0);
  for (const row of rows) {
    writer.byte(messageType.rowData);
    for (const [index, column] of cursor.columns.entries()) {
      const type = cursor.defines?.[index] ?? column.type;
      const value = row[index] ?? null;
      writeValue(writer, type, value, lobs);
      // Null indicator and return code.
      if (type === oraType.long) writer.integer(value === null ? -1 : 0, 0);
    }
  }
  return writer.done();
}
