import { createWriter } from './byte-writer.ts';
import { messageType } from './messages.ts';
import { since } from './negotiation.ts';
import type { OraError } from './types.ts';

/** How a call ends: with a status, or with the message that tells of errors also when there is none. */
export type CallEnd = {
  isInTransaction: boolean;
  cursorId?: number;
  rowCount?: number;
  error?: OraError | undefined;
  hasCompileErrors?: boolean | undefined;
};

/** In the byte of warnings: created, with compilation errors. */
const compileWarning = 0x20;
const callStatus = { always: 1, inTransaction: 2 };
const statusOf = (isInTransaction: boolean): number =>
  callStatus.always | (isInTransaction ? callStatus.inTransaction : 0);

export const statusAnswer = (isInTransaction: boolean): Buffer =>
  createWriter().byte(messageType.status).integer(statusOf(isInTransaction), 0).done();

export function endAnswer(
  { isInTransaction, cursorId = 0, rowCount = 0, error, hasCompileErrors = false }: CallEnd,
  fieldVersion: number,
): Buffer {
  const number = error?.number ?? 0;
  const writer = createWriter()
    .byte(messageType.error)
    .integer(statusOf(isInTransaction))
    .integer(0, rowCount, number, 0, 0, cursorId, error?.offset ?? 0)
    // SQL type, fatal, flags, cursor options, UPI parameter, warnings.
    .byte(0, 0, 0, 0, 0, hasCompileErrors ? compileWarning : 0)
    // ROWID of the last row.
    .integer(0, 0)
    .byte(0)
    .integer(0, 0, 0)
    // Statement number, call number, padding, iterations, diagnostics.
    .byte(0, 0)
    .integer(0, 0, 0)
    // Errors, places and texts of a batch.
    .integer(0, 0, 0)
    .integer(number, rowCount);
  // SQL type and checksum.
  if (fieldVersion >= since.v20_1) writer.integer(0, 0);
  if (error) writer.text(`${error.message}\n`);
  return writer.done();
}

/** Name, value and flag of what a logon answers. */
export function parameterAnswer(parameters: readonly (readonly [string, string, number])[]): Buffer {
  const writer = createWriter().byte(messageType.parameter).integer(parameters.length);
  for (const [name, value, flag] of parameters) writer.countedText(name).countedText(value).integer(flag);
  return writer.done();
}
